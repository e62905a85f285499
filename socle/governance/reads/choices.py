"""What a proposal of a circle can choose from: its roles and powers, its members, people and organisations."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, When
from django.utils.translation import gettext as _

from socle.governance.models import Circle, CircleText, Mandate, RoleText, Seat
from socle.governance.powers import POWERS
from socle.governance.rules.structure import instant
from socle.ground import now
from socle.journal.act import Actor
from socle.people.models import Organisation, Person, Territory

MOST = 100
_WORDS = ("name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")
_PEOPLE = ("members", "seats", "mandates", "people")


def choices(actor: Actor, circle: Circle, search: str, chosen: Iterable[str]) -> dict[str, Any]:
    """The lists that the forms of typed changes offer, by name; `cut` where one of people has more than its hundred lines.

    People are searched by name; what is chosen already always stays.
    """
    kept = {UUID(one) for one in chosen if _is_id(one)}
    roles = _roles(actor, circle)
    seats = _seats(actor, circle, search, kept)
    found = {
        "members": [(str(person), name) for _seat, person, name in seats],
        "seats": [(str(seat), name) for seat, _person, name in seats],
        "mandates": _mandates(actor, circle, search, kept, {role["id"]: role["name"] for role in roles}),
        "people": _pairs(_first(Person.objects.seen_by(actor), "name", search, Q(pk__in=kept)).values_list("pk", "name")),
    }
    return {
        "powers": _powers(actor, circle),
        "roles": roles,
        **{name: sorted(found[name][:MOST], key=lambda pair: pair[1].casefold()) for name in _PEOPLE},
        "organisations": _by_name(Organisation.objects.seen_by(actor), kept),
        "territories": _by_name(Territory.objects.seen_by(actor), kept),
        "cut": any(len(found[name]) > MOST for name in _PEOPLE),
    }


def _powers(actor: Actor, circle: Circle) -> tuple[str, ...]:
    texts = CircleText.objects.seen_by(actor).live(now()).filter(circle=circle)
    held = texts.values_list("powers", flat=True).first() or []
    return tuple(key for key in POWERS if key in held)


def _roles(actor: Actor, circle: Circle) -> list[dict[str, Any]]:
    rows = RoleText.objects.seen_by(actor).live(now()).filter(circle=circle).order_by("name")
    return [
        {"id": str(row["role"]), "base": instant(row["since"]), "core": row["role__core"], "single": row["role__single"]}
        | {word: row[word] for word in _WORDS}
        for row in rows.values("since", "role", "role__core", "role__single", *_WORDS)
    ]


def _seats(actor: Actor, circle: Circle, search: str, kept: Collection[UUID]) -> list[tuple[Any, ...]]:
    rows = Seat.objects.seen_by(actor).live(now()).filter(circle=circle)
    found = _first(rows, "person__name", search, Q(pk__in=kept) | Q(person__in=kept))
    return list(found.values_list("pk", "person", "person__name"))


def _mandates(actor: Actor, circle: Circle, search: str, kept: Collection[UUID], roles: dict[str, str]) -> list[tuple[str, str]]:
    rows = Mandate.objects.seen_by(actor).live(now()).filter(circle=circle)
    found = _first(rows, "person__name", search, Q(pk__in=kept)).values_list("pk", "role", "person__name")
    return [(str(pk), _("{who}: {role}").format(who=who, role=roles.get(str(role), ""))) for pk, role, who in found]


def _first(rows: Any, name: str, search: str, chosen: Q) -> Any:
    """One row more than are offered, those chosen before the others."""
    if search:
        rows = rows.filter(chosen | Q(**{f"{name}__icontains": search}))
    return rows.order_by(Case(When(chosen, then=0), default=1), name)[: MOST + 1]


def _by_name(rows: Any, kept: Collection[UUID]) -> list[tuple[str, str]]:
    found = _pairs(_first(rows, "name", "", Q(pk__in=kept)).values_list("pk", "name"))
    return sorted(found[:MOST], key=lambda pair: pair[1].casefold())


def _pairs(rows: Any) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in rows]


def _is_id(value: str) -> bool:
    try:
        return bool(UUID(value))
    except ValueError:
        return False
