"""Rights gained and lost in words: who, what, where, from when on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance.powers import ALL, POWERS
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail, Told
from socle.governance.reads.powers import sentence
from socle.governance.rules.effect import Right, Shift
from socle.look.environment import date


@dataclass(frozen=True, slots=True)
class Together:
    """People who gain or lose the same rights at the same place, from the same instant on. `circle` None: everywhere."""

    sign: str
    people: tuple[str, ...]
    circle: str | None
    beneath: bool
    since: str
    powers: tuple[tuple[str, bool, frozenset[str] | None], ...]


def together(shifts: Iterable[Shift], sign: str) -> list[Together]:
    """The shifts, those of the same kind as one: first people with the same rights, then the same people."""
    each: defaultdict[tuple[Any, ...], set[tuple[str, bool, frozenset[str] | None]]] = defaultdict(set)
    for one in shifts:
        right = one.right
        each[right.person, *_place(right), one.since].add((right.power, right.caseload, right.facets))
    grouped: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for (person, circle, beneath, since), held in each.items():
        grouped[circle, beneath, since, tuple(sorted(held, key=_order))].append(person)
    return [Together(sign, tuple(people), circle, beneath, since, held) for (circle, beneath, since, held), people in grouped.items()]


def _place(right: Right) -> tuple[str | None, bool]:
    """A power that holds everywhere is not of one circle."""
    return (None, False) if POWERS[right.power].wide else (right.circle, right.beneath)


def _order(held: tuple[str, bool, frozenset[str] | None]) -> tuple[int, bool, list[str]]:
    return ALL.index(held[0]), held[1], sorted(held[2] or ())


def told(one: Together, names: Names, at: str) -> Told:
    """A sentence, and a power a line."""
    text = _sentence(one).format(who=names.all(one.people), where=_where(one, names))
    if one.since > at:
        text = _("From {day}: {what}").format(day=date(datetime.fromisoformat(one.since)), what=text)
    return Told(one.sign, capfirst(text), tuple(_powers(one)))


def _sentence(one: Together) -> str:
    """The same for one and for several; French tells them apart."""
    count, here = len(one.people), one.circle is not None
    if one.sign == "added" and here:
        return ngettext("{who} may from now on, {where}:", "{who} may from now on, {where}:", count)
    if one.sign == "added":
        return ngettext("{who} may from now on:", "{who} may from now on:", count)
    if here:
        return ngettext("{who} may no longer, {where}:", "{who} may no longer, {where}:", count)
    return ngettext("{who} may no longer:", "{who} may no longer:", count)


def _where(one: Together, names: Names) -> str:
    circle = names.circle(one.circle)
    return (_("in {circle} and beneath it") if one.beneath else _("in {circle}")).format(circle=circle)


def _powers(one: Together) -> Iterator[Detail]:
    for key, caseload, facets in one.powers:
        yield Detail(sentence({"power": key, "caseload": caseload, "facets": sorted(facets or ())}))
