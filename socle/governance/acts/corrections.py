"""Putting right what was recorded: a decision of its own, since the past changes by a decision too. What was known before is kept."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.acts.appointments import authority, refuse_other_authority
from socle.governance.acts.changes import decide, in_turn
from socle.governance.models import Circle, CircleText, Decision, Mandate, RoleText, Seat
from socle.ground import now
from socle.ground.text import is_blank
from socle.journal.act import Actor, Refused, act

LONGEST = 2000


@act("mandate.rectified", power="fill_roles", keep=["digest"], turn=in_turn)
def put_mandate_right(
    actor: Actor, mandate: Mandate, *, reason: str, since: datetime | None = None, until: datetime | None = None
) -> Decision:
    """Correct when somebody held a role; what was known until now stays readable as of then."""
    if mandate.is_live(now()):
        refuse_other_authority(actor, mandate.role)
    said = RoleText.kept.filter(role=mandate.role_id, recorded_until=None).order_by("-since").values_list("name", flat=True)
    data = {"mandate": str(mandate.pk), "circle": str(mandate.circle_id)}
    place = authority(mandate.role) if mandate.is_live(now()) else mandate.circle
    return _decided(actor, place, "mandate.corrected", data, (since, until), title=said.first() or "", reason=reason)


@act("seat.rectified", power="fill_roles", keep=["digest"], turn=in_turn)
def put_seat_right(actor: Actor, seat: Seat, *, reason: str, since: datetime | None = None, until: datetime | None = None) -> Decision:
    """Correct when somebody had a seat; what was known until now stays readable as of then."""
    said = CircleText.kept.filter(circle=seat.circle_id, recorded_until=None).order_by("-since").values_list("name", flat=True)
    data = {"seat": str(seat.pk), "circle": str(seat.circle_id)}
    return _decided(actor, seat.circle, "seat.corrected", data, (since, until), title=said.first() or "", reason=reason)


def _decided(
    actor: Actor,
    place: Circle,
    kind: str,
    data: dict[str, Any],
    period: tuple[datetime | None, datetime | None],
    *,
    title: str,
    reason: str,
) -> Decision:
    if is_blank(reason):
        raise Refused(_("Say how it came to be recorded otherwise: whoever reads the past will ask."), field="reason")
    if len(reason) > LONGEST:
        raise Refused(_("This is too long."), field="reason")
    said = {name: moment.isoformat() for name, moment in zip(("since", "until"), period, strict=True) if moment}
    change = {"kind": kind, "data": data | said}
    about: dict[str, Any] = {"kind": Decision.Kind.CORRECTION, "title": title, "text": reason.strip(), "mandate": actor.mandate}
    return decide(actor, place, [change], **about)
