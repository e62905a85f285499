"""Links to those who have left or are invited: what they say is looked up when they are sent, so that nothing waits in a job."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.ground.restored import OUTBOX
from socle.journal.queue import Happened, listen
from socle.pathways.acts.follow_ups import address, counts
from socle.pathways.acts.inviting import invitation_of, way_to
from socle.pathways.models import Talent, Ticket
from socle.people import gateway
from socle.people.letters import post
from socle.people.links import link


@task(queue_name=OUTBOX)
def send(pk: str) -> int:
    """Send one link, if it still counts and there is somewhere to send it. How many."""
    row: Any = Ticket.kept.select_related("stay", "person", "talent").filter(pk=UUID(pk), answered_at=None).first()
    to = address(row.stay, row.by) if row is not None and counts(row) else None
    if to is None:
        return 0
    with translation.override(row.person.language):
        if row.by == Ticket.By.PHONE:
            said = _("How are you? A few questions, without signing in: {link}")
            return int(gateway.is_open() and gateway.send(to, said.format(link=link("ticket", row))))
        send_mail(_("How are you?"), letter(row), None, [to])
    return 1


def letter(row: Ticket) -> str:
    """What a mail says."""
    said = _(
        "Hello,\n\nsome months ago you left the programme. How are you? A few questions, without signing in:\n\n{link}\n\n"
        "The link counts until {day}. You need not answer. Socle, {address}"
    )
    return said.format(link=link("ticket", row), day=f"{row.until:%d/%m/%Y}", address=settings.CONFIGURATION.address)


@listen("ticket.sent")
def sent(happened: Happened) -> None:
    send.enqueue(str(happened.result.pk))


@task(queue_name=OUTBOX)
def send_way_in(pk: str) -> int:
    """Send the link by which a talent opens their account, as a text message. How many."""
    talent = Talent.kept.select_related("person").filter(pk=UUID(pk), became=None).first()
    invitation = talent and invitation_of(talent)
    to = talent and way_to(talent, "phone")
    if talent is None or invitation is None or to is None or not gateway.is_open():
        return 0
    with translation.override(talent.person.language):
        return int(gateway.send(to, _("Your space in the programme: {link}").format(link=link("invitation", invitation))))


@listen("talent.invited")
def invited(happened: Happened) -> None:
    """By mail as every invitation is; by text; what is shown is sent by nobody."""
    invitation, by = invitation_of(happened.result), happened.details["by"]
    if by == "email" and invitation is not None:
        post.enqueue("invitation", str(invitation.pk))
    if by == "phone":
        send_way_in.enqueue(str(happened.result.pk))
