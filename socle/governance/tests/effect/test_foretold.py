"""What a proposal would do is what its decision has done: told before it is adopted, and long afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from conftest import Cast, load_cast, throughout
from socle.governance import reads
from socle.governance.models import Decision
from socle.governance.reads.effects.changes import _SAID
from socle.governance.tests.effect import deeds
from socle.ground import at, now
from socle.journal.act import Actor, Through


def lines(outlook: reads.Outlook) -> list[object]:
    return [[one.lines for one in outlook.told], {title: [one.lines for one in told] for title, told in outlook.follows.items()}]


def reader(cast: Cast) -> Actor:
    """Basile sees the organisation, and decides on none of it."""
    return Actor(cast.people["Basile"].pk, None, Through("page"))


@dataclass
class Lived:
    """What a cast has decided, one deed a day, and what was told of it before."""

    cast: Cast
    day: datetime = field(default_factory=now)
    told: list[tuple[deeds.Deed, Decision, Any, list[object]]] = field(default_factory=list)

    def live(self, deed: deeds.Deed) -> None:
        self.day += timedelta(days=1)
        with at(self.day):
            circle, changes = deed(self.cast)
            proposal = deeds.drafted(self.cast, circle, changes)
            version = proposal.versions.get(number=1)
            foreseen = reads.foreseen(reader(self.cast), proposal, version.changes)
            assert (foreseen.is_stopped, foreseen.rebases) == (False, False), deed
            decision = deeds.adopted(self.cast, proposal)
        self.told.append((deed, decision, version.changes, lines(foreseen.outlook)))


@pytest.fixture(scope="module")
def before_the_end(django_db_setup: None, django_db_blocker: Any) -> Iterator[Lived]:
    with throughout(django_db_blocker):
        lived = Lived(load_cast())
        for deed in deeds.BEFORE_THE_END:
            lived.live(deed)
        yield lived


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("end", deeds.ENDS, ids=lambda deed: deed.__name__)
def test_what_is_foretold_is_what_is_told_afterwards(db: None, before_the_end: Lived, end: deeds.Deed):
    lived = replace(before_the_end, told=[*before_the_end.told])
    lived.live(end)

    for deed, decision, changes, before in lived.told:
        assert lines(reads.done(reader(lived.cast), decision, changes)) == before, deed
    kinds = {one["kind"] for _deed, _decision, changes, _before in lived.told for one in changes}
    assert _SAID.keys() - kinds <= {"circle.amended", "circle.dissolved", "role.moved", "policy.moved", "policy.repealed", "seat.ended"}
