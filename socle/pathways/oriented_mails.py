"""What organisations are sent: a link to what they are told, and the answer on whom they have sent. A mail holds nothing of anybody."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from socle.governance.models import CircleText
from socle.ground.restored import OUTBOX
from socle.journal.queue import Happened, listen
from socle.pathways import codes
from socle.pathways.acts.orientations import counts
from socle.pathways.models import Arrival, By, Desk, OrientationLink
from socle.people import gateway
from socle.people.links import link
from socle.people.notices import is_past

LANGUAGE = "fr"


@task(queue_name=OUTBOX)
def send(pk: str, again: bool = False) -> int:
    """Send one link, if it still counts. How many."""
    row: Any = OrientationLink.kept.select_related("orientation__circle").filter(pk=UUID(pk)).first()
    if row is None or not counts(row, row.orientation):
        return 0
    with translation.override(LANGUAGE):
        leads = link("orientation_answer", row)
        named = sender(row.orientation.circle_id)
        if row.by == By.PHONE:
            said = _("{programme} would like to send somebody to you. To read and to answer: {link}")
            return int(gateway.is_open() and gateway.send(row.to, said.format(programme=named, link=leads)))
        title = _("{programme} awaits your answer") if again else _("{programme} would like to send somebody to you")
        send_mail(title.format(programme=named), letter(row, named, leads), None, [row.to])
    return 1


def letter(row: OrientationLink, named: str, leads: str) -> str:
    """What a mail says: that there is something to read and to answer, by when, and nothing of whom it is about."""
    said = _(
        "Hello,\n\n{programme} would like to send somebody to you, who agrees. What they need stands behind this link, where you "
        "answer in a minute, without an account:\n\n{link}\n\nAn answer is expected by {day}; the link counts until then. A no helps too. "
        "Socle, {address}"
    )
    day = f"{row.orientation.answer_by:%d/%m/%Y}"
    return said.format(programme=named, link=leads, day=day, address=settings.CONFIGURATION.address)


@task(queue_name=OUTBOX)
def tell(pk: str) -> int:
    """Tell an organisation how it stands with whom it has sent: received, accepted, refused and why. How many."""
    row: Any = Arrival.kept.select_related("circle").filter(pk=UUID(pk), forgotten_at=None).exclude(email="").first()
    if row is None:
        return 0
    with translation.override(LANGUAGE):
        said = _("Hello,\n\nwhom you have sent on {day}: {state}.\n\nWhere it stands, without an account: {link}\n\n{programme}, {address}")
        told = {"day": f"{row.received_at:%d/%m/%Y}", "state": stands(row), "link": link("arrival_state", row)}
        named = sender(row.circle_id)
        title = _("{programme}: whom you have sent").format(programme=named)
        send_mail(title, said.format(programme=named, address=settings.CONFIGURATION.address, **told), None, [row.email])
    return 1


def stands(row: Arrival) -> str:
    """How it stands, in the least of words."""
    if row.state == Arrival.State.REFUSED:
        return _("not taken on ({reason})").format(reason=codes.label("orientation-refusal", row.reason).lower())
    said = {
        Arrival.State.WAITING: _("received, an answer follows by {day}").format(day=f"{row.answer_by:%d/%m/%Y}"),
        Arrival.State.ACCEPTED: _("accepted, we get in touch with them"),
        Arrival.State.EXPIRED: _("we have not answered in time: call us, please"),
    }
    return said[Arrival.State(row.state)]


def sender(pk: Any) -> str:
    """What the circle that writes is called now: whoever answers knows it, and not the programme’s first circle."""
    names = CircleText.kept.filter(circle=pk, recorded_until=None).order_by("-since").values_list("name", flat=True)
    return str(names.first() or "Socle")


@listen("orientation.sent", "orientation.resent", "orientation.completed", "orientation.reminded")
def sent(happened: Happened) -> None:
    live = OrientationLink.kept.filter(orientation=happened.result, withdrawn_at=None).first()
    if live is not None and not is_past():
        send.enqueue(str(live.pk), again=happened.act == "orientation.reminded")


@task(queue_name=OUTBOX)
def open_to(pk: str) -> int:
    """Send an organisation its standing link. How many."""
    row: Any = Desk.kept.select_related("circle").filter(pk=UUID(pk), closed_at=None).first()
    if row is None:
        return 0
    with translation.override(LANGUAGE):
        named = sender(row.circle_id)
        said = _(
            "Hello,\n\nby this link you can send people to {programme}, without an account, and see what is answered:\n\n{link}\n\n"
            "It counts until {day}. Keep it within your organisation. Socle, {address}"
        )
        told = {"link": link("desk", row), "day": f"{row.until:%d/%m/%Y}", "address": settings.CONFIGURATION.address}
        send_mail(_("To send people to {programme}").format(programme=named), said.format(programme=named, **told), None, [row.email])
    return 1


@listen("desk.opened")
def opened(happened: Happened) -> None:
    if not is_past():
        open_to.enqueue(str(happened.result.pk))


@listen("arrival.sent")
def received(happened: Happened) -> None:
    if not is_past():
        tell.enqueue(str(happened.result.made.pk))


@listen("arrival.accepted", "arrival.refused", "arrival.expired")
def ended(happened: Happened) -> None:
    if not is_past():
        tell.enqueue(str(happened.result.pk))
