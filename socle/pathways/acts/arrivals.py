"""People whom other organisations send here: received, accepted into a file, refused with a reason, forgotten after a while."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.ground import now, retention
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked, turns
from socle.pathways.acts.meeting import meet_talent
from socle.pathways.models import Arrival, Desk, Talent
from socle.pathways.rules import orientations as rules
from socle.people import reach
from socle.people.models import Organisation

WORDS, WHO, NAME = 1_000, 80, 120
MANY = 50


@act("desk.opened", power="enrol_talents", keep=["until"])
def open_desk(
    actor: Actor, circle: Circle, *, email: str, organisation: Organisation | None = None, from_words: str = "", until: date | None = None
) -> Desk:
    """Open a standing link by which an organisation sends people to a circle, without an account."""
    today = turns.today()
    last = today + timedelta(days=rules.days(today).desk)
    if until and not today < until <= last:
        raise Refused(_("It ends on a day to come, within a year."), field="until")
    told = {"opened_by_id": actor.person, "opened_at": now(), "until": now() + ((until or last) - today)}
    return Desk.kept.create(circle=circle, email=_email(email, needed=True), **_whence(circle, organisation, from_words), **told)


@act("desk.closed", power="enrol_talents")
def close_desk(actor: Actor, desk: Desk) -> Desk:
    """Close the link of an organisation: it opens nothing any more. Whom it has sent stays."""
    if desk.closed_at is not None:
        raise Refused(_("This is over already."))
    desk.closed_at = now()
    desk.save(update_fields=["closed_at"])
    return desk


@act("arrival.sent", own=True)
def send_arrival(actor: Actor, desk: Desk, *, sender: str, **said: Any) -> Desk:
    """Send somebody to a circle, by the standing link of one’s organisation."""
    if not is_open(desk):
        raise Refused(_("This link no longer counts."))
    if Arrival.kept.filter(desk=desk, state=Arrival.State.WAITING).count() >= MANY:
        raise Refused(_("Very many wait for an answer already: call us, please."))
    sender = checked.line(sender, "sender", WHO, needed=_("Say who sends them, so that one can call back."))
    of = {"desk": desk, "organisation": desk.organisation, "from_words": desk.from_words, "sender": sender, "email": desk.email}
    desk.made = _received(desk.circle_id, desk.opened_by_id, of, **said)
    return desk


@act("arrival.noted", power="enrol_talents", keep=["agreed_on"])
def note_arrival(
    actor: Actor,
    circle: Circle,
    *,
    agreed_on: date,
    organisation: Organisation | None = None,
    from_words: str = "",
    sender: str = "",
    email: str = "",
    **said: Any,
) -> Arrival:
    """Note that an organisation sends somebody, by telephone or by letter."""
    whence = _whence(circle, organisation, from_words)
    of = {**whence, "sender": checked.line(sender, "sender", WHO), "email": _email(email)}
    return _received(circle.pk, actor.person, of, agreed_on=agreed_on, **said)


@act("arrival.accepted", power="enrol_talents")
def accept_arrival(actor: Actor, arrival: Arrival, *, talent: Talent | None = None) -> Arrival:
    """Accept somebody whom an organisation has sent: a first contact is noted, or it goes to the file that they have already."""
    _still_waiting(arrival)
    if talent is None:
        talent = _met(actor, arrival)
    elif talent.circle_id != arrival.circle_id or talent.became_id:
        raise Refused(_("Choose among these."), field="talent")
    return _ended(actor, arrival, Arrival.State.ACCEPTED, talent=talent)


@act("arrival.refused", power="enrol_talents")
def refuse_arrival(actor: Actor, arrival: Arrival, *, reason: str) -> Arrival:
    """Answer that somebody whom an organisation has sent is not taken on, and why. The organisation is told the reason."""
    _still_waiting(arrival)
    return _ended(actor, arrival, Arrival.State.REFUSED, reason=checked.code("orientation-refusal", reason, "reason", turns.today()))


@act("arrival.reminded", clock=True)
def remind_arrival(actor: Actor, arrival: Arrival) -> Arrival:
    """Remind those who enrol that an organisation awaits an answer."""
    if arrival.state != Arrival.State.WAITING or arrival.reminded_at or not rules.is_near(arrival.answer_by, turns.today()):
        raise Refused(_("It is not time for that."))
    arrival.reminded_at = now()
    arrival.save(update_fields=["reminded_at"])
    return arrival


@act("arrival.expired", clock=True)
def expire_arrival(actor: Actor, arrival: Arrival) -> Arrival:
    """Note that nobody has answered an organisation by the last day."""
    if arrival.state != Arrival.State.WAITING or not rules.is_late(arrival.answer_by, turns.today()):
        raise Refused(_("It is not time for that."))
    return _ended(actor, arrival, Arrival.State.EXPIRED)


@act("arrival.forgotten", clock=True)
def forget_arrival(actor: Actor, arrival: Arrival) -> Arrival:
    """Forget whom an organisation has sent and why, once that was answered for as long as the rule says."""
    if arrival.ended_at is None or arrival.forgotten_at or arrival.ended_at >= retention.since("arrivals", now()):
        raise Refused(_("It is not time for that."))
    Arrival.kept.filter(pk=arrival.pk).update(forgotten_at=now(), **dict.fromkeys(TEXTS, ""))
    return Arrival.kept.get(pk=arrival.pk)


TEXTS = ("given_name", "family_name", "phone", "mail", "other", "why", "sender", "email")


def is_open(desk: Desk) -> bool:
    """Whether the link of an organisation counts."""
    return desk.closed_at is None and now() < desk.until


def _received(
    circle: Any,
    by: Any,
    of: dict[str, Any],
    *,
    given_name: str,
    why: str,
    agreed_on: date,
    agreed_how: str,
    family_name: str = "",
    phone: str = "",
    mail: str = "",
    other: str = "",
) -> Arrival:
    today = turns.today()
    named = checked.names(given_name, family_name)
    del named["name"]
    reached = _reached(phone, mail, other)
    why = checked.words(why, "why", WORDS)
    if not why:
        raise Refused(_("Say in some words what they need."), field="why")
    agreed = {"agreed_on": checked.past(agreed_on, "agreed_on"), "agreed_how": checked.code("contact-way", agreed_how, "agreed_how", today)}
    _refuse_twice(circle, named, reached)
    told = {"received_at": now(), "received_by_id": by, "answer_by": rules.answer_by(today), "why": why}
    return Arrival.kept.create(circle_id=circle, **of, **named, **reached, **agreed, **told)


def _reached(phone: str, mail: str, other: str) -> dict[str, str]:
    reached = {
        "phone": checked.way("phone", phone, "phone") if phone.strip() else "",
        "mail": checked.way("email", mail, "mail") if mail.strip() else "",
        "other": checked.line(other, "other", 254),
    }
    if not any(reached.values()):
        raise Refused(_("How can they be reached? A number, an address, or in words."), field="phone")
    return reached


def _refuse_twice(circle: Any, named: dict[str, str], reached: dict[str, str]) -> None:
    """What waits here under the same first name and the same number was sent already."""
    same = Q(pk__in=[])
    for name, value in reached.items():
        same |= Q(**{name: value}) if value else same
    waiting = Arrival.kept.filter(same, circle=circle, state=Arrival.State.WAITING, given_name__iexact=named["given_name"])
    if waiting.exists():
        raise Refused(_("Somebody of this name who is reached so was sent already, and the answer is awaited."), field="given_name")


def _whence(circle: Circle, organisation: Organisation | None, words: str) -> dict[str, Any]:
    words = checked.line(words, "from_words", NAME)
    if (organisation is None) == (not words):
        raise Refused(_("Say who sends them: one of the organisations, or another in words."), field="from_words")
    if organisation is not None and (organisation.became_id or organisation.ground != circle.programme):
        raise Refused(_("Choose among these."), field="organisation")
    return {"organisation": organisation, "from_words": words}


def _email(typed: str, *, needed: bool = False) -> str:
    if not typed.strip() and not needed:
        return ""
    address, problem = reach.check_email(typed)
    if problem:
        raise Refused(problem, field="email")
    return address


def _still_waiting(arrival: Arrival) -> None:
    if arrival.state not in (Arrival.State.WAITING, Arrival.State.EXPIRED) or arrival.forgotten_at:
        raise Refused(_("This was answered in the meantime."), code="moved")


def _met(actor: Actor, arrival: Arrival) -> Talent:
    """The first contact, as it was told: nothing is typed twice."""
    whence = arrival.organisation.name if arrival.organisation else arrival.from_words
    where = _("Sent by {organisation}").format(organisation=whence)[: checked.PLACE]
    named = {"given_name": arrival.given_name, "family_name": arrival.family_name}
    reached = {"phone": arrival.phone, "email": arrival.mail, "other": arrival.other}
    met: Talent = meet_talent(actor, arrival.circle, met_on=turns.today(), met_where=where, **named, **reached)
    return met


def _ended(actor: Actor, arrival: Arrival, state: str, **said: Any) -> Arrival:
    by = {} if state == Arrival.State.EXPIRED else {"ended_by_id": actor.person}
    Arrival.kept.filter(pk=arrival.pk).update(state=state, ended_at=now(), version=arrival.version + 1, **by, **said)
    found: Arrival = Arrival.kept.get(pk=arrival.pk)
    return found
