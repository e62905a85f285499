"""What the proposals of a circle may change: the circle, what stands around it, and all that the changes name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from socle.governance.models import Circle, Link, Mandate, Policy, Process, Role, Seat, Substitute
from socle.governance.reads.remembered import remember
from socle.governance.reads.standing import standing
from socle.governance.rules.scope import Scope
from socle.governance.rules.shapes import is_id
from socle.governance.rules.structure import Structure, instant
from socle.ground.together import Rows, together
from socle.people.models import Membership, Organisation, Person, Territory

_CIRCLES = ("circle", "parent", "to", "became", "about")
_OF_A_CIRCLE: dict[str, Any] = {"role": Role, "mandate": Mandate, "seat": Seat, "policy": Policy, "substitute": Substitute, "link": Link}
_REACHING_DOWN = ("circle.amended", "circle.moved", "circle.dissolved")


def scope(circle: Circle, changes: Iterable[Any], at: datetime, structure: Structure | None = None) -> Scope:
    """What the circle is and holds at an instant; of people and organisations, only those that the changes name.

    `structure`: what stands there, where somebody has loaded it, and maybe more, already.
    """
    data = [change["data"] for change in changes if isinstance(change, dict) and isinstance(change.get("data"), dict)]
    named = {model: _named(data, word) for word, model in (("person", Person), ("organisation", Organisation), ("territory", Territory))}
    known = _of_programme(circle, {model: ids for model, ids in named.items() if ids})
    organisations = known.get(Organisation, frozenset())
    return Scope(
        circle=str(circle.pk),
        at=instant(at) or "",
        structure=remember(structure or standing(circle.programme, near(circle, changes), at), changes),
        people=known.get(Person, frozenset()),
        organisations=organisations,
        leaving=leaving(organisations),
        territories=known.get(Territory, frozenset()),
        kinds=frozenset(Circle.Kind.values) - {Circle.Kind.CONSORTIUM.value},
        qualities=frozenset(Seat.Quality.values),
        cores=frozenset(Role.Core.values),
        endings=frozenset({Mandate.Ending.REVOCATION.value, Mandate.Ending.DEPARTURE.value}),
        after_terms=frozenset(Process.AfterTerm.values),
    )


def leaving(organisations: Collection[Any]) -> dict[str, str]:
    """When the membership of these organisations ends, of those of which it does; whoever is no member may lend people too."""
    rows = Membership.kept.filter(organisation__in=organisations).values_list("organisation", "until") if organisations else ()
    ends: defaultdict[str, list[datetime | None]] = defaultdict(list)
    for organisation, until in rows:
        ends[str(organisation)].append(until)
    return {one: instant(max(filter(None, untils))) or "" for one, untils in ends.items() if all(untils)}


def near(circle: Circle, changes: Iterable[Any]) -> set[UUID]:
    """The circles that the changes concern: the proposing one, those they name or whose things they name, and what lies beneath."""
    data = [change["data"] for change in changes if isinstance(change, dict) and isinstance(change.get("data"), dict)]
    named = {UUID(one) for word in _CIRCLES for one in _named(data, word)}
    named |= {UUID(one) for came in data if isinstance(came.get("came_from"), list) for one in came["came_from"] if is_id(one)}
    for word, model in _OF_A_CIRCLE.items():
        if ids := _named(data, word):
            named |= set(model.kept.filter(pk__in=ids, circle__programme=circle.programme).values_list("circle", flat=True))
    down = [one["data"] for one in changes if isinstance(one, dict) and one.get("kind") in _REACHING_DOWN]
    paths = Circle.kept.filter(pk__in=_named(down, "circle"), programme=circle.programme).values_list("path", flat=True)
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    beneath = Circle.kept.filter(below).values_list("pk", flat=True) if below else []
    return {circle.pk, *named, *beneath}


def _named(data: Iterable[Any], word: str) -> set[str]:
    return {one[word] for one in data if isinstance(one, dict) and is_id(one.get(word))}


def _of_programme(circle: Circle, named: Mapping[Any, set[str]]) -> dict[Any, frozenset[str]]:
    """Which of these things there are in the programme of a circle."""
    rows = (Rows(model.kept.filter(ground=circle.programme, pk__in=ids), ("pk",)) for model, ids in named.items())
    return {model: frozenset(str(pk) for (pk,) in found) for model, found in zip(named, together(*rows), strict=True)}
