"""Whatever is decided, act by act: the tables are the replay of it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from conftest import Cast
from socle.governance import acts, reads
from socle.governance.models import Circle, CircleText, Mandate, Objection, Policy, Process, Proposal, Role, Seat
from socle.governance.tests import rebuilding, scene
from socle.ground import Period, at, now
from socle.journal.act import Refused
from socle.journal.verify import problems


class Deciding(RuleBasedStateMachine):
    """Nord decides at random, a day after another; what is refused changes nothing, and the laws hold after each act."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.day, self.start = 0, now()
        self._decide(self._something_to_end)

    @rule(name=st.sampled_from(["Une", "Deux"]), single=st.booleans())
    def add_a_role(self, name: str, single: bool) -> None:
        self._decide(lambda: [scene.new_role(self.cast.circles["nord"], name=name, single=single)])

    @rule(pick=st.integers(0, 9), name=st.sampled_from(["Trois", "Quatre"]))
    def amend_a_role(self, pick: int, name: str) -> None:
        self._decide(lambda: [scene.amended(self._role(pick), name=name)])

    @rule(pick=st.integers(0, 9))
    def end_a_role(self, pick: int) -> None:
        self._decide(lambda: [scene.ended(self._role(pick))])

    @rule(pick=st.integers(0, 9), who=st.sampled_from(scene.NORD), since=st.integers(0, 40), length=st.integers(1, 40) | st.none())
    def give_a_mandate(self, pick: int, who: str, since: int, length: int | None) -> None:
        begins = scene.in_days(since) if since else None
        until = scene.in_days(since + length) if length else None
        role = self._role(pick)
        self._decide(lambda: [scene.mandate(self.cast.circles["nord"], role, self.cast.people[who], since=begins, until=until)])

    @rule(pick=st.integers(0, 9))
    def end_a_mandate(self, pick: int) -> None:
        with self._today():
            mandates = Mandate.kept.filter(circle=self.cast.circles["nord"], role__core="", recorded_until=None).order_by("pk")
            found = list(mandates.exclude(until__lte=now()))
        if found:
            self._decide(lambda: [scene.taken_back(found[pick % len(found)])])

    @rule()
    def seat_or_unseat_gaspard(self) -> None:
        nord, gaspard = self.cast.circles["nord"], self.cast.people["Gaspard"]
        held = Seat.kept.filter(circle=nord, person=gaspard, until=None, recorded_until=None).first()
        self._decide(lambda: [scene.seat(nord, gaspard, until=None)] if held is None else [scene.unseated(held)])

    @rule(who=st.sampled_from(scene.NORD))
    def add_a_circle(self, who: str) -> None:
        self._decide(lambda: scene.new_circle(self.cast.circles["nord"], self.cast.people[who]))

    @rule(pick=st.integers(0, 9), onto=st.integers(0, 9))
    def move_a_circle(self, pick: int, onto: int) -> None:
        beneath = self._beneath()
        if len(beneath) > 1:
            self._decide(lambda: [rebuilding.moved(beneath[pick % len(beneath)], beneath[onto % len(beneath)])])

    @rule(pick=st.integers(0, 9))
    def dissolve_a_circle(self, pick: int) -> None:
        if beneath := self._beneath():
            self._decide(lambda: [rebuilding.dissolved(beneath[pick % len(beneath)])])

    @rule(powers=st.lists(st.sampled_from(["raise_tensions", "fill_roles"]), unique=True), pick=st.integers(0, 9))
    def amend_a_circle(self, powers: list[str], pick: int) -> None:
        if beneath := self._beneath():
            self._decide(lambda: [rebuilding.amended(beneath[pick % len(beneath)], powers=powers)])

    @rule(days=st.integers(0, 90))
    def change_how_nord_works(self, days: int) -> None:
        base = Process.kept.filter(circle=self.cast.circles["nord"], until=None).first()
        words = {"after_term": "caretaker", "caretaker_days": days, "base": base.since.isoformat() if base else None}
        self._decide(lambda: [rebuilding.process(self.cast.circles["nord"], **words)])

    @rule(text=st.sampled_from(["Une", "Deux"]), pick=st.integers(0, 3))
    def write_a_policy(self, text: str, pick: int) -> None:
        standing = list(Policy.kept.filter(circle=self.cast.circles["nord"], until=None).order_by("pk"))
        if pick and standing:
            kind = "policy.repealed" if pick == 3 else "policy.amended"
            words = {} if pick == 3 else {"text": text}
            self._decide(lambda: [rebuilding.policy_changed(kind, standing[0], **words)])
        else:
            self._decide(lambda: [rebuilding.policy_adopted(self.cast.circles["nord"], text=text)])

    @rule(who=st.sampled_from(["Gaspard", "Hugo"]), days=st.integers(1, 60))
    def let_somebody_stand_in(self, who: str, days: int) -> None:
        held = Mandate.kept.filter(person=self.cast.people["Elsa"], circle=self.cast.circles["nord"], recorded_until=None).first()
        person, until = self.cast.people[who], scene.days_later(days)
        if held:
            self._act(lambda: acts.stand_in(self.cast.actor("Elsa"), held, person=person, powers=["raise_tensions"], until=until))

    @rule(pick=st.integers(0, 9), who=st.sampled_from(scene.NORD), days=st.integers(1, 40))
    def fill_a_role(self, pick: int, who: str, days: int) -> None:
        role = self._role(pick)
        self._act(lambda: acts.fill_role(self.cast.actor("Cléo", "lead"), role, holder=self.cast.people[who], until=scene.days_later(days)))

    @rule(who=st.sampled_from(scene.NORD))
    def object_and_try_to_adopt_all_the_same(self, who: str) -> None:
        def adopt() -> None:
            proposal = scene.opened(self.cast)
            scene.objected(self.cast, proposal, who)
            scene.all_consent(self.cast, proposal, [one for one in scene.NORD if one != who])
            scene.adopt(self.cast, proposal)

        assert not self._act(adopt)

    @invariant()
    def the_laws_hold(self) -> None:
        hold(self.cast)

    def _something_to_end(self) -> list[scene.Change]:
        """A role with a holder, another to come, and a seat."""
        nord, people = self.cast.circles["nord"], self.cast.people
        role = scene.new_role(nord, single=True)
        now_held = scene.mandate(nord, role["data"]["id"], people["Cléo"], until=scene.in_days(20))
        to_come = scene.mandate(nord, role["data"]["id"], people["Elsa"], since=scene.in_days(20), until=None)
        return [role, now_held, to_come, scene.seat(nord, people["Gaspard"], until=None)]

    def _beneath(self) -> list[Circle]:
        nord = self.cast.circles["nord"]
        return list(Circle.kept.filter(path__startswith=nord.path, until=None).exclude(pk=nord.pk).order_by("pk"))

    def _role(self, pick: int) -> Role:
        roles = list(Role.kept.filter(circle=self.cast.circles["nord"], core="", until=None).order_by("pk"))
        return roles[pick % len(roles)] if roles else self.cast.role("nord", "member")

    def _decide(self, changes: Any) -> None:
        self._act(lambda: scene.adopted(self.cast, *changes()))

    def _act(self, deed: Any) -> bool:
        """Whether the deed was done; each on a day of its own."""
        self.day += 1
        with self._today():
            try:
                deed()
            except Refused:
                return False
        return True

    def _today(self) -> Any:
        return at(self.start + timedelta(days=self.day))


def hold(cast: Cast) -> None:
    """No sequence of legal acts breaks these."""
    assert reads.differences(cast.circles["nord"].programme) == []
    assert problems() == []
    assert Circle.kept.filter(parent=None).count() == 2
    held = {text.circle_id: set(text.powers) for text in CircleText.kept.live(now())}
    parents = Circle.kept.live(now()).exclude(parent=None).values_list("pk", "parent")
    assert all(held[circle] <= held[parent] for circle, parent in parents), "a circle grants what it does not hold"
    assert not Role.kept.filter(circle=None).exists()
    adopted = Proposal.kept.filter(stage="adopted")
    assert not Objection.kept.filter(proposal__in=adopted, ending="").exists()
    for role, periods in _single_holders():
        assert not any(one.overlaps(other) for one, other in combinations(periods, 2)), role


def _single_holders() -> Iterator[tuple[Any, list[Period]]]:
    for role in Role.kept.filter(single=True):
        rows = Mandate.kept.filter(role=role, recorded_until=None).values_list("since", "until")
        yield role, [Period(*row) for row in rows]
