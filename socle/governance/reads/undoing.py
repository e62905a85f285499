"""What would take a decision back, read from all the decisions of its programme."""

from datetime import datetime

from socle.governance.models import Decision
from socle.governance.reads.chronicles import decided
from socle.governance.rules.structure import Decided, Structure, carry_out, instant
from socle.governance.rules.undoing import Undoing
from socle.governance.rules.undoing import undoing as taken_back
from socle.ground import new_id


def undoing(decision: Decision, at: datetime) -> Undoing:
    """The changes that take a decision back at an instant, and what of it stays."""
    stands, before, after = Structure(), None, Structure()
    for one in decided(decision.programme):
        if one.id != str(decision.pk):
            _decide(stands, one)
            continue
        before = stands.copy()
        _decide(stands, one)
        after = stands.copy()
    if before is None:
        return Undoing((), ())
    return taken_back(before, after, stands, instant(at) or "", lambda: str(new_id()))


def _decide(structure: Structure, one: Decided) -> None:
    structure.reworded.clear()
    for kind, data in one.changes:
        carry_out(structure, kind, data, one.at)
