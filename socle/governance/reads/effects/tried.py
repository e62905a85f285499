"""What would stand after changes, as far as their effect reaches."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from socle.governance.models import Circle
from socle.governance.reads.effects.around import around, complete
from socle.governance.reads.effects.when import present
from socle.governance.reads.scope import scope
from socle.governance.rules.changes import outcome
from socle.governance.rules.structure import Structure


def tried(circle: Circle, changes: Sequence[Any], at: datetime) -> tuple[Structure, Structure, str]:
    """What stands at an instant and what would stand after these changes, and that instant as the structure writes it."""
    when = present(at)
    before = around(circle, changes, when)
    after = outcome(changes, scope(circle, changes, at, before))
    complete(before, after, circle.programme, when)
    return before, after, when.at
