"""What an organisation gave and takes back: one mandate, or all of them when it leaves (rules M3 and M6)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.acts.appointments import end, ending
from socle.governance.acts.changes import decide, in_turn
from socle.governance.models import Circle, Decision, Mandate, Seat
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.models import Organisation, Signatory


@act("mandate.withdrawn", own=True, keep=["mandate"], turn=in_turn)
def withdraw_mandate(actor: Actor, signatory: Signatory, *, mandate: Mandate, on: datetime | None = None) -> Signatory:
    """Withdraw, for one's organisation, a mandate that is held on its behalf."""
    if not signatory.is_live(now()):
        raise Refused(_("You no longer sign for this organisation."), code="no_right")
    if mandate.organisation_id != signatory.organisation_id:
        raise Refused(_("This mandate is not held on behalf of your organisation."), field="mandate")
    if on is not None and on < now():
        raise Refused(_("A mandate is withdrawn from now on, not for a time that is past."), field="on")
    end(actor, [mandate], mandate.circle, kind=Decision.Kind.WITHDRAWAL, reason=Mandate.Ending.WITHDRAWAL, on=on)
    return signatory


def end_all_of(actor: Actor, organisation: Organisation, on: datetime) -> None:
    """When an organisation leaves, what is held on its behalf ends on that day."""
    root = Circle.kept.filter(pk=organisation.ground).first()
    if root is None:  # a programme is founded with its organisations first, before anybody can hold anything
        return
    in_turn(root)
    on = max(on, now())
    mandates = Mandate.kept.filter(organisation=organisation, recorded_until=None).exclude(until__lte=on)
    seats = Seat.kept.filter(organisation=organisation, recorded_until=None).exclude(until__lte=on)
    changes: list[dict[str, Any]] = [
        {"kind": "mandate.ended", "data": ending(mandate, Mandate.Ending.DEPARTURE, on)} for mandate in mandates.order_by("pk")
    ]
    for seat in seats.order_by("pk"):
        data = {"circle": str(seat.circle_id), "seat": str(seat.pk), "on": on.isoformat()}
        changes.append({"kind": "seat.ended", "data": data})
    if changes:
        decide(actor, root, changes, kind=Decision.Kind.DEPARTURE, title=organisation.name, mandate=actor.mandate)
