"""Typed changes in words, a sentence each: what a proposal says of them, and a decision, whatever follows from them."""

from collections.abc import Iterable
from typing import Any

from socle.governance.reads.effects import circles, holdings, policies, roles
from socle.governance.reads.effects.histories import histories
from socle.governance.reads.effects.names import Names, ids_of, looked_up
from socle.governance.reads.effects.told import Told
from socle.governance.rules.structure import KINDS
from socle.journal.act import Actor

_SAID = {**circles.SAID, **roles.SAID, **holdings.SAID, **policies.SAID}
assert set(_SAID) == set(KINDS)


def names(actor: Actor, changes: Iterable[Any]) -> Names:
    """The names that these changes need, as far as the reader may see them."""
    found = list(changes)
    then = histories(found)
    return looked_up(actor, ids_of(found, then), found, then)


def effects(changes: Iterable[Any], known: Names) -> list[Told]:
    """One sentence a change, in the reader's language."""
    return [_SAID[change["kind"]](change["data"], known) for change in changes]
