"""What stands in the tables, as a structure: all that ever was of a programme, or what stands now around some circles."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
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
from socle.ground.dated import live


def tables(programme: UUID) -> Structure:
    """All that ever stood in a programme, as known now."""
    every = Q(circle__programme=programme, recorded_until=None)
    return read(texts=every, places=every, held=every, dated=every)


def standing(programme: UUID, near: Collection[UUID], at: datetime) -> Structure:
    """What stands at an instant, and what is to come: every circle, and what hangs on those that are near.

    The roles of the circles above the near ones are there too, since a domain has one holder among them (rule S2).
    """
    text, current = live(at) & Q(recorded_until=None), Q(recorded_until=None) & (Q(until=None) | Q(until__gt=at))
    around, whole = Q(circle__in=near), Q(circle__programme=programme)
    above = Q(circle__in=Circle.kept.filter(pk__in=near).values("parent"))
    return read(texts=text & (around | above), places=text & whole, held=current & around, dated=current & whole)


def read(*, texts: Q, places: Q, held: Q, dated: Q) -> Structure:
    """What these rows say, by noun: texts of roles, policies and processes; of circles; what is held; links and derogations."""
    return Structure(
        circles=circles(places),
        roles=roles(texts),
        mandates=mandates(held),
        seats=seats(held),
        policies=policies(texts),
        processes=processes(texts),
        substitutes=substitutes(held),
        links=links(dated),
        derogations=derogations(dated),
    )


def circles(texts: Q) -> dict[str, CircleState]:
    """Circles with all that these texts say."""
    said = _said(CircleText, "circle", texts, CIRCLE_WORDS, ("kind", "key", "came_from", "became", "since", "until"))
    return {
        key: CircleState(_at(since), instant(until), wordings, kind, own, tuple(came_from), _id(became))
        for key, wordings, (kind, own, came_from, became, since, until) in said
    }


def roles(texts: Q) -> dict[str, RoleState]:
    """Roles with all that these texts say."""
    said = _said(RoleText, "role", texts, ROLE_WORDS, ("key", "core", "single", "since", "until"))
    return {
        key: RoleState(_at(since), instant(until), wordings, own, core, single) for key, wordings, (own, core, single, since, until) in said
    }


def policies(texts: Q) -> dict[str, PolicyState]:
    """Policies with all that these texts say."""
    said = _said(PolicyText, "policy", texts, POLICY_WORDS, ("key", "since", "until"))
    return {key: PolicyState(_at(since), instant(until), wordings, own) for key, wordings, (own, since, until) in said}


def processes(texts: Q) -> dict[str, ProcessState]:
    """A process is worded by each of its rows, and has ended when the last one has."""
    rows = Process.kept.filter(texts).order_by("since").values_list("circle", "since", "until", *PROCESS_WORDS)
    found: dict[str, ProcessState] = {}
    for circle, since, until, *says in rows:
        key, before = str(circle), found.get(str(circle))
        wordings = (*(before.wordings if before else ()), _wording(since, PROCESS_WORDS, says))
        found[key] = ProcessState(wordings[0].since, instant(until), wordings)
    return found


def _said(
    model: Any, owner: str, which: Q, words: tuple[str, ...], fixed: tuple[str, ...]
) -> Iterator[tuple[str, tuple[Wording, ...], Any]]:
    """Each thing with its wordings, and what never changes of it."""
    fields = (owner, "since", *words, *(f"{owner}__{name}" for name in fixed))
    wordings: defaultdict[UUID, list[Wording]] = defaultdict(list)
    others: dict[UUID, Any] = {}
    for pk, since, *row in model.kept.filter(which).order_by("since").values_list(*fields):
        wordings[pk].append(_wording(since, words, row[: len(words)]))
        others[pk] = row[len(words) :]
    return ((str(pk), tuple(said), others[pk]) for pk, said in wordings.items())


def mandates(which: Q) -> dict[str, HeldState]:
    """Mandates, past ones among them."""
    fields = ("pk", "circle", "role", "person", "organisation", "since", "until", "given_until", "ended_because")
    return {
        str(pk): HeldState(str(circle), str(role), str(person), _id(organisation), _at(since), instant(until), instant(term), because)
        for pk, circle, role, person, organisation, since, until, term, because in Mandate.kept.filter(which).values_list(*fields)
    }


def seats(which: Q) -> dict[str, HeldState]:
    """Seats, past ones among them."""
    rows = Seat.kept.filter(which).values_list("pk", "circle", "quality", "person", "organisation", "since", "until")
    return {
        str(pk): HeldState(str(circle), quality, str(person), _id(organisation), _at(since), instant(until))
        for pk, circle, quality, person, organisation, since, until in rows
    }


def substitutes(which: Q) -> dict[str, SubstituteState]:
    """Who stands in for whom."""
    rows = Substitute.kept.filter(which).values_list("pk", "circle", "mandate", "person", "powers", "since", "until")
    return {
        str(pk): SubstituteState(str(circle), str(mandate), str(person), tuple(powers), _at(since), instant(until))
        for pk, circle, mandate, person, powers, since, until in rows
    }


def links(which: Q) -> dict[str, LinkState]:
    """Cross-links."""
    rows = Link.kept.filter(which).values_list("pk", "circle", "role", "since", "until")
    return {str(pk): LinkState(str(circle), str(role), _at(since), instant(until)) for pk, circle, role, since, until in rows}


def derogations(which: Q) -> dict[str, DerogationState]:
    """Derogations."""
    rows = Derogation.kept.filter(which).values_list("pk", "circle", "about", "since", "until")
    return {str(pk): DerogationState(str(circle), str(about), _at(since), instant(until)) for pk, circle, about, since, until in rows}


def _wording(since: datetime, words: Iterable[str], says: list[Any]) -> Wording:
    return Wording(_at(since), {word: frozen(_plain(value)) for word, value in zip(words, says, strict=True)})


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value.isoformat() if isinstance(value, date) else value


def _at(moment: datetime) -> str:
    return instant(moment) or ""


def _id(value: Any) -> str | None:
    return str(value) if value else None
