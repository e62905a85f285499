"""What follows from changes, in words: what is missing afterwards, what ends with them, what people may do from then on."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance.models import Seat
from socle.governance.reads.effects import rights
from socle.governance.reads.effects.circles import link_ended
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Told
from socle.governance.reads.effects.words import altered
from socle.governance.rules.effect import Cut, Dissolved, Effect, Missing, Orphan, Thing, Vacancy
from socle.look.environment import date


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that follows: under which title, whom and what it names by noun, and how it is told once the names are known."""

    title: Callable[[], str]
    ids: Mapping[str, Collection[str]]
    tell: Callable[[Names], Told]


def follows(effect: Effect, told: Collection[tuple[str, str]], closing: Mapping[str, Iterable[str]], at: str) -> Iterator[Piece]:
    """All that follows. `told`: the things that the changes themselves are about; `closing`: titles of open proposals, by circle."""
    yield from (_piece(_missing, _vacancy, one, at, circles=[one.circle]) for one in effect.vacant)
    for orphan in effect.orphans:
        holder = orphan.noun == "roles"
        yield _piece(
            _missing,
            _orphan,
            orphan,
            at,
            circles=[orphan.circle] if holder else [orphan.circle, orphan.key],
            roles=[orphan.key] if holder else [],
        )
    yield from (_piece(_missing, _quality, one, at, circles=[one.circle]) for one in effect.missing)
    yield from (_piece(_ending, _dissolved, one, at, circles=[one.circle]) for one in effect.dissolved)
    for circle, titles in closing.items():
        yield from (_piece(_ending, _closed, (title, circle), at, circles=[circle]) for title in titles)
    held = {(thing.noun, thing.key): thing.before for thing in effect.things if thing.noun in ("mandates", "substitutes")}
    for cut in effect.cut:
        role = held[cut.noun, cut.key].what if cut.noun == "mandates" else ""
        yield _piece(_ending, _cut, (cut, role), at, circles=[cut.circle], people=[cut.person], roles=[role] if role else [])
    yield from _besides(effect, told, at)
    for sign, shifts in (("removed", effect.lost), ("added", effect.gained)):
        for group in rights.together(shifts, sign):
            yield _piece(_allowed, rights.told, group, at, people=group.people, circles=[group.circle] if group.circle else [])


def _piece(title: Callable[[], str], tell: Callable[[Any, Names, str], Told], one: Any, at: str, **ids: Collection[str]) -> Piece:
    return Piece(title, ids, lambda names: tell(one, names, at))


def _besides(effect: Effect, told: Collection[tuple[str, str]], at: str) -> Iterator[Piece]:
    """What changes or ends besides: circles that shrink with the one above, links of a role that ends."""
    over = {one.circle for one in effect.dissolved}
    for thing in effect.things:
        if (thing.noun, thing.key) in told or thing.circle in over:
            continue
        if thing.noun == "circles" and thing.sign == "changed":
            yield _piece(_ending, _shrunk, thing, at, circles=[thing.key])
        elif thing.noun == "links" and thing.sign == "removed":
            yield _piece(_ending, _unlinked, thing, at, circles=[thing.circle], roles=[thing.state.role])


def _missing() -> str:
    return _("What is missing afterwards")


def _ending() -> str:
    return _("What ends or changes with it")


def _allowed() -> str:
    return _("Who may do what from then on")


def _vacancy(one: Vacancy, names: Names, at: str) -> Told:
    text = _("Nobody leads {circle}.") if one.core == "lead" else _("Nobody represents {circle} in the circle above it.")
    return Told("removed", _from(text.format(circle=names.circle(one.circle)), one.since, at))


def _orphan(one: Orphan, names: Names, at: str) -> Told:
    holder = names.role(one.key) if one.noun == "roles" else names.circle(one.key)
    text = _("In {circle}, nobody decides alone on “{domain}” any more; {holder} did.")
    return Told("removed", text.format(circle=names.circle(one.circle), domain=one.domain, holder=holder))


def _quality(one: Missing, names: Names, at: str) -> Told:
    text = ngettext(
        "In {circle}, at least {least} person sits in the quality {quality}; there are {seated}.",
        "In {circle}, at least {least} people sit in the quality {quality}; there are {seated}.",
        one.least,
    )
    quality = Seat.Quality(one.quality).label
    told = text.format(circle=names.circle(one.circle), least=one.least, quality=quality, seated=one.seated)
    return Told("removed", _from(told, one.since, at))


def _dissolved(one: Dissolved, names: Names, at: str) -> Told:
    counts = ", ".join(_COUNTED[noun](count) for noun, count in one.ended)
    text = _("With {circle} end: {counts}.") if counts else _("Nothing hangs on {circle} any more.")
    return Told("removed", text.format(circle=names.circle(one.circle), counts=counts))


_COUNTED: dict[str, Callable[[int], str]] = {
    "roles": lambda n: ngettext("{count} role", "{count} roles", n).format(count=n),
    "mandates": lambda n: ngettext("{count} mandate", "{count} mandates", n).format(count=n),
    "seats": lambda n: ngettext("{count} seat", "{count} seats", n).format(count=n),
    "policies": lambda n: ngettext("{count} policy", "{count} policies", n).format(count=n),
    "substitutes": lambda n: ngettext("{count} substitution", "{count} substitutions", n).format(count=n),
    "links": lambda n: ngettext("{count} cross-link", "{count} cross-links", n).format(count=n),
    "derogations": lambda n: ngettext("{count} derogation", "{count} derogations", n).format(count=n),
}


def _closed(one: tuple[str, str], names: Names, at: str) -> Told:
    title, circle = one
    return Told("removed", _("The proposal “{title}” of {circle} is closed.").format(title=title, circle=names.circle(circle)))


def _cut(one: tuple[Cut, str], names: Names, at: str) -> Told:
    cut, role = one
    held = _HELD[cut.noun]().format(who=names.who(cut.person), role=names.role(role), circle=names.circle(cut.circle))
    return Told("removed", capfirst(_ends(cut, at).format(held=held, until=_day(cut.until), before=_day(cut.before))))


_HELD: dict[str, Callable[[], str]] = {
    "mandates": lambda: _("{who}, {role} in {circle}"),
    "seats": lambda: _("{who}, a seat in {circle}"),
    "substitutes": lambda: _("{who}, who stands in for somebody in {circle}"),
}


def _ends(cut: Cut, at: str) -> str:
    if cut.until is None:
        return _("{held}: the term does not begin.")
    if cut.until > at:
        return _("{held}: the term ends on {until}, not on {before}.") if cut.before else _("{held}: the term ends on {until}.")
    return _("{held}: the term ends at once, not on {before}.") if cut.before else _("{held}: the term ends at once.")


def _shrunk(thing: Thing, names: Names, at: str) -> Told:
    text = _("{circle} changes with it.").format(circle=names.circle(thing.key))
    before = {one.word: one.before for one in thing.words}
    return Told("changed", capfirst(text), altered(before, {one.word: one.after for one in thing.words}, names))


def _unlinked(thing: Thing, names: Names, at: str) -> Told:
    return link_ended(thing.state.role, thing.circle, names)


def _from(text: str, since: str, at: str) -> str:
    return _("From {day}: {what}").format(day=_day(since), what=text) if since > at else capfirst(text)


def _day(moment: str | None) -> str:
    return date(datetime.fromisoformat(moment)) if moment else ""
