"""Places in a session: held while there are any, waited for in the order in which they were asked for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.models import Enrolment, Piece, Session, Talent
from socle.pathways.rules.places import moving_up


def session_first(enrolment: Any) -> None:
    """Places of a session are given and freed one at a time: each waits here, before it locks anything else."""
    Session.kept.select_for_update(no_key=True).filter(pk=enrolment.session_id).values_list("pk").first()


@act("enrolment.asked", power="follow_talents", own=True, keep=["state", "session"])
def ask_place(actor: Actor, talent: Talent, *, session: Session) -> Enrolment:
    """Enrol in a session: oneself, or a talent whom one accompanies. Where it is full, one waits for a place."""
    return _enrol(actor, session, talent)


@act("enrolment.made", power="run_workshops", keep=["state", "talent"])
def enrol_in_session(actor: Actor, session: Session, *, talent: Talent) -> Enrolment:
    """Enrol a talent in a session that one runs. Where it is full, they wait for a place."""
    return _enrol(actor, session, talent)


@act("enrolment.withdrawn", power="follow_talents", own=True, turn=session_first)
def withdraw_place(actor: Actor, enrolment: Enrolment, *, reason: str = "") -> Enrolment:
    """Give a place back, with a reason or without. Whoever waits first moves up."""
    return _withdraw(enrolment, reason)


@act("enrolment.released", power="run_workshops", turn=session_first)
def release_place(actor: Actor, enrolment: Enrolment, *, reason: str = "") -> Enrolment:
    """Give the place of somebody back in a session that one runs. Whoever waits first moves up."""
    return _withdraw(enrolment, reason)


def fill(session: Session) -> Sequence[Enrolment]:
    """Give free places to those who wait, in their order."""
    waiting = Enrolment.kept.filter(session=session, state=Enrolment.State.WAITING).order_by("asked_at", "pk")
    moved = moving_up(session.capacity, session.taken, list(waiting[: session.capacity]))
    for one in moved:
        _take(session.pk)
        Enrolment.kept.filter(pk=one.pk).update(state=Enrolment.State.HELD, moved_up_at=now())
    return moved


def open_to(session: Session, talent: Talent, at: datetime) -> None:
    """Refuse a session that is over, called off, or another circle’s."""
    checked.followed(talent)
    if session.circle_id != talent.circle_id:
        raise Refused(_("Choose among the sessions of this circle."), field="session")
    if session.cancelled_at:
        raise Refused(_("This session was called off."), field="session", code="cancelled")
    if session.ends_at <= at:
        raise Refused(_("This session is over."), field="session", code="over")


def _enrol(actor: Actor, session: Session, talent: Talent) -> Enrolment:
    session = Session.kept.select_for_update(no_key=True).get(pk=session.pk)
    talent = Talent.kept.get(pk=talent.pk)
    open_to(session, talent, now())
    if Enrolment.kept.filter(session=session, talent=talent).exclude(state=Enrolment.State.WITHDRAWN).exists():
        raise Refused(_("They are enrolled already."), code="enrolled")
    state = Enrolment.State.HELD if _take(session.pk) else Enrolment.State.WAITING
    return _made(actor, session, talent, state)


def _made(actor: Actor, session: Session, talent: Talent, state: Enrolment.State) -> Enrolment:
    asked: dict[str, Any] = {"asked_at": now(), "asked_by_id": actor.person}
    made: Enrolment = Enrolment.kept.create(session=session, state=state, **asked, **Piece.of(talent))
    return made


def _take(session: UUID) -> bool:
    """Take one place, in one statement that the database refuses once none is left."""
    free = Session.kept.filter(pk=session, taken__lt=F("capacity"))
    with transaction.atomic():
        return bool(free.update(taken=F("taken") + 1))


def _withdraw(enrolment: Enrolment, reason: str) -> Enrolment:
    if not enrolment.is_live:
        raise Refused(_("This place was given back already."))
    if reason and reason not in Enrolment.Why.values:
        raise Refused(_("Choose among these, or say nothing."), field="reason")
    session = Session.kept.get(pk=enrolment.session_id)
    if session.ends_at <= now():
        raise Refused(_("This session is over."), code="over")
    held = enrolment.state == Enrolment.State.HELD
    enrolment.state, enrolment.withdrawn_at = Enrolment.State.WITHDRAWN, now()
    enrolment.because = Enrolment.Why(reason) if reason else ""
    enrolment.save(update_fields=["state", "withdrawn_at", "because"])
    if held:
        Session.kept.filter(pk=session.pk).update(taken=F("taken") - 1)
        session.refresh_from_db()
        enrolment.moved_up = () if session.cancelled_at else fill(session)
    return enrolment
