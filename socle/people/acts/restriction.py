"""Setting the data of a person aside while something is unclear (GDPR, art. 18)."""

from django.utils.translation import gettext as _

from socle.ground import now, retention
from socle.journal.act import Actor, Refused, act
from socle.people import forgetting
from socle.people.acts import checked
from socle.people.models import Person, Restriction, RestrictionRequest
from socle.people.models.names import WITHHELD


@act("restriction.asked", own=True, keep=["due_at"])
def ask_restriction(actor: Actor, person: Person, *, why: str, reason: str) -> RestrictionRequest:
    """Ask that one's data be set aside, and say why; an answer is owed within the delay that holds today."""
    checked.still_known(person)
    if why not in RestrictionRequest.Why.values:
        raise Refused(_("Choose what it is about."), field="why")
    if RestrictionRequest.kept.filter(person=person, ending="").exists():
        raise Refused(_("You have asked for this already; an answer is on its way."))
    at = now()
    told = {"why": RestrictionRequest.Why(why), "reason": checked.said(reason, "reason"), "due_at": retention.until("answer", at)}
    return RestrictionRequest.kept.create(ground=person.ground, person=person, asked_at=at, asked_by=actor.person, **told)


@act("restriction.answered", power="keep_people", keep=["ending"])
def answer_restriction(actor: Actor, request: RestrictionRequest, *, ending: str, answer: str) -> RestrictionRequest:
    """Answer somebody who asks to be set aside, with the reason. Granted, their data are set aside at once."""
    answered = checked.answered(request, ending, answer)
    aside = Restriction.kept.filter(person=request.person_id, until=None).exists()
    if answered.ending == RestrictionRequest.Ending.GRANTED and not aside:
        restrict_person(actor, Person.kept.get(pk=request.person_id))
    return answered


@act("person.restricted", power="keep_people")
def restrict_person(actor: Actor, person: Person) -> Restriction:
    """Set the data of a person aside, in all records of theirs: until it is lifted, only those who keep the registers know who this is."""
    checked.still_known(person)
    made, *_others = [_set_aside(one) for one in forgetting.records(person)]
    return made


def _set_aside(record: Person) -> Restriction:
    made: Restriction = Restriction.kept.create(ground=record.ground, person=record, name=record.name, since=now())
    Person.kept.filter(pk=record.pk).update(name=WITHHELD, version=record.version + 1)
    return made


@act("restriction.lifted", power="keep_people")
def lift_restriction(actor: Actor, restriction: Restriction) -> Restriction:
    """Lift a restriction: the person is shown again as before."""
    if restriction.until is not None:
        raise Refused(_("This restriction has been lifted already."))
    records = forgetting.records(restriction.person)
    for one in Restriction.kept.filter(person__in=records, until=None).select_related("person"):
        _lift(one)
    restriction.refresh_from_db()
    return restriction


def _lift(restriction: Restriction) -> None:
    record = restriction.person
    Person.kept.filter(pk=record.pk).update(name=restriction.name, version=record.version + 1)
    restriction.until, restriction.name = now(), ""
    restriction.save(update_fields=["until", "name"])
