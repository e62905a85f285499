"""What narrows a list. Each filter reads its own parameters of the address, and says in a sentence what it cannot read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.ground.periods import is_told_everywhere

LONGEST = 100
INSTANT = timedelta(microseconds=1)
Pairs = list[tuple[str, Any]]
Narrow = Callable[[Any, Any, Any], Any]


class Unreadable(Exception):
    """What stands in the address is no value of this filter; the sentence says what would be."""


class Filter(Protocol):
    """`narrow(rows, value, actor)` is all that a value can do: no name of a field ever comes from an address."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> Any: ...
    @property
    def kind(self) -> str: ...
    @property
    def narrow(self) -> Narrow: ...
    @property
    def offered(self) -> Callable[[Any], bool]: ...
    @property
    def usual(self) -> Callable[[], Any] | None:
        """What it narrows to where an address says nothing; without it, to nothing."""

    def parameters(self) -> tuple[str, ...]: ...

    def value(self, given: dict[str, str], actor: Any) -> Any:
        """What the given parameters mean, None if nothing; Unreadable if they mean nothing to this filter."""

    def options(self, actor: Any, chosen: str) -> Pairs: ...


def of(field: str) -> Narrow:
    """Those whose field is this value."""
    return lambda rows, value, actor: rows.filter(**{field: value})


def within(field: str) -> Narrow:
    """Those whose instant lies in [since, until)."""

    def narrow(rows: Any, value: tuple[datetime | None, datetime | None], actor: Any) -> Any:
        since, until = value
        rows = rows.filter(**{f"{field}__gte": since}) if since else rows
        return rows.filter(**{f"{field}__lt": until}) if until else rows

    return narrow


def everybody(actor: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    label: Any
    narrow: Narrow
    offered: Callable[[Any], bool] = everybody
    usual: Callable[[], Any] | None = None
    kind = ""

    def parameters(self) -> tuple[str, ...]:
        return (self.name,)

    def options(self, actor: Any, chosen: str) -> Pairs:
        return []


@dataclass(frozen=True, slots=True)
class Text(_Named):
    """Words that somebody types."""

    kind = "text"

    def value(self, given: dict[str, str], actor: Any) -> Any:
        text = "".join(letter for letter in given.get(self.name, "") if letter.isprintable()).strip()
        if len(text) > LONGEST:
            raise Unreadable(_("Search with {count} letters at most.").format(count=LONGEST))
        return text or None


@dataclass(frozen=True, slots=True)
class Choice(_Named):
    """One of some values, and no other; `choices(actor, chosen)` gives those that the reader may see.

    `nothing` is what it means that none is chosen, where that is not all of them.
    """

    choices: Callable[[Any, str], Iterable[tuple[str, Any]]] = lambda actor, chosen: ()
    nothing: Any = ""
    kind = "choice"

    def options(self, actor: Any, chosen: str) -> Pairs:
        return list(self.choices(actor, chosen))

    def value(self, given: dict[str, str], actor: Any) -> Any:
        chosen = given.get(self.name, "")
        if chosen and chosen not in {str(value) for value, _label in self.options(actor, chosen)}:
            raise Unreadable(_("Choose one of those that are offered."))
        return chosen or None


@dataclass(frozen=True, slots=True)
class YesNo(_Named):
    """Yes or no; `narrow` is given True or False."""

    kind = "choice"

    def options(self, actor: Any, chosen: str) -> Pairs:
        return [("yes", _("yes")), ("no", _("no"))]

    def value(self, given: dict[str, str], actor: Any) -> Any:
        chosen = given.get(self.name, "")
        if chosen not in ("", "yes", "no"):
            raise Unreadable(_("Choose yes or no."))
        return chosen == "yes" if chosen else None


@dataclass(frozen=True, slots=True)
class Day(_Named):
    """The end of a day, or now if it is today; where none is said, what is usual."""

    kind = "day"

    def value(self, given: dict[str, str], actor: Any) -> Any:
        day = _day(given.get(self.name, ""))
        return min(_midnight(day + timedelta(days=1)) - INSTANT, now()) if day else None


@dataclass(frozen=True, slots=True)
class Days(_Named):
    """From a day to a day, both included; `narrow` is given the instants [since, until)."""

    kind = "days"

    def parameters(self) -> tuple[str, ...]:
        return f"{self.name}_from", f"{self.name}_to"

    def value(self, given: dict[str, str], actor: Any) -> Any:
        first, last = (_day(given.get(name, "")) for name in self.parameters())
        if first and last and first > last:
            raise Unreadable(_("The first day comes after the last one."))
        until = _midnight(last + timedelta(days=1)) if last else None
        return (_midnight(first) if first else None, until) if first or last else None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unreadable(_("This is no date.")) from None
    if not is_told_everywhere(datetime.combine(day, time.min)):
        raise Unreadable(_("This is no date."))
    return day


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
