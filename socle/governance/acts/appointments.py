"""Filling roles under a mandate, and giving a mandate back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts.changes import decide, in_turn
from socle.governance.models import Circle, Decision, Mandate, Process, Role, RoleText, Seat
from socle.governance.rules.checks.asked import beyond
from socle.governance.rules.structure import instant
from socle.ground import new_id, now
from socle.ground.dated import live
from socle.ground.periods import is_told_everywhere
from socle.journal.act import Actor, Refused, act
from socle.people.models import Organisation, Person


@act("role.filled", power="fill_roles", keep=["holder", "until", "digest"], turn=in_turn)
def fill_role(
    actor: Actor,
    role: Role,
    *,
    holder: Person,
    until: datetime | None,
    organisation: Organisation | None = None,
    quality: str = "",
) -> Decision:
    """Give a role to a person, for a term, on behalf of an organisation."""
    text = RoleText.kept.live(now()).filter(role=role).first()
    if text is None:
        raise Refused(_("This role has ended."), field="role")
    if until is None or until <= now() or not is_told_everywhere(until):
        raise Refused(_("Say until when: a mandate has an end, and it is yet to come."), field="until")
    circle = role.circle
    refuse_other_authority(actor, role)
    _refuse_strangers(circle, holder, organisation)
    _refuse_beyond_membership(circle, organisation, until)
    changes = _seating(circle, holder, organisation, quality, until)
    changes.append(
        {
            "kind": "mandate.given",
            "data": {
                "id": str(new_id()),
                "circle": str(circle.pk),
                "role": str(role.pk),
                "person": str(holder.pk),
                "organisation": str(organisation.pk) if organisation else None,
                "until": until.isoformat(),
            },
        }
    )
    try:
        return decide(actor, authority(role), changes, kind=Decision.Kind.APPOINTMENT, title=text.name, mandate=actor.mandate)
    except Refused as refusal:
        refusal.field = "holder" if refusal.field == "person" else refusal.field
        raise


@act("mandate.revoked", power="fill_roles", keep=["digest"], turn=in_turn)
def revoke(actor: Actor, mandate: Mandate) -> Decision:
    """Take a role back before the end of its term."""
    refuse_other_authority(actor, mandate.role)
    return end(actor, [mandate], authority(mandate.role), kind=Decision.Kind.APPOINTMENT, reason=Mandate.Ending.REVOCATION)


@act("mandate.resigned", own=True, keep=["digest"], turn=in_turn)
def resign(actor: Actor, mandate: Mandate, *, on: datetime | None = None) -> Decision:
    """Give one's own mandate back, now or on a later day."""
    if on is not None and (on < now() or not is_told_everywhere(on)):
        raise Refused(_("One gives a mandate back from now on, not for a time that is past."), field="on")
    return end(actor, [mandate], mandate.circle, kind=Decision.Kind.RESIGNATION, reason=Mandate.Ending.RESIGNATION, on=on)


def end(
    actor: Actor, mandates: list[Mandate], circle: Circle, *, kind: Decision.Kind, reason: Mandate.Ending, on: datetime | None = None
) -> Decision:
    """A decision that ends mandates, with one reason (rule M3)."""
    changes = [{"kind": "mandate.ended", "data": ending(mandate, reason, on)} for mandate in mandates]
    title = RoleText.kept.filter(live(now()), role=mandates[0].role_id).values_list("name", flat=True).first() or ""
    return decide(actor, circle, changes, kind=kind, title=title, mandate=actor.mandate)


def ending(mandate: Mandate, reason: Mandate.Ending, on: datetime | None) -> dict[str, Any]:
    """What a change that ends a mandate says."""
    data = {"mandate": str(mandate.pk), "circle": str(mandate.circle_id), "reason": reason.value}
    return data | ({"on": on.isoformat()} if on else {})


def authority(role: Role) -> Circle:
    """D2: the circle above appoints the lead of a circle; every other role is given in the circle itself."""
    circle: Circle = role.circle
    return circle.parent if role.core == Role.Core.LEAD and circle.parent else circle


def refuse_other_authority(actor: Actor, role: Role) -> None:
    """D2: nobody appoints the one who leads their own circle, and the circle itself chooses who represents it."""
    if role.core == Role.Core.REPRESENTATIVE:
        raise Refused(_("A circle chooses its representative itself, by a proposal."), field="role", code="elected")
    worn = Mandate.kept.filter(pk__in=[actor.mandate]).values_list("circle", flat=True).first()
    if role.core == Role.Core.LEAD and role.circle.parent_id and worn == role.circle_id:
        raise Refused(_("The lead of a circle is appointed by the circle above it."), field="role", code="no_right")


def _refuse_strangers(circle: Circle, holder: Person, organisation: Organisation | None) -> None:
    """Whoever holds a role, and on whose behalf, is of the same consortium."""
    if holder.ground != circle.programme or holder.became_id:
        raise Refused(_("Choose a person."), field="holder")
    if organisation and (organisation.ground != circle.programme or organisation.became_id):
        raise Refused(_("Choose an organisation."), field="organisation")


def _refuse_beyond_membership(circle: Circle, organisation: Organisation | None, until: datetime) -> None:
    """M6: what is held on behalf of an organisation ends with its membership, the days of a caretaker included."""
    ends = reads.leaving([organisation.pk]).get(str(organisation.pk)) if organisation else None
    if not ends:
        return
    works = Process.kept.live(now()).filter(circle=circle, after_term=Process.AfterTerm.CARETAKER, recorded_until=None)
    days = works.values_list("caretaker_days", flat=True).first() or 0
    if said := beyond(instant(until), ends, days):
        raise Refused(said, field="until", code="organisation")


def _seating(circle: Circle, holder: Person, organisation: Organisation | None, quality: str, until: datetime) -> list[dict[str, Any]]:
    """The seat that goes with a quality, if one is given: it lasts as long as the longest role given with it."""
    held = Seat.kept.live(now()).filter(circle=circle, person=holder).first()
    if not quality or (held and (held.until is None or held.until >= until)):
        return []
    ended = [{"kind": "seat.ended", "data": {"circle": str(circle.pk), "seat": str(held.pk)}}] if held else []
    return [*ended, seat(circle.pk, holder.pk, quality, organisation.pk if organisation else None, until)]


def seat(circle: UUID, person: UUID, quality: str, organisation: UUID | None, until: datetime | None = None) -> dict[str, Any]:
    """The typed change that seats a person in a circle."""
    if quality not in Seat.Quality.values:
        raise Refused(_("Choose in what quality this person sits."), field="quality")
    return {
        "kind": "seat.given",
        "data": {
            "id": str(new_id()),
            "circle": str(circle),
            "person": str(person),
            "organisation": str(organisation) if organisation else None,
            "quality": quality,
            "until": until.isoformat() if until else None,
        },
    }
