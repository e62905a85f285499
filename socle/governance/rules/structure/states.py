"""What stands: circles, roles, mandates and all the rest as frozen values, as they are said and compared.

Ids are text. Instants are ISO 8601 in UTC to the microsecond, so that they compare as text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """A power or a domain that stands in the way of a change, and whose it is: a circle, a role or a mandate.

    `held`: they hold it already; otherwise they lack it.
    """

    word: str
    noun: str
    key: str
    held: bool = False


class Impossible(Exception):
    """A change that the structure does not allow; the message names what stands in its way, as a code, `items` one by one."""

    def __init__(self, what: str, *items: Item) -> None:
        super().__init__(what)
        self.items = items


@dataclass(frozen=True, slots=True)
class Wording:
    """What something says of itself from an instant on, in plain values; emptiness is None."""

    since: str
    says: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What says something of itself, and says it anew: each wording lasts until the next. `until`: it has ended."""

    since: str
    until: str | None
    wordings: tuple[Wording, ...]

    def says(self, word: str) -> Any:
        """What it says now, or said last."""
        return self.wordings[-1].says[word]

    def lines(self, word: str) -> tuple[Any, ...]:
        """What it says now, of a word that is a list."""
        return self.says(word) or ()

    @property
    def base(self) -> str:
        """Since when it says what it says: what a proposal that changes it builds on (rule C10)."""
        return self.wordings[-1].since


@dataclass(frozen=True, slots=True)
class CircleState(Spoken):
    """`came_from`: the circles out of which a split or a merger made it; `became`: the circle into which it was merged."""

    kind: str
    key: str
    came_from: tuple[str, ...] = ()
    became: str | None = None


@dataclass(frozen=True, slots=True)
class RoleState(Spoken):
    key: str
    core: str
    single: bool


@dataclass(frozen=True, slots=True)
class PolicyState(Spoken):
    """`until`: a decision has ended it. One that says when it expires ends by itself, and no decision has to say so."""

    key: str


@dataclass(frozen=True, slots=True)
class ProcessState(Spoken):
    """How a circle works; it is the circle's own, and has the circle's id."""


@dataclass(frozen=True, slots=True)
class HeldState:
    """A mandate (`what` is the role) or a seat (`what` is the quality). `term`: the end as it was given, without a caretaker's days."""

    circle: str
    what: str
    person: str
    organisation: str | None
    since: str
    until: str | None
    term: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class SubstituteState:
    """Somebody who stands in for the holder of a mandate, within some of its powers (rule M4)."""

    circle: str
    mandate: str
    person: str
    powers: tuple[str, ...]
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class LinkState:
    """A cross-link: whoever holds `role`, a role of another circle, is a member of `circle` too."""

    circle: str
    role: str
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class DerogationState:
    """`circle` lets one person both lead and represent the circle `about`, until a day (rule D3)."""

    circle: str
    about: str
    since: str
    until: str | None


CIRCLE_WORDS = ("parent", "name", "purpose", "domains", "powers", "territory")
ROLE_WORDS = ("circle", "name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")
POLICY_WORDS = ("circle", "title", "text", "domain", "review_on", "unreviewed", "expires_at")
PROCESS_WORDS = ("channel", "composition", "after_term", "caretaker_days", "consent", "opinions")
UNSAID = {"term_months": 12}
NOUNS = ("circles", "roles", "mandates", "seats", "policies", "processes", "substitutes", "links", "derogations")


def standing(things: Mapping[str, Any], key: str | None, what: str) -> Any:
    """A thing that has not ended; Impossible if it has, or is not there."""
    state = things.get(key or "")
    if state is None or state.until is not None:
        raise Impossible(what)
    return state


def over(state: Any, at: str) -> bool:
    """Whether a decision has ended something that is worded, or a policy has expired by this instant."""
    return state.until is not None or expired(state, at)


def expired(state: Any, at: str) -> bool:
    """Whether something is a policy that has ended by itself by this instant."""
    expires = state.says("expires_at") if isinstance(state, PolicyState) else None
    return expires is not None and expires <= at


def wording(data: Data, words: tuple[str, ...], at: str) -> Wording:
    """What these data say, from an instant on."""
    return Wording(at, {word: frozen(data.get(word, UNSAID.get(word))) for word in words})


def derived(key: str, at: str) -> str:
    """The id of what takes the place of something at an instant: the same whenever it is replayed."""
    digest = int.from_bytes(sha256(f"{key} {at}".encode()).digest()[:16], "big")
    return str(UUID(int=digest & ~(0xF << 76) & ~(0x3 << 62) | 0x8 << 76 | 0x2 << 62))


def later(at: str, days: int) -> str:
    """So many days after an instant."""
    return (datetime.fromisoformat(at) + timedelta(days=days)).isoformat(timespec="microseconds")


def holds_after(held: Any, at: str) -> bool:
    """Whether something dated holds, or is to hold, after an instant."""
    return held.until is None or held.until > at


def frozen(value: Any) -> Any:
    """Plain values made comparable: lists as tuples, objects as sorted pairs, emptiness as None."""
    if value is None or isinstance(value, str | int):
        return value or None
    if isinstance(value, list | tuple):
        if set(map(type, value)) == {str} and "" not in value:  # so are most, and most often asked for
            return tuple(value)
        return tuple(frozen(item) for item in value) or None
    if isinstance(value, Mapping):
        return tuple(sorted((key, frozen(item)) for key, item in value.items() if frozen(item) is not None)) or None
    return value or None


def instant(moment: datetime | None) -> str | None:
    """An instant as the structure writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None
