"""Carrying out a decision: each typed change maps to one act, which the decision may perform exactly once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.models import Change, Circle, CircleText, Decision, Mandate, Role, RoleText, Seat
from socle.governance.rules import structure
from socle.ground import now
from socle.ground.digests import digest
from socle.journal.act import Actor, Refused, act


def decide(actor: Actor, circle: Circle, changes: list[dict[str, Any]], **about: Any) -> Decision:
    """Enter a decision of the circle and carry its changes out, all or none, at one instant (rule C9).

    It is no act of its own: adopting, founding, appointing and resigning are, and each of them says so in the journal.
    """
    last = Decision.kept.filter(circle=circle).order_by("-number").values_list("number", flat=True).first()
    decision = Decision(circle=circle, number=(last or 0) + 1, **following(circle.programme), **about)
    carry_out(actor, enter(decision, changes))
    return decision


def in_turn(subject: Any) -> None:
    """The decisions of a programme are taken one at a time: each waits here, before it locks anything else."""
    programme = Circle.kept.filter(pk=subject.ground).values("programme")
    Circle.kept.select_for_update(no_key=True).filter(pk__in=programme).values_list("pk").first()


def following(programme: UUID) -> dict[str, Any]:
    """The place of the next decision of a programme, and its instant: never before the last one, even if a clock stepped back."""
    serial, last = Decision.kept.filter(programme=programme).order_by("-serial").values_list("serial", "adopted_at").first() or (0, None)
    at = now()
    if last is not None and at < last:
        at = last + timedelta(microseconds=1)
    return {"programme": programme, "serial": serial + 1, "adopted_at": at}


def enter(decision: Decision, changes: list[dict[str, Any]]) -> list[Change]:
    """Write a decision and its changes down; nothing is carried out yet."""
    decision.digest = digest([decision.title, decision.text, changes])
    decision.save(force_insert=True)
    rows = [Change(decision=decision, circle_id=_place(one, decision), position=n, **one) for n, one in enumerate(changes)]
    return Change.kept.bulk_create(rows)


def carry_out(actor: Actor, changes: list[Change]) -> None:
    """Perform changes in their order, each on the circle that it concerns."""
    for change in changes:
        CARRIED_OUT_BY[change.kind](actor, Circle(pk=change.circle_id), change=change)


def _place(change: dict[str, Any], decision: Decision) -> UUID:
    """The circle on which a change acts: its scope was checked on this very word (rule C11)."""
    word = "parent" if change["kind"] == "circle.added" else "circle"
    return UUID(str(change["data"].get(word) or decision.circle_id))


@act("circle.added", change=True)
def add_circle(actor: Actor, parent: Circle, *, change: Change) -> Circle:
    """Add a circle beneath another."""
    data, at = change.data, change.decision.adopted_at
    identity = UUID(data["id"])
    circle = Circle.kept.create(
        id=identity,
        parent=parent,
        programme=parent.programme,
        path=f"{parent.path}{identity.hex}/",
        key=data.get("key", ""),
        kind=data["kind"],
        **_decided(change, at),
    )
    CircleText.kept.create(circle=circle, **_circle_words(data), **_decided(change, at))
    return circle


@act("role.added", change=True)
def add_role(actor: Actor, circle: Circle, *, change: Change) -> Role:
    """Add a role to a circle."""
    data, at = change.data, change.decision.adopted_at
    role = Role.kept.create(
        id=UUID(data["id"]),
        circle=circle,
        key=data.get("key", ""),
        core=data.get("core", ""),
        single=bool(data.get("single")),
        **_decided(change, at),
    )
    RoleText.kept.create(role=role, circle=circle, **_role_words(data), **_decided(change, at))
    return role


@act("role.amended", change=True)
def amend_role(actor: Actor, circle: Circle, *, change: Change) -> Role:
    """Change what a role is for and what it may do."""
    role, text = _role(circle, change)
    at = change.decision.adopted_at
    _end(text, at)
    RoleText.kept.create(role=role, circle=circle, **_role_words(change.data), **_decided(change, at))
    return role


@act("role.ended", change=True)
def end_role(actor: Actor, circle: Circle, *, change: Change) -> Role:
    """End a role, and the mandates to hold it."""
    role, text = _role(circle, change)
    at = change.decision.adopted_at
    for mandate in Mandate.kept.filter(role=role, recorded_until=None):
        if mandate.until is None or mandate.until > at:
            _end(mandate, at, ended_because=Mandate.Ending.ROLE_ENDED)
    _end(text, at)
    _end(role, at)
    return role


@act("mandate.given", change=True, keep=["person_id", "role_id", "until"])
def give_mandate(actor: Actor, circle: Circle, *, change: Change) -> Mandate:
    """Give a person the mandate to hold a role, for a term, on behalf of an organisation."""
    data, at = change.data, change.decision.adopted_at
    role = Role.kept.live(at).filter(pk=data["role"], circle=circle).first()
    since, until = max(_moment(data.get("since")) or at, at), _moment(data.get("until"))
    if role is None:
        raise Refused(_("This role is not one of the circle's."), field="role")
    if until is not None and until <= since:
        raise Refused(_("A mandate ends after it begins."), field="until")
    _refuse_overlap(role, data["person"], since, until)
    return Mandate.kept.create(
        id=UUID(data["id"]),
        role=role,
        circle=circle,
        person_id=UUID(data["person"]),
        organisation_id=_id(data.get("organisation")),
        given_until=until,
        **_decided(change, since) | {"until": until},
    )


@act("mandate.ended", change=True, keep=["person_id", "role_id"])
def end_mandate(actor: Actor, circle: Circle, *, change: Change) -> Mandate:
    """End a mandate before its term."""
    at = change.decision.adopted_at
    mandate = Mandate.kept.filter(pk=change.data["mandate"], circle=circle, recorded_until=None).first()
    if mandate is None or (mandate.until is not None and mandate.until <= at):
        raise Refused(_("This mandate has already ended."))
    _end(mandate, at, ended_because=change.data.get("reason") or Mandate.Ending.REVOCATION)
    return mandate


@act("seat.given", change=True, keep=["person_id", "quality", "until"])
def give_seat(actor: Actor, circle: Circle, *, change: Change) -> Seat:
    """Seat a person in a circle, in a quality, for an organisation."""
    data, at = change.data, change.decision.adopted_at
    if Seat.kept.live(at).filter(circle=circle, person=data["person"]).exists():
        raise Refused(_("This person already has a seat in the circle."), field="person")
    return Seat.kept.create(
        id=UUID(data["id"]),
        circle=circle,
        person_id=UUID(data["person"]),
        organisation_id=_id(data.get("organisation")),
        quality=Seat.Quality(data["quality"]),
        **_decided(change, at) | {"until": _moment(data.get("until"))},
    )


@act("seat.ended", change=True, keep=["person_id"])
def end_seat(actor: Actor, circle: Circle, *, change: Change) -> Seat:
    """End a seat in a circle."""
    seat = Seat.kept.live(change.decision.adopted_at).filter(pk=change.data["seat"], circle=circle).first()
    if seat is None:
        raise Refused(_("This seat has already ended."))
    _end(seat, change.decision.adopted_at)
    return seat


CARRIED_OUT_BY = {
    verb.declared.name: verb  # type: ignore[attr-defined]
    for verb in (add_circle, add_role, amend_role, end_role, give_mandate, end_mandate, give_seat, end_seat)
}
assert tuple(CARRIED_OUT_BY) == structure.KINDS


def _decided(change: Change, since: datetime) -> dict[str, Any]:
    return {"decision_id": change.decision_id, "since": since, "recorded_since": change.decision.adopted_at}


def _end(row: Any, at: datetime, **also: Any) -> None:
    """End a period now; what had not begun yet is no longer known."""
    ended = {"recorded_until": at} if row.since >= at else {"until": at}
    type(row).kept.filter(pk=row.pk).update(**ended, **also)
    for name, value in (ended | also).items():
        setattr(row, name, value)


def _role(circle: Circle, change: Change) -> tuple[Role, RoleText]:
    """The role to change, unless it has changed since the proposal was drafted (rule C10)."""
    at = change.decision.adopted_at
    role = Role.kept.live(at).filter(pk=change.data["role"], circle=circle).first()
    text = RoleText.kept.live(at).filter(role=role).first()
    if role is None or text is None or str(text.pk) != change.data["base"] or text.since >= at:
        raise Refused(_("The role has changed since this was drafted."), code="stale")
    return role, text


def _refuse_overlap(role: Role, person: str, since: datetime, until: datetime | None) -> None:
    """M2: one holder at a time for a single role; one mandate at a time for a person in a role."""
    held = Mandate.kept.filter(role=role, recorded_until=None).exclude(until__lte=since)
    if until is not None:
        held = held.filter(since__lt=until)
    if not role.single:
        held = held.filter(person=person)
    if held.exists():
        raise Refused(_("This role is already held during that time."), field="holder", code="held")


def _circle_words(data: dict[str, Any]) -> dict[str, Any]:
    words = {word: data[word] for word in structure.CIRCLE_WORDS if word in data and word != "territory"}
    return words | {"territory_id": _id(data.get("territory"))}


def _role_words(data: dict[str, Any]) -> dict[str, Any]:
    return {word: data[word] for word in structure.ROLE_WORDS if word in data}


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
