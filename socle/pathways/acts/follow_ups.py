"""Asking those who have left how they are, after three and after six months: by telephone, or by a link that they answer themselves."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways import codes
from socle.pathways.acts import answers as answering
from socle.pathways.acts import checked
from socle.pathways.codes.questions import Moment
from socle.pathways.models import Attempt, Piece, Points, Stay, Ticket, Way
from socle.pathways.rules.readings.journey import after
from socle.people import gateway, reach

LASTS = timedelta(days=28)
LINK = "email"  # by a link: the code of `contact-way` for what is answered there


@act("attempt.noted", power="follow_talents", keep=["months", "on"])
def try_follow_up(actor: Actor, stay: Stay, *, months: int, on: date, way: str, unreached: str = "") -> Attempt:
    """Enter that somebody who has left was asked how they are, or could not be reached and why."""
    _check_point(stay, months)
    checked.past(on, "on", since=stay.left_on)
    if not codes.known("contact-way", way, on):
        raise Refused(_("Say how you were in touch."), field="way")
    if unreached and not codes.known("unreached-reason", unreached, on):
        raise Refused(_("Choose among these."), field="unreached")
    told = {"months": months, "on": on, "way": way, "unreached": unreached}
    made: Attempt = Attempt.kept.create(stay=stay, told_by_id=actor.person, **told, **Piece.of(stay.talent))
    return made


@act("ticket.sent", power="follow_talents", keep=["months", "until"])
def send_follow_up(actor: Actor, stay: Stay, *, months: int, by: str) -> Ticket:
    """Send a link by which somebody who has left answers without signing in. It takes the place of the one before."""
    _check_point(stay, months)
    if after(stay.left_on or date.max, months) > timezone.localdate(now()):
        raise Refused(_("This day is still to come."), field="months")
    if by not in Ticket.By.values:
        raise Refused(_("Choose how it is sent."), field="by")
    if address(stay, by) is None:
        raise Refused(_("No such way to reach them is entered."), field="by")
    if by == Ticket.By.PHONE and not gateway.is_open():
        raise Refused(_("This installation sends no text messages."), field="by")
    open_ = Ticket.kept.filter(stay=stay, months=months, answered_at=None, withdrawn_at=None)
    open_.update(withdrawn_at=now())
    told = {"months": months, "by": Ticket.By(by), "sent_at": now(), "until": now() + LASTS}
    made: Ticket = Ticket.kept.create(stay=stay, **told, **Piece.of(stay.talent))
    return made


@act("ticket.answered", own=True, keep=["months"])
def answer_follow_up(actor: Actor, ticket: Ticket, *, on: date, answers: Mapping[str, str]) -> Ticket:
    """Answer by the link that one was sent: how things are, after the programme."""
    if not counts(ticket):
        raise Refused(_("This link no longer counts."))
    checked.held(ticket.talent)
    answering.tell(ticket.talent, Moment.SIX_MONTHS, on, answers)
    if ticket.answered_at is None:
        told = {"months": ticket.months, "on": on, "way": "sms" if ticket.by == Ticket.By.PHONE else LINK}
        Attempt.kept.create(stay=ticket.stay, told_by_id=ticket.person_id, **told, **Piece.of(ticket.talent))
        ticket.answered_at = now()
        ticket.save(update_fields=["answered_at"])
    return ticket


def counts(ticket: Ticket) -> bool:
    """Whether a link still opens its questions."""
    return ticket.withdrawn_at is None and now() < ticket.until and ticket.talent.became_id is None


def address(stay: Stay, by: str) -> str | None:
    """Where a link goes: the newest number that takes text messages, or the newest e-mail address; None: there is none."""
    rows = Way.kept.filter(talent=stay.talent_id, kind=by, until=None).order_by("-since", "-pk")
    values = rows.values_list("value", flat=True)
    return next((value for value in values if by != Ticket.By.PHONE or reach.is_mobile(value)), None)


def _check_point(stay: Stay, months: int) -> None:
    checked.still_here(stay.talent)
    if stay.left_on is None:
        raise Refused(_("They have not left."), code="not_left")
    if months not in Points.values:
        raise Refused(_("After three months, or after six."), field="months")
