"""Forgetting somebody: proposed by them, by whoever keeps the registers or by the clock; carried out by another person."""

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import CLOCK, Actor, Refused, act
from socle.people import forgetting
from socle.people.acts import checked
from socle.people.models import Erasure, Person


@act("erasure.asked", power="keep_people", own=True)
def ask_erasure(actor: Actor, person: Person) -> Erasure:
    """Propose that somebody be erased: oneself, or a person who asked for it. Somebody else looks at it."""
    return _proposed(actor, person, Erasure.Why.ASKED)


@act("erasure.proposed", clock=True)
def propose_erasure(actor: Actor, person: Person) -> Erasure:
    """Propose that somebody be erased, because the time for which they may be known is over."""
    return _proposed(actor, person, Erasure.Why.TIME)


@act("erasure.declined", power="keep_people")
def decline_erasure(actor: Actor, erasure: Erasure, *, answer: str) -> Erasure:
    """Decline to erase somebody, and say why: a right or a duty asks that they be known."""
    _refuse_ended(erasure)
    return _ended(erasure, Erasure.Ending.DECLINED, checked.said(answer, "answer"))


@act("person.erased", power="keep_people", keep=["why"])
def erase_person(actor: Actor, erasure: Erasure) -> Erasure:
    """Erase somebody, as another person has proposed: account, notices and tokens go, the name goes, decisions stay."""
    _refuse_ended(erasure)
    if actor.person in (erasure.asked_by, erasure.person_id):
        raise Refused(_("Somebody else is to look at it: nobody is erased by one person alone."), code="alone")
    if reason := forgetting.held_back(erasure.person):
        raise Refused(reason, code="held")
    done = _ended(erasure, Erasure.Ending.DONE, "")
    forgetting.erase(Person.kept.get(pk=erasure.person_id))
    return done


@act("erasure.repeated", clock=True)
def erase_again(actor: Actor, person: Person, *, why: str) -> Erasure:
    """Erase once more somebody who was erased after the backup from which this copy was restored."""
    if not forgetting.named(person):
        raise Refused(_("This has been answered already."))
    if reason := forgetting.held_back(person):
        raise Refused(reason, code="held")
    asked = Erasure.kept.filter(person=person, ending="").first() or _proposed(CLOCK, person, Erasure.Why(why))
    done = _ended(asked, Erasure.Ending.DONE, "")
    forgetting.erase(Person.kept.get(pk=person.pk))
    return done


def _proposed(actor: Actor, person: Person, why: Erasure.Why) -> Erasure:
    checked.still_known(person)
    if Erasure.kept.filter(person=person, ending="").exists():
        raise Refused(_("It is proposed already that this person be erased."))
    asked_by = CLOCK.person if why is Erasure.Why.TIME else actor.person
    return Erasure.kept.create(ground=person.ground, person=person, asked_at=now(), asked_by=asked_by, why=why)


def _refuse_ended(erasure: Erasure) -> None:
    if erasure.ending:
        raise Refused(_("This has been answered already."))


def _ended(erasure: Erasure, ending: Erasure.Ending, answer: str) -> Erasure:
    erasure.why, erasure.ending, erasure.ended_at, erasure.answer = Erasure.Why(erasure.why), ending, now(), answer
    erasure.save(update_fields=["ending", "ended_at", "answer"])
    return erasure
