"""What proposals change, each in a line: for notices."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import ngettext

from socle.governance.models import Version
from socle.governance.reads.effects.changes import effects, names
from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor

FIRST = 2


def in_a_line(actor: Actor, proposals: Collection[UUID]) -> dict[UUID, str]:
    """What the current version of each of these changes: the first two sentences, and how many more there are."""
    found = {proposal: changes for proposal, changes in _versions(actor, sorted(proposals)) if changes}
    known = names(actor, [change for changes in found.values() for change in changes[:FIRST]])
    return {proposal: _line([one.text for one in effects(changes[:FIRST], known)], len(changes)) for proposal, changes in found.items()}


def _line(sentences: list[str], count: int) -> str:
    more = count - len(sentences)
    rest = [ngettext("And one more change.", "And {count} more changes.", more).format(count=more)] if more else []
    return " ".join([*sentences, *rest])


@asked
def _versions(reader: Blank, proposals: Blanks) -> Any:
    rows = Version.objects.seen_by(reader).filter(proposal__in=proposals, number=F("proposal__version"))
    return rows.values_list("proposal", "changes")
