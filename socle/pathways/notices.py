"""What people are told of sessions: who has moved up, and everybody concerned when one is moved or called off."""

from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.look.environment import address
from socle.pathways.acts.sheets import ON_SHEET
from socle.pathways.models import Enrolment
from socle.people.notices import Told, tell_all


@listen("enrolment.withdrawn", "enrolment.released", "workshopsession.amended")
def moved_up(happened: Happened) -> None:
    """Those to whom this act has given a place."""
    tell_all(_told(one, "place_held") for one in happened.result.moved_up)


@listen("workshopsession.moved", "workshopsession.cancelled")
def changed(happened: Happened) -> None:
    """Everybody who has a place or waits for one, and whoever holds it."""
    session, kind = happened.result, happened.act.replace("workshopsession.", "session_")
    live = Enrolment.kept.filter(session=session, state__in=(*ON_SHEET, Enrolment.State.WAITING))
    told = [_told(one, kind) for one in live]
    if session.trainer_id and session.trainer_id != happened.actor.person:
        told.append(Told(session.trainer_id, kind, reference(session), address("session", session.pk)))
    tell_all(told)


def _told(enrolment: Enrolment, kind: str) -> Told:
    return Told(enrolment.person_id, kind, reference(enrolment), address("enrolment", enrolment.pk))
