"""A talent is invited to open their account, by whoever enrols them: their record in `people` is closed to everybody else."""

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.models import Talent, Way
from socle.pathways.rules.agreements import invitation_lasts
from socle.people import gateway, reach
from socle.people.acts.invitations import send
from socle.people.models import Invitation

BY = ("email", "phone", "shown")


@act("talent.invited", power="enrol_talents")
def invite_talent(actor: Actor, talent: Talent, *, by: str) -> Talent:
    """Invite a talent to their own space: by mail, by text message, or with a link that is shown once."""
    checked.still_here(talent)
    if by not in BY:
        raise Refused(_("Choose how they are invited."), field="by")
    if by == "phone" and not gateway.is_open():
        raise Refused(_("This installation sends no text messages."), field="by")
    if by != "shown" and way_to(talent, by) is None:
        raise Refused(_("No such way to reach them is entered."), field="by")
    until = now() + invitation_lasts(timezone.localdate(now()))
    send(actor, talent.person, email=way_to(talent, "email") or "", purpose=_("your own space in the programme"), until=until)
    return talent


def way_to(talent: Talent, by: str) -> str | None:
    """The newest e-mail address, or the newest number that takes text messages; None: there is none."""
    rows = Way.kept.filter(talent=talent, kind=by, until=None).order_by("-since", "-pk").values_list("value", flat=True)
    return next((value for value in rows if by != "phone" or reach.is_mobile(value)), None)


def invitation_of(talent: Talent) -> Invitation | None:
    """The invitation of a talent that still counts; asked only for whom may enrol them."""
    rows = Invitation.kept.filter(person=talent.person_id, accepted_at=None, withdrawn_at=None, until__gt=now())
    found: Invitation | None = rows.first()
    return found
