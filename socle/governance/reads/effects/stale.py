"""What a proposal builds on and has changed since: which thing, by which decision, when; and the words that both have changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socle.governance.models import Decision
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail, lines
from socle.governance.reads.effects.words import PLACES, altered
from socle.governance.rules.effect import BASED, Conflict, Moved
from socle.governance.rules.structure import Spoken, Structure, instant
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class By:
    """A decision, as far as the reader sees it."""

    id: UUID
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Since:
    """What has happened to a thing since a proposal was drafted: in a sentence, when, by which decision, in which words."""

    text: str
    at: datetime | None
    by: By | None
    details: tuple[Detail, ...]

    @property
    def lines(self) -> list[dict[str, Any]]:
        return lines(self.details)


@dataclass(frozen=True, slots=True)
class Clash:
    """A thing in which the proposal and somebody else have changed the same: what stands now, and what is proposed."""

    text: str
    theirs: list[dict[str, Any]]
    ours: list[dict[str, Any]]


def bases(changes: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """Since when each thing said what these changes build on."""
    found = {}
    for kind, data in ((one["kind"], one["data"]) for one in changes):
        if data.get("base"):
            noun, name = BASED[kind.partition(".")[0]]
            found[noun, data[name]] = instant(datetime.fromisoformat(data["base"])) or ""
    return found


def ids_of(moved: Iterable[Moved], then: Structure) -> dict[str, set[str]]:
    """What must be named to tell what has moved."""
    found: dict[str, set[str]] = {}
    for one in moved:
        found.setdefault(one.noun, set()).add(one.key)
        if isinstance(state := getattr(then, one.noun).get(one.key), Spoken):
            places = {wording.says[word] for wording in state.wordings for word in PLACES if wording.says.get(word)}
            found.setdefault("circles", set()).update(places)
    found["circles"] = found.get("circles", set()) | found.pop("processes", set())
    return found


def decisions_at(actor: Actor, programme: UUID, moments: Collection[str]) -> dict[str, By]:
    """The decisions that were adopted at these instants; of several at one, the last."""
    rows = Decision.objects.seen_by(actor).filter(programme=programme, adopted_at__in=map(datetime.fromisoformat, moments))
    found = rows.order_by("serial").values_list("adopted_at", "pk", "number", "title") if moments else ()
    return {instant(at) or "": By(*rest) for at, *rest in found}


def moments(moved: Iterable[Moved], bases: Mapping[tuple[str, str], str], then: Structure) -> set[str]:
    """When what has moved was changed, or ended."""
    return {moment for one in moved for moment, _before, _after in _turns(one, bases, then) if moment}


def since(moved: Iterable[Moved], bases: Mapping[tuple[str, str], str], names: Names, by: Mapping[str, By]) -> Iterator[Since]:
    """Each time that something was changed since a proposal was drafted, and when it ended."""
    for one in {(one.noun, one.key): one for one in moved}.values():
        for moment, before, after in _turns(one, bases, names.then):
            text = _("{thing} has changed") if after is not None else _("{thing} has ended")
            details = altered(before, after, names) if after is not None and one.key in names.seen else ()
            at = datetime.fromisoformat(moment) if moment else None
            yield Since(capfirst(text.format(thing=_thing(one, names))), at, by.get(moment), details)


def _turns(one: Moved, bases: Mapping[tuple[str, str], str], then: Structure) -> Iterator[tuple[str, Any, Any]]:
    """When a thing was changed since its base: what it said before and after; nothing afterwards, where it ended."""
    state, base = getattr(then, one.noun).get(one.key), bases.get((one.noun, one.key), "")
    wordings = state.wordings if isinstance(state, Spoken) else ()
    for before, after in zip((None, *wordings), wordings, strict=False):
        if base < after.since and (before is not None or not base):
            yield after.since, before.says if before else {}, after.says
    if one.since is None:
        yield (state.until if state else "") or "", None, None


def clashes(conflicts: Iterable[Conflict], names: Names) -> list[Clash]:
    """The conflicts in words, by thing; what has ended is told where it is said what happened since."""
    found: dict[str, tuple[list[Detail], list[Detail]]] = {}
    for one in conflicts:
        if one.word and one.key in names.seen:
            theirs, ours = found.setdefault(capfirst(_thing(one, names)), ([], []))
            theirs += _worded(one.word, one.base, one.theirs, names)
            ours += _worded(one.word, one.base, one.ours, names)
    return [Clash(thing, lines(theirs), lines(ours)) for thing, (theirs, ours) in found.items()]


def _worded(word: str, base: Any, says: Any, names: Names) -> tuple[Detail, ...]:
    if says == base and word not in PLACES:
        return (Detail(_("It stays as it was.")),)
    return altered({word: base}, {word: says}, names) or (_where(says, names),)


def _where(circle: Any, names: Names) -> Detail:
    return Detail(_("Its place: {circle}").format(circle=names.circle(circle)))


def _thing(one: Moved | Conflict, names: Names) -> str:
    worded = {"circles": names.circle, "roles": names.role, "policies": names.policy}
    if one.noun in worded:
        return worded[one.noun](one.key)
    if one.noun == "processes":
        return _("the way in which {circle} works").format(circle=names.circle(one.key))
    if one.noun == "links":
        return _("a cross-link")
    state = getattr(names.then, one.noun).get(one.key)
    held = {"mandates": _("the mandate of {who}"), "seats": _("the seat of {who}"), "substitutes": _("the substitution by {who}")}
    return held[one.noun].format(who=names.who(state.person if state else ""))
