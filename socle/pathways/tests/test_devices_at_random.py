"""Two devices and a trainer with network, at random: whoever comes first is believed, nothing is doubled, every refusal says why."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from socle.ground.clock import at
from socle.journal.act import Refused
from socle.journal.models import Entry
from socle.journal.verify import problems
from socle.pathways import acts, sheets_kept
from socle.pathways.acts import sheets
from socle.pathways.models import Attendance, Sheet
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.devices import Device
from socle.pathways.tests.planning import enrolled, half, planned
from socle.site.testing.chance import DEEP, trials

WHO, DEVICE, STATE = st.integers(0, 2), st.integers(0, 1), st.sampled_from(["present", "excused", "absent"])


class Morning(RuleBasedStateMachine):
    """A half-day that is over. `told`: what is believed of each, by the place of whoever it is of."""

    stage: Stage
    session: Any
    forgotten: Any

    def __init__(self) -> None:
        super().__init__()
        self.half_day = half(self.session)
        self.moment = self.half_day.ends_at + timedelta(hours=1)
        rows = self.session.enrolments.order_by("pk").select_related("talent")
        self.people = [row.talent for row in rows]
        self.devices = [Device(timedelta(hours=3)), Device(timedelta(minutes=-9))]
        self.told: dict[str, str] = {}

    @rule(who=WHO, device=DEVICE, state=STATE)
    def tell(self, who: int, device: int, state: str) -> None:
        lines = [{"talent": str(self.people[who].pk), "state": state}]
        self.devices[device].notes(self.half_day, self.half_day.starts_at, "attested", lines=lines)

    @rule(who=WHO, device=DEVICE, typed=st.booleans())
    def sign(self, who: int, device: int, typed: bool) -> None:
        name = self.people[who].name if typed else "Somebody Else"
        self.devices[device].notes(self.half_day, self.half_day.starts_at, "signed", talent=str(self.people[who].pk), typed=name)

    @rule(device=DEVICE, absent=st.sets(WHO))
    def close(self, device: int, absent: set[int]) -> None:
        names = [{"talent": str(self.people[one].pk)} for one in absent]
        self.devices[device].notes(self.half_day, self.half_day.ends_at, "closed", signed_as="Tess", absent=names)

    @rule(who=WHO, state=STATE)
    def attest_with_network(self, who: int, state: str) -> None:
        if not self.is_closed:
            with at(self.moment):
                acts.attest(self.stage.actor("Maud"), self.half_day, lines=[acts.Line(self.people[who].pk, state)])
            self.told.setdefault(self.people[who].given_name, state)

    @rule(state=STATE)
    def add_forgotten(self, state: str) -> None:
        """Whoever stood on no sheet comes afterwards, once, and only on a sheet that is signed."""
        with at(self.moment):
            try:
                acts.add_forgotten(self.stage.actor("Maud"), self.half_day, talent=self.forgotten, state=state, reason="Oublié")
            except Refused as refusal:
                assert refusal.code == ("attested" if self.forgotten.given_name in self.told else "open")
            else:
                assert self.is_closed
                self.told[self.forgotten.given_name] = state

    @rule(device=DEVICE, pick=st.randoms(use_true_random=False), torn=st.booleans())
    def send(self, device: int, pick: Any, torn: bool) -> None:
        one = self.devices[device]
        some = pick.sample(one.entries, pick.randint(0, len(one.entries)))
        with at(self.moment):
            for entry in sorted(some, key=lambda entry: entry["number"]):
                self._believe(entry, one.sends(self.stage.actor("Tess"), [entry], self.moment, torn=torn)[0])

    def _believe(self, entry: dict[str, Any], answer: Any) -> None:
        """What was done now was not known before; what was refused says why."""
        assert answer.says or answer.what != "refused"
        if answer.what != "done":
            return
        names = {str(one.pk): one.given_name for one in self.people}
        lines = [(one["talent"], "absent") for one in entry.get("absent", [])] + [
            (one["talent"], one["state"]) for one in entry.get("lines", [])
        ]
        lines += [(entry["talent"], "present")] if entry["kind"] == "signed" else []
        for talent, state in lines:
            self.told.setdefault(names[talent], state)

    @property
    def is_closed(self) -> bool:
        return Sheet.kept.filter(half_day=self.half_day).exists()

    @invariant()
    def who_came_first_is_believed(self) -> None:
        current = {one.talent.given_name: one.state for one in sheets.current(self.half_day)}
        assert current == self.told
        assert Attendance.kept.filter(half_day=self.half_day).count() == len(self.told)
        assert not self.is_closed or {one.given_name for one in self.people} <= self.told.keys()

    def teardown(self) -> None:
        assert Entry.objects.filter(act="attendance.signed").count() <= len(self.people)
        assert problems() + sheets_kept.astray() == []


def test_whatever_two_devices_send_the_first_is_believed(stage: Stage, store: Any):
    ours, planned_for, dov = stage, planned(stage), stage.followed("Dov")
    enrolled(stage, planned_for, "Aya", "Bo", "Cy")

    class InSavepoint(Morning):
        stage, session, forgotten = ours, planned_for, dov

        def __init__(self) -> None:
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            super().__init__()

        def teardown(self) -> None:
            super().teardown()
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    run_state_machine_as_test(
        InSavepoint,
        settings=settings(
            max_examples=trials(8, 300),
            stateful_step_count=40 if DEEP else 15,
            deadline=None,
            phases=(Phase.generate, Phase.shrink) if DEEP else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
            derandomize=not DEEP,
        ),
    )
