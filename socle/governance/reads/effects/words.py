"""What a thing says of itself, in lines; and what it says otherwise than before, word by word."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance.models import Process, Seat
from socle.governance.powers import ALL
from socle.governance.reads.consenting import sentences
from socle.governance.reads.consulting import sentences as asking
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail
from socle.governance.reads.powers import sentence
from socle.governance.rules.effect import runs
from socle.governance.rules.effect.plain import plain
from socle.governance.rules.structure import frozen, instant
from socle.look.environment import date

Says = Mapping[str, Any]
PLACES = ("parent", "circle")


def says(things: Mapping[str, Any], key: str, data: Says, names: Names) -> Says:
    """What a thing said when a change was drafted; what it says now, where that is not known; nothing to those who may not see it."""
    state = things.get(key)
    if state is None or key not in names.seen:
        return {}
    base = instant(datetime.fromisoformat(data["base"])) if data.get("base") else None
    return dict(next((one.says for one in state.wordings if one.since == base), state.wordings[-1].says))


def said(says: Says, names: Names, *besides: str) -> tuple[Detail, ...]:
    """All that a thing says, but its name and where it stands."""
    words = (word for word in _LINES if word in says and word not in ("name", "title", *besides))
    return tuple(Detail(line) for word in words for line in _lines(word, frozen(says[word]), names))


def altered(before: Says, after: Says, names: Names) -> tuple[Detail, ...]:
    """What a thing says otherwise; what the second does not name stays as it was."""
    return tuple(_altered(before, after, names))


def _altered(before: Says, after: Says, names: Names) -> Iterator[Detail]:
    for word in _LINES:
        one, other = before.get(word), frozen(after.get(word))
        if word in after and other != one:
            if word in _TEXTS:
                yield Detail(_TEXTS[word](), runs(one or "", other or ""))
            else:
                yield from map(Detail, _difference(_lines(word, one, names), _lines(word, other, names)))


def _difference(before: list[str], after: list[str]) -> list[str]:
    gone = [_("No longer: {line}").format(line=line) for line in before if line not in after]
    return gone + [_("New: {line}").format(line=line) for line in after if line not in before]


def powers(value: Iterable[Any]) -> list[str]:
    """The powers of a role with their limits, or of a circle that names them only; in the order of their list, whatever was typed."""
    named = [{"power": one} if isinstance(one, str) else dict(one) for one in value]
    return [_("May {power}").format(power=sentence(one)) for one in sorted(named, key=lambda one: ALL.index(one["power"]))]


def _lines(word: str, value: Any, names: Names) -> list[str]:
    """How a circle decides is said also where it has decided nothing of it: the usual holds then."""
    return _LINES[word](value, names) if value is not None or word == "consent" else []


def _line(said: Callable[[], str]) -> Callable[[Any, Names], list[str]]:
    return lambda value, names: [said().format(line=value)]


def _each(said: Callable[[], str]) -> Callable[[Any, Names], list[str]]:
    return lambda value, names: [said().format(line=line) for line in value]


def _term(value: int, names: Names) -> list[str]:
    return [ngettext("A term of {count} month", "A term of {count} months", value).format(count=value)]


def _territory(value: str, names: Names) -> list[str]:
    return [_("On the territory {name}").format(name=names.territories[value])] if value in names.territories else []


def _composition(value: Iterable[Any], names: Names) -> list[str]:
    needed = [(Seat.Quality(one["quality"]).label, one["least"]) for one in map(dict, value)]
    return [_("At least {count} in the quality {quality}").format(count=least, quality=quality) for quality, least in needed]


def _after_term(value: str, names: Names) -> list[str]:
    return [_("When a term ends: {what}").format(what=Process.AfterTerm(value).label)]


def _days(value: int, names: Names) -> list[str]:
    return [ngettext("For {count} day at most", "For {count} days at most", value).format(count=value)]


_TEXTS: dict[str, Callable[[], str]] = {
    "name": lambda: _("Name:"),
    "title": lambda: _("Title:"),
    "purpose": lambda: _("Purpose:"),
    "text": lambda: _("Text:"),
}
_LINES: dict[str, Callable[[Any, Names], list[str]]] = {
    "name": _line(lambda: "{line}"),
    "title": _line(lambda: "{line}"),
    "purpose": _line(lambda: _("Purpose: {line}")),
    "text": _line(lambda: "{line}"),
    "domain": _line(lambda: _("About the domain: {line}")),
    "review_on": lambda value, names: [_("Looked at again on {day}").format(day=date(parse_date(value)))],
    "unreviewed": _line(lambda: _("Not looked at again, because: {line}")),
    "expires_at": lambda value, names: [_("Ends by itself on {day}").format(day=date(datetime.fromisoformat(value)))],
    "domains": _each(lambda: _("Decides alone on: {line}")),
    "accountabilities": _each(lambda: _("Answers for: {line}")),
    "powers": lambda value, names: powers(value),
    "beneath": lambda value, names: [_("Also in the circles beneath")],
    "term_months": _term,
    "territory": _territory,
    "composition": _composition,
    "channel": _line(lambda: _("Tensions of the circles beneath reach it by: {line}")),
    "after_term": _after_term,
    "caretaker_days": _days,
    "consent": lambda value, names: sentences(plain("consent", value)),
    "opinions": lambda value, names: asking(plain("opinions", value)),
}
