"""What stands in the tables, as a structure: all that ever was of a programme, or what stands now around some circles."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

from socle.governance.models import (
    Circle,
    CircleText,
    Derogation,
    Link,
    Mandate,
    PolicyText,
    Process,
    RoleText,
    Seat,
    Substitute,
)
from socle.governance.reads.nouns import Asked, asked_for
from socle.governance.rules.structure import (
    CIRCLE_WORDS,
    POLICY_WORDS,
    PROCESS_WORDS,
    ROLE_WORDS,
    CircleState,
    DerogationState,
    HeldState,
    LinkState,
    PolicyState,
    ProcessState,
    RoleState,
    Spoken,
    Structure,
    SubstituteState,
    Wording,
    frozen,
    instant,
)
from socle.ground.asked import Blank, Blanks
from socle.ground.dated import live
from socle.ground.together import Rows

T = TypeVar("T", bound=Spoken)


def tables(programme: UUID) -> Structure:
    """All that ever stood in a programme, as known now."""
    every = Q(circle__programme=programme, recorded_until=None)
    asked = of_every_noun(texts=every, places=every, held=every, dated=every)
    things: Any = {noun: one.made(one.rows.alone()) for noun, one in asked.items()}
    return Structure(**things)


def standing(programme: UUID, near: Collection[UUID], at: datetime) -> Structure:
    """What stands at an instant, and what is to come: every circle, and what hangs on those that are near.

    The roles of the circles above the near ones are there too, since a domain has one holder among them (rule S2).
    """
    return Structure(**_standing(programme, near, at))


@asked_for
def _standing(programme: Blank, near: Blanks, at: Blank) -> dict[str, Asked]:
    text, current = live(at) & Q(recorded_until=None), Q(recorded_until=None) & (Q(until=None) | Q(until__gt=at))
    around, whole = Q(circle__in=near), Q(circle__programme=programme)
    above = Q(circle__in=Circle.kept.filter(pk__in=near).values("parent"))
    return of_every_noun(texts=text & (around | above), places=text & whole, held=current & around, dated=current & whole)


def of_every_noun(*, texts: Q, places: Q, held: Q, dated: Q) -> dict[str, Asked]:
    """What is read of each noun: texts of roles, policies and processes; of circles; what is held; links and derogations."""
    return {
        "circles": circles(places),
        "roles": roles(texts),
        "mandates": mandates(held),
        "seats": seats(held),
        "policies": policies(texts),
        "processes": processes(texts),
        "substitutes": substitutes(held),
        "links": links(dated),
        "derogations": derogations(dated),
    }


def circles(texts: Q) -> Asked:
    """Circles with all that these texts say."""

    def each(pk: UUID, since: datetime, *row: Any) -> tuple[str, CircleState]:
        says, (kind, own, came_from, became, begun, until) = _worded(since, CIRCLE_WORDS, row)
        return str(pk), CircleState(_at(begun), instant(until), says, kind, own, tuple(came_from), _id(became))

    fields = ("circle", "since", *CIRCLE_WORDS, *_of("circle", "kind", "key", "came_from", "became", "since", "until"))
    return Asked(_texts(CircleText, texts, fields, each), _joined)


def roles(texts: Q) -> Asked:
    """Roles with all that these texts say."""

    def each(pk: UUID, since: datetime, *row: Any) -> tuple[str, RoleState]:
        says, (own, core, single, begun, until) = _worded(since, ROLE_WORDS, row)
        return str(pk), RoleState(_at(begun), instant(until), says, own, core, single)

    fields = ("role", "since", *ROLE_WORDS, *_of("role", "key", "core", "single", "since", "until"))
    return Asked(_texts(RoleText, texts, fields, each), _joined)


def policies(texts: Q) -> Asked:
    """Policies with all that these texts say."""

    def each(pk: UUID, since: datetime, *row: Any) -> tuple[str, PolicyState]:
        says, (own, begun, until) = _worded(since, POLICY_WORDS, row)
        return str(pk), PolicyState(_at(begun), instant(until), says, own)

    fields = ("policy", "since", *POLICY_WORDS, *_of("policy", "key", "since", "until"))
    return Asked(_texts(PolicyText, texts, fields, each), _joined)


def processes(texts: Q) -> Asked:
    """A process is worded by each of its rows: it begins with the first, and has ended when the last one has."""

    def each(circle: UUID, since: datetime, until: datetime | None, *row: Any) -> tuple[str, ProcessState]:
        return str(circle), ProcessState(_at(since), instant(until), _worded(since, PROCESS_WORDS, row)[0])

    def made(rows: list[tuple[str, ProcessState]]) -> dict[str, ProcessState]:
        return {key: replace(one, since=one.wordings[0].since) for key, one in _joined(rows).items()}

    rows = Rows(Process.kept.filter(texts), ("circle", "since", "until", *PROCESS_WORDS), by=("since",), each=each)
    return Asked(rows, made)


def _of(owner: str, *fixed: str) -> Iterator[str]:
    """What never changes of a thing."""
    return (f"{owner}__{name}" for name in fixed)


def _texts(model: Any, which: Q, fields: Sequence[str], each: Callable[..., tuple[str, Spoken]]) -> Rows:
    """Texts in their order; each gives its thing, with what it says."""
    return Rows(model.kept.filter(which), fields, by=("since", "pk"), each=each)


def _worded(since: datetime, words: Sequence[str], row: Sequence[Any]) -> tuple[tuple[Wording, ...], Sequence[Any]]:
    """What a text says from an instant on, and the rest of its row."""
    says = {word: frozen(_plain(value)) for word, value in zip(words, row, strict=False)}
    return (Wording(_at(since), says),), row[len(words) :]


def _joined(rows: list[tuple[str, T]]) -> dict[str, T]:
    """Each thing with all its wordings."""
    found: dict[str, T] = dict(rows)
    if len(found) == len(rows):
        return found
    wordings: defaultdict[str, tuple[Wording, ...]] = defaultdict(tuple)
    for key, one in rows:
        wordings[key] += one.wordings
    return {key: replace(one, wordings=wordings[key]) for key, one in found.items()}


def mandates(which: Q) -> Asked:
    """Mandates, past ones among them."""

    def each(pk: UUID, circle: UUID, role: UUID, person: UUID, organisation: UUID | None, *when: Any) -> tuple[str, HeldState]:
        since, until, term, because = when
        held = (str(circle), str(role), str(person), _id(organisation))
        return str(pk), HeldState(*held, _at(since), instant(until), instant(term), because)

    fields = ("pk", "circle", "role", "person", "organisation", "since", "until", "given_until", "ended_because")
    return Asked(Rows(Mandate.kept.filter(which), fields, each=each), dict)


def seats(which: Q) -> Asked:
    """Seats, past ones among them."""

    def each(pk: UUID, circle: UUID, quality: str, person: UUID, organisation: UUID | None, *when: Any) -> tuple[str, HeldState]:
        since, until = when
        return str(pk), HeldState(str(circle), quality, str(person), _id(organisation), _at(since), instant(until))

    fields = ("pk", "circle", "quality", "person", "organisation", "since", "until")
    return Asked(Rows(Seat.kept.filter(which), fields, each=each), dict)


def substitutes(which: Q) -> Asked:
    """Who stands in for whom."""

    def each(pk: UUID, circle: UUID, mandate: UUID, person: UUID, powers: Any, *when: Any) -> tuple[str, SubstituteState]:
        since, until = when
        return str(pk), SubstituteState(str(circle), str(mandate), str(person), tuple(powers), _at(since), instant(until))

    fields = ("pk", "circle", "mandate", "person", "powers", "since", "until")
    return Asked(Rows(Substitute.kept.filter(which), fields, each=each), dict)


def links(which: Q) -> Asked:
    """Cross-links."""

    def each(pk: UUID, circle: UUID, role: UUID, since: datetime, until: datetime | None) -> tuple[str, LinkState]:
        return str(pk), LinkState(str(circle), str(role), _at(since), instant(until))

    return Asked(Rows(Link.kept.filter(which), ("pk", "circle", "role", "since", "until"), each=each), dict)


def derogations(which: Q) -> Asked:
    """Derogations."""

    def each(pk: UUID, circle: UUID, about: UUID, since: datetime, until: datetime | None) -> tuple[str, DerogationState]:
        return str(pk), DerogationState(str(circle), str(about), _at(since), instant(until))

    return Asked(Rows(Derogation.kept.filter(which), ("pk", "circle", "about", "since", "until"), each=each), dict)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant(value)
    return str(value) if isinstance(value, UUID) else value.isoformat() if isinstance(value, date) else value


@lru_cache(4_096)
def _at(moment: datetime) -> str:
    return instant(moment) or ""


def _id(value: Any) -> str | None:
    return str(value) if value else None
