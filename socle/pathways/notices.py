"""What people are told: who has moved up in a session, whom its move or end concerns; and what becomes of an agreement to share."""

from uuid import UUID

from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.look.environment import address
from socle.pathways.acts.sheets import ON_SHEET
from socle.pathways.models import Agreement, Enrolment
from socle.pathways.reads.agreements import representatives
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


@listen("agreement.given", "agreement.confirmed")
def agreed(happened: Happened) -> None:
    """The receipt to the talent; where it waits for the second of two, whoever that is."""
    one, by = happened.result, happened.actor.person
    represent = set(representatives(one.talent).values_list("aide", flat=True))
    if one.counts_since:
        tell_all(_of_agreement(person, one, "agreement_given") for person in {one.person_id} | represent)
    else:
        tell_all(_of_agreement(person, one, "agreement_awaited") for person in ({one.person_id} | represent) - {by})


@listen("agreement.withdrawn")
def withdrawn(happened: Happened) -> None:
    """The talent, and who accompanies them: what was shared is to be used no more."""
    one = happened.result
    people = {one.person_id, one.talent.guide_id} - {None, happened.actor.person}
    tell_all(_of_agreement(person, one, "agreement_withdrawn") for person in people)


def _of_agreement(person: UUID, one: Agreement, kind: str) -> Told:
    return Told(person, kind, reference(one), address("agreement", one.pk))
