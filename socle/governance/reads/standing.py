"""What stands in the tables, as a structure: all that ever was of a programme, or what stands now around some circles."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any
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
    Structure,
    SubstituteState,
    Wording,
    frozen,
    instant,
)
from socle.ground.asked import Blank, Blanks
from socle.ground.dated import live
from socle.ground.together import Row, Rows


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

    def made(rows: list[Row]) -> dict[str, CircleState]:
        return {
            key: CircleState(_at(since), instant(until), wordings, kind, own, tuple(came_from), _id(became))
            for key, wordings, (kind, own, came_from, became, since, until) in _said(rows, CIRCLE_WORDS)
        }

    return _worded(CircleText, "circle", texts, CIRCLE_WORDS, ("kind", "key", "came_from", "became", "since", "until"), made)


def roles(texts: Q) -> Asked:
    """Roles with all that these texts say."""

    def made(rows: list[Row]) -> dict[str, RoleState]:
        return {
            key: RoleState(_at(since), instant(until), wordings, own, core, single)
            for key, wordings, (own, core, single, since, until) in _said(rows, ROLE_WORDS)
        }

    return _worded(RoleText, "role", texts, ROLE_WORDS, ("key", "core", "single", "since", "until"), made)


def policies(texts: Q) -> Asked:
    """Policies with all that these texts say."""

    def made(rows: list[Row]) -> dict[str, PolicyState]:
        found = _said(rows, POLICY_WORDS)
        return {key: PolicyState(_at(since), instant(until), wordings, own) for key, wordings, (own, since, until) in found}

    return _worded(PolicyText, "policy", texts, POLICY_WORDS, ("key", "since", "until"), made)


def processes(texts: Q) -> Asked:
    """A process is worded by each of its rows, and has ended when the last one has."""

    def made(rows: list[Row]) -> dict[str, ProcessState]:
        found: dict[str, ProcessState] = {}
        for circle, since, until, *says in rows:
            key, before = str(circle), found.get(str(circle))
            wordings = (*(before.wordings if before else ()), _wording(since, PROCESS_WORDS, says))
            found[key] = ProcessState(wordings[0].since, instant(until), wordings)
        return found

    return Asked(Rows(Process.kept.filter(texts), ("circle", "since", "until", *PROCESS_WORDS), by=("since",)), made)


def _worded(
    model: Any, owner: str, which: Q, words: tuple[str, ...], fixed: tuple[str, ...], made: Callable[[list[Row]], dict[str, Any]]
) -> Asked:
    """Each thing with what its texts say, and what never changes of it."""
    fields = (owner, "since", *words, *(f"{owner}__{name}" for name in fixed))
    return Asked(Rows(model.kept.filter(which), fields, by=("since", "pk")), made)


def _said(rows: list[Row], words: tuple[str, ...]) -> Iterator[tuple[str, tuple[Wording, ...], Any]]:
    """Each thing with its wordings, and what never changes of it."""
    wordings: defaultdict[UUID, list[Wording]] = defaultdict(list)
    others: dict[UUID, Any] = {}
    for pk, since, *row in rows:
        wordings[pk].append(_wording(since, words, row[: len(words)]))
        others[pk] = row[len(words) :]
    return ((str(pk), tuple(said), others[pk]) for pk, said in wordings.items())


def mandates(which: Q) -> Asked:
    """Mandates, past ones among them."""

    def made(rows: list[Row]) -> dict[str, HeldState]:
        return {
            str(pk): HeldState(str(circle), str(role), str(person), _id(organisation), _at(since), instant(until), instant(term), because)
            for pk, circle, role, person, organisation, since, until, term, because in rows
        }

    fields = ("pk", "circle", "role", "person", "organisation", "since", "until", "given_until", "ended_because")
    return Asked(Rows(Mandate.kept.filter(which), fields), made)


def seats(which: Q) -> Asked:
    """Seats, past ones among them."""

    def made(rows: list[Row]) -> dict[str, HeldState]:
        return {
            str(pk): HeldState(str(circle), quality, str(person), _id(organisation), _at(since), instant(until))
            for pk, circle, quality, person, organisation, since, until in rows
        }

    return Asked(Rows(Seat.kept.filter(which), ("pk", "circle", "quality", "person", "organisation", "since", "until")), made)


def substitutes(which: Q) -> Asked:
    """Who stands in for whom."""

    def made(rows: list[Row]) -> dict[str, SubstituteState]:
        return {
            str(pk): SubstituteState(str(circle), str(mandate), str(person), tuple(powers), _at(since), instant(until))
            for pk, circle, mandate, person, powers, since, until in rows
        }

    return Asked(Rows(Substitute.kept.filter(which), ("pk", "circle", "mandate", "person", "powers", "since", "until")), made)


def links(which: Q) -> Asked:
    """Cross-links."""

    def made(rows: list[Row]) -> dict[str, LinkState]:
        return {str(pk): LinkState(str(circle), str(role), _at(since), instant(until)) for pk, circle, role, since, until in rows}

    return Asked(Rows(Link.kept.filter(which), ("pk", "circle", "role", "since", "until")), made)


def derogations(which: Q) -> Asked:
    """Derogations."""

    def made(rows: list[Row]) -> dict[str, DerogationState]:
        return {str(pk): DerogationState(str(circle), str(about), _at(since), instant(until)) for pk, circle, about, since, until in rows}

    return Asked(Rows(Derogation.kept.filter(which), ("pk", "circle", "about", "since", "until")), made)


def _wording(since: datetime, words: Iterable[str], says: list[Any]) -> Wording:
    return Wording(_at(since), {word: frozen(_plain(value)) for word, value in zip(words, says, strict=True)})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant(value)
    return str(value) if isinstance(value, UUID) else value.isoformat() if isinstance(value, date) else value


@lru_cache(4_096)
def _at(moment: datetime) -> str:
    return instant(moment) or ""


def _id(value: Any) -> str | None:
    return str(value) if value else None
