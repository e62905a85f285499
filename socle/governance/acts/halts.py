"""Stopping the reading of files where it may not be their reader’s, and opening it again."""

from datetime import timedelta

from django.utils.translation import gettext as _

from socle.governance.models import Circle, Halt
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people import sessions
from socle.people.models import Person, Token


@act("reading.halted", clock=True, keep=["number"])
def halt_reading(actor: Actor, circle: Circle, *, person: Person, number: int) -> Halt:
    """Stop the reading of files of somebody who has opened far more than usual."""
    halted: Halt = Halt.kept.filter(person=person, until=None).first() or Halt.kept.create(
        circle=circle, person=person, number=number, since=now()
    )
    sessions.end_all_of(person)
    Token.kept.filter(person=person, strong=True).update(strong=False)
    return halted


@act("reading.resumed", power="fill_roles")
def resume_reading(actor: Actor, halt: Halt) -> Halt:
    """Let somebody whose reading was stopped read files again."""
    if halt.until is not None:
        raise Refused(_("This is over already."))
    if halt.person_id == actor.person:
        raise Refused(_("Somebody else lifts this: that is what it is for."))
    halt.until = max(now(), halt.since + timedelta(microseconds=1))
    halt.save(update_fields=["until"])
    return halt
