"""Links to those who have left: what they say is looked up when they are sent, so that nothing waits in a job."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.journal.queue import Happened, listen
from socle.pathways.acts.follow_ups import address, counts
from socle.pathways.models import Ticket
from socle.people import gateway
from socle.people.links import link


@task()
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
