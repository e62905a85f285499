"""Whatever is given, withdrawn, reworded and told of birthdays, in whatever order: a file is open exactly where an agreement says so."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socle.governance.models import Sharing
from socle.ground import now
from socle.ground.clock import at
from socle.ground.dated import live
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Agreement, SharingText, Talent
from socle.pathways.tests.agreeing import agreed, by_day, child, oneself, represented, text
from socle.pathways.tests.conftest import Stage
from socle.site.testing.chance import trials

WHOM, LASTS = st.sampled_from(["talent", "parent"]), st.integers(0, 40)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("give"), WHOM, LASTS),
        st.tuples(st.just("give"), WHOM, LASTS),
        st.tuples(st.just("confirm"), WHOM, LASTS),
        st.tuples(st.just("withdraw"), WHOM, LASTS),
        st.tuples(st.just("reword"), WHOM, LASTS),
        st.tuples(st.just("born"), WHOM, st.sampled_from([14, 17, 30])),
        st.tuples(st.just("leave"), WHOM, LASTS),
        st.tuples(st.just("wait"), WHOM, LASTS),
    ),
    max_size=12,
)


class Simple:
    """The same in a few lines: one agreement at most, who has agreed to it, until when; whether the talent is a minor."""

    def __init__(self, born: date) -> None:
        self.born, self.agreed, self.until, self.counts = born, set[str](), date.min, False

    def minor(self, today: date) -> bool:
        return today < self.born.replace(year=self.born.year + 18)

    def say(self, who: str, today: date) -> None:
        self.agreed.add(who)
        self.counts = self.counts or ("talent" in self.agreed and (not self.minor(today) or "parent" in self.agreed))

    def step(self, what: str, who: str, number: int, today: date) -> None:
        if what == "give":
            self.agreed, self.until, self.counts = set(), today + timedelta(days=number), False
            self.say(who, today)
        elif what == "confirm":
            self.say(who, today)
        elif what in ("withdraw", "leave"):
            self.agreed, self.counts = set(), False
        elif what == "born":
            self.born = child(number)
            if self.minor(today) and self.counts and "parent" not in self.agreed:
                self.agreed, self.counts = set(), False

    def is_open(self, today: date) -> bool:
        return self.counts and today <= self.until


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
@settings(max_examples=trials(15, 400), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_file_is_open_exactly_where_an_agreement_says_so(stage: Stage, steps: list[tuple[str, str, int]]):
    with transaction.atomic():
        _walk(stage, steps)
        transaction.set_rollback(True)


def _walk(stage: Stage, steps: list[tuple[str, str, int]]) -> None:
    born = child(17)
    talent = stage.followed(born_on=born)
    parent = represented(talent, stage.actor("Maud"), stage.people["Tess"], born)
    simple, moment, number = Simple(born), now(), 1
    words = text(stage.programme)
    for what, who, value in steps:
        moment += timedelta(days=value if what == "wait" else 0, minutes=1)
        with at(moment):
            today = by_day(0)
            if what == "reword":
                number += 1
                words = text(stage.programme, number=number)
            elif what != "wait" and _do(stage, talent, parent if who == "parent" else oneself(talent), words, what, value):
                simple.step(what, who, value, today)
            assert _is_open(stage, talent) == simple.is_open(today), (what, who, value)
            _agrees_with_its_rows()


def _do(stage: Stage, talent: Talent, actor: Any, words: SharingText, what: str, value: int) -> bool:
    last = Agreement.kept.filter(talent=talent).order_by("-pk").first()
    try:
        match what:
            case "give":
                agreed(talent, words, stage.circles["ouest"], by=actor, until=by_day(value))
            case "born":
                acts.tell_identity(stage.actor("Maud"), talent, born_on=child(value))
            case "leave":
                acts.leave_talent(stage.actor("Maud"), Talent.kept.get(pk=talent.pk), on=by_day(0), reason="completed")
            case _ if last is None:
                return False
            case "confirm":
                acts.confirm_agreement(actor, last, text=last.text, register="plain")
            case _:
                acts.withdraw_agreement(actor, last)
    except Refused:
        return False
    return True


def _is_open(stage: Stage, talent: Talent) -> bool:
    return bool(Talent.objects.seen_by(stage.actor("Saul")).filter(pk=talent.pk).exists())


def _agrees_with_its_rows() -> None:
    """Of all agreements those that count and go on have the rows of sharing that are live, and there are no others."""
    open_ = Agreement.kept.filter(ended_at=None, until__gt=now()).exclude(counts_since=None).values_list("sharing", flat=True)
    assert set(open_) == set(Sharing.kept.filter(live(now())).values_list("pk", flat=True))
