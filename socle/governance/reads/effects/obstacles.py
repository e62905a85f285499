"""Why changes cannot be proposed, told to somebody: with what stands in the way, whose it is by name as far as they may see it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from socle.governance.reads.effects.names import looked_up
from socle.governance.rules.refusals import in_detail
from socle.governance.rules.scope import Problem
from socle.journal.act import Actor


def in_words(actor: Actor, problems: Sequence[Problem], changes: Iterable[Any]) -> list[str]:
    """Each of these problems of a proposal in words; what its changes add has the name that they give it."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for item in (item for one in problems for item in one.items):
        ids[item.noun].add(item.key)
    names = looked_up(actor, ids, changes if ids else ())
    known = {"circles": names.circles, "roles": names.roles}
    return [in_detail(one.sentence, one.items, known) for one in problems]
