"""What tests of deliberation begin with: the circle Nord (Cléo, Dario, Elsa), a tension, a proposal, its changes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Circle, Decision, Mandate, Objection, Proposal, Role, Seat, Tension
from socle.governance.rules.structure import instant
from socle.ground import new_id, now
from socle.journal.act import Actor, Through

Change = dict[str, Any]
NORD = ("Cléo", "Dario", "Elsa")


def raised(cast: Cast, text: str = "Les ateliers finissent après le dernier bus", by: str = "Elsa", circle: str = "nord") -> Tension:
    return acts.raise_tension(cast.actor(by), cast.circles[circle], text=text)


def drafted(cast: Cast, *changes: Change, title: str = "Finir à 17 h", by: str = "Elsa") -> Proposal:
    return acts.draft(cast.actor(by), raised(cast, by=by), title=title, text="Le texte.", changes=changes)


def opened(cast: Cast, *changes: Change, present: Iterable[str] = NORD, by: str = "Elsa") -> Proposal:
    proposal = drafted(cast, *changes, by=by)
    return acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=ids(cast, present))


def says(cast: Cast, who: str, proposal: Any, kind: str = "consent", reason: str = "", version: int | None = None) -> Any:
    """Somebody's position on the current version, or on the one named."""
    version = version or current(proposal).version
    return acts.give_position(cast.actor(who), proposal, kind=kind, version=version, reason=reason)


def all_consent(cast: Cast, proposal: Any, people: Iterable[str] = NORD) -> None:
    for who in people:
        says(cast, who, proposal)


def objected(cast: Cast, proposal: Any, who: str = "Cléo") -> Objection:
    position = says(cast, who, proposal, "objection", "Le dernier bus part à 16 h 45.")
    return Objection.kept.get(position=position)


def adopt(cast: Cast, proposal: Any) -> Decision:
    return acts.adopt(cast.actor("Dario", "facilitator"), proposal)


def adopted(cast: Cast, *changes: Change) -> Decision:
    proposal = opened(cast, *changes)
    all_consent(cast, proposal)
    return adopt(cast, proposal)


def rewritten(cast: Cast, proposal: Any, *changes: Change, by: str = "Elsa", title: str = "Finir à 16 h 30") -> Proposal:
    return acts.rewrite(cast.actor(by), proposal, title=title, text="Le texte.", changes=changes)


def current(row: Any) -> Any:
    """The row as it stands now."""
    return type(row).kept.get(pk=row.pk)


def made(decision: Decision, position: int = 0) -> str:
    """The id of what a change of a decision added: Socle gives it one of its own, whatever was sent."""
    return str(decision.changes.get(position=position).data["id"])


def ids(cast: Cast, people: Iterable[str]) -> list[UUID]:
    return [cast.people[name].pk for name in people]


def days_later(days: int) -> datetime:
    return now() + timedelta(days=days)


def in_days(days: int) -> str:
    return days_later(days).isoformat()


def wearing(cast: Cast, who: str, circle: str, role: str = "member") -> Actor:
    """Somebody with the mandate of a role in one circle, whatever others they hold."""
    return Actor(cast.people[who].pk, held(cast, who, circle, role).pk, Through("page", strong=True))


def role_words(**more: Any) -> dict[str, Any]:
    words = {"name": "Veilleuse", "purpose": "Veiller", "domains": [], "accountabilities": ["Dit ce qui manque"], "powers": []}
    return words | {"beneath": False, "term_months": 12} | more


def new_role(circle: Circle, /, **more: Any) -> Change:
    return {"kind": "role.added", "data": {"id": str(new_id()), "circle": str(circle.pk), "single": True, **role_words(**more)}}


def amended(role: Role, **more: Any) -> Change:
    data = {"circle": str(role.circle_id), "role": str(role.pk), "base": base(role), **role_words(**more)}
    return {"kind": "role.amended", "data": data}


def ended(role: Role) -> Change:
    return {"kind": "role.ended", "data": {"circle": str(role.circle_id), "role": str(role.pk), "base": base(role)}}


def base(thing: Any) -> str:
    """Since when something says what it says."""
    return str(instant(thing.texts.filter(recorded_until=None).latest("since").since))


def mandate(circle: Circle, role: Any, person: Any, /, **more: Any) -> Change:
    data = {"id": str(new_id()), "circle": str(circle.pk), "role": str(getattr(role, "pk", role)), "person": str(person.pk)}
    return {"kind": "mandate.given", "data": {**data, "organisation": None, "until": in_days(300), **more}}


def taken_back(held: Mandate) -> Change:
    return {"kind": "mandate.ended", "data": {"circle": str(held.circle_id), "mandate": str(held.pk)}}


def seat(circle: Circle, person: Any, /, **more: Any) -> Change:
    data = {"id": str(new_id()), "circle": str(circle.pk), "person": str(person.pk), "organisation": None, "quality": "relay"}
    return {"kind": "seat.given", "data": {**data, "until": in_days(300), **more}}


def unseated(held: Seat) -> Change:
    return {"kind": "seat.ended", "data": {"circle": str(held.circle_id), "seat": str(held.pk)}}


def new_circle(parent: Circle, lead: Any, **more: Any) -> list[Change]:
    """A circle beneath, its lead's role, and who holds it first."""
    identity = str(new_id())
    words = {"name": "Mobilité", "purpose": "Que chacun puisse venir", "domains": [], "powers": ["raise_tensions"], "territory": None}
    circle = {"kind": "circle.added", "data": {"id": identity, "parent": str(parent.pk), "kind": "working", **words, **more}}
    role = new_role(parent, name="Lead", core="lead", circle=identity, powers=[{"power": "raise_tensions"}])
    given = mandate(parent, role["data"]["id"], lead, circle=identity)
    return [circle, role, given]


def held(cast: Cast, who: str, circle: str, role: str) -> Mandate:
    found = Mandate.kept.live(now()).get(person=cast.people[who], role=cast.role(circle, role))
    assert isinstance(found, Mandate)
    return found


def seated(cast: Cast, who: str, circle: str = "nord") -> Seat:
    found = Seat.kept.live(now()).get(person=cast.people[who], circle=cast.circles[circle])
    assert isinstance(found, Seat)
    return found
