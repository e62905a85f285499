"""What a proposal would do is what its decision has done: told before it is adopted, and long afterwards."""

from datetime import timedelta

import pytest

from conftest import Cast
from socle.governance import reads
from socle.governance.reads.effects.changes import _SAID
from socle.governance.tests.effect import deeds
from socle.ground import at, now
from socle.journal.act import Actor, Through


def lines(outlook: reads.Outlook) -> list[object]:
    return [[one.lines for one in outlook.told], {title: [one.lines for one in told] for title, told in outlook.follows.items()}]


def reader(cast: Cast) -> Actor:
    """Basile sees the organisation, and decides on none of it."""
    return Actor(cast.people["Basile"].pk, None, Through("page"))


@pytest.mark.parametrize("end", deeds.ENDS, ids=lambda deed: deed.__name__)
def test_what_is_foretold_is_what_is_told_afterwards(cast: Cast, end: deeds.Deed):
    start, told, kinds = now(), [], set()
    for n, deed in enumerate([*deeds.BEFORE_THE_END, end], 1):
        with at(start + timedelta(days=n)):
            circle, changes = deed(cast)
            proposal = deeds.drafted(cast, circle, changes)
            version = proposal.versions.get(number=1)
            foreseen = reads.foreseen(reader(cast), proposal, version.changes)
            assert (foreseen.is_stopped, foreseen.rebases) == (False, False), deed
            decision = deeds.adopted(cast, proposal)
        told.append((deed, decision, version.changes, lines(foreseen.outlook)))
        kinds |= {one["kind"] for one in version.changes}

    for deed, decision, changes, before in told:
        assert lines(reads.done(reader(cast), decision, changes)) == before, deed
    assert _SAID.keys() - kinds <= {"circle.amended", "circle.dissolved", "role.moved", "policy.moved", "policy.repealed", "seat.ended"}
