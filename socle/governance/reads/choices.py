"""What a proposal of a circle can choose from: its roles and powers, its members, people and organisations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from socle.governance.models import Circle, CircleText, Mandate, RoleText, Seat
from socle.governance.powers import POWERS
from socle.ground import now
from socle.journal.act import Actor
from socle.people.models import Organisation, Person, Territory

MOST = 200
_WORDS = ("name", "purpose", "domains", "accountabilities", "powers", "beneath", "term_months")


def choices(actor: Actor, circle: Circle, search: str, chosen: Iterable[str]) -> dict[str, Any]:
    """The lists that the forms of typed changes offer; at most 200 lines each, names first."""
    at = now()
    held = CircleText.objects.seen_by(actor).live(at).filter(circle=circle).values_list("powers", flat=True).first() or []
    sitting = list(_sitting(actor, circle))
    mandates = Mandate.objects.seen_by(actor).live(at).filter(circle=circle).values_list("pk", "role", "person__name")
    roles = _roles(actor, circle)
    named = {role["id"]: role["name"] for role in roles}
    return {
        "powers": tuple(key for key in POWERS if key in held),
        "roles": roles,
        "members": [(str(person), name) for _seat, person, name in sitting],
        "seats": [(str(seat), name) for seat, _person, name in sitting],
        "mandates": sorted(
            ((str(pk), _("{who}: {role}").format(who=who, role=named.get(str(role), ""))) for pk, role, who in mandates[: MOST * 5]),
            key=lambda pair: pair[1],
        ),
        "people": _pairs(_found(Person.objects.seen_by(actor), search, chosen)),
        "organisations": _pairs(Organisation.objects.seen_by(actor)),
        "territories": _pairs(Territory.objects.seen_by(actor)),
    }


def _roles(actor: Actor, circle: Circle) -> list[dict[str, Any]]:
    rows = RoleText.objects.seen_by(actor).live(now()).filter(circle=circle).order_by("name")
    return [
        {"id": str(row["role"]), "text": str(row["pk"]), "core": row["role__core"], "single": row["role__single"]}
        | {word: row[word] for word in _WORDS}
        for row in rows.values("pk", "role", "role__core", "role__single", *_WORDS)
    ]


def _sitting(actor: Actor, circle: Circle) -> Any:
    seats = Seat.objects.seen_by(actor).live(now()).filter(circle=circle).order_by("person__name")
    return seats.values_list("pk", "person", "person__name")[:MOST]


def _found(people: Any, search: str, chosen: Iterable[str]) -> Any:
    return people.filter(Q(name__icontains=search) | Q(pk__in=[one for one in chosen if _is_id(one)])) if search else people


def _pairs(rows: Any) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in rows.order_by("name").values_list("pk", "name")[:MOST]]


def _is_id(value: str) -> bool:
    try:
        return bool(UUID(value))
    except ValueError:
        return False
