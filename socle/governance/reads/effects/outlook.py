"""A proposal or a decision with all that it does: what a page tells of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField

from socle.governance.models import Proposal
from socle.governance.reads.effects.changes import effects, names
from socle.governance.reads.effects.follows import follows
from socle.governance.reads.effects.names import Ids, Names, ids_of, looked_up
from socle.governance.reads.effects.told import MOST, Told, cut
from socle.governance.reads.proposals import TITLE
from socle.governance.rules.effect import Effect
from socle.governance.rules.structure import Structure
from socle.ground.plain import Plain
from socle.journal.act import Actor

LEAST = 50
PLURAL = {"policy": "policies", "process": "processes"}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a page tells: the changes in words, and what follows by title; `more`: how many of each do not fit."""

    told: Sequence[Told] = ()
    more: int = 0
    follows: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    more_follows: int = 0
    names: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True)
class Seen:
    """An effect and what it is of: the changes, what stood when they were drafted, the open proposals that it closes, and when."""

    changes: Sequence[Any]
    effect: Effect
    then: Structure
    closing: Mapping[str, Iterable[str]]
    at: str


def outlook(actor: Actor, seen: Seen, besides: Ids | None = None) -> Outlook:
    """It in words, as much as fits on a page; names are looked up for that much, and for what is told `besides`."""
    pieces = list(follows(seen.effect, {_thing(change) for change in seen.changes}, seen.closing, seen.at))
    shown = seen.changes[:MOST]
    ids = _together(ids_of(shown, seen.then), *(piece.ids for piece in pieces[:MOST]), besides or {})
    known = looked_up(actor, ids, seen.changes, seen.then)
    told = cut(effects(shown, known))
    room = max(LEAST, MOST - sum(one.length for one in told))
    following = cut([piece.tell(known) for piece in pieces[:MOST]], room) if pieces else []
    titled: defaultdict[str, list[Told]] = defaultdict(list)
    for piece, one in zip(pieces, following, strict=False):
        titled[piece.title()].append(one)
    return Outlook(told, len(seen.changes) - len(told), titled, len(pieces) - len(following), known)


def worded(actor: Actor, changes: Sequence[Any]) -> Outlook:
    """What changes say, and nothing of what follows: of a proposal that is closed."""
    known = names(actor, changes)
    told = cut(effects(changes, known)) if changes else []
    return Outlook(told, len(changes) - len(told), names=known)


def closing(actor: Actor, effect: Effect, **which: Any) -> dict[str, list[str]]:
    """The proposals of the circles that end, by circle, as far as the reader may read them."""
    over = [one.circle for one in effect.dissolved]
    found: defaultdict[str, list[str]] = defaultdict(list)
    if over:
        rows = Proposal.objects.seen_by(actor).filter(circle__in=over, **which).order_by("pk")
        for circle, title in rows.annotate(title=Plain(TITLE, "pk", "version", gives=CharField())).values_list("circle", "title"):
            found[str(circle)].append(title)
    return found


def _together(*several: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for ids in several:
        for noun, keys in ids.items():
            found[noun].update(keys)
    return found


def _thing(change: Mapping[str, Any]) -> tuple[str, str]:
    """The thing that a change is about, as the structure keeps it."""
    noun = change["kind"].partition(".")[0]
    return PLURAL.get(noun, f"{noun}s"), str(change["data"].get("id") or change["data"].get(noun) or change["data"].get("circle"))
