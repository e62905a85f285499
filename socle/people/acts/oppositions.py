"""Objecting to a use of one's data, and the answer that it is owed (GDPR, art. 21 and 12.3)."""

from django.utils.translation import gettext as _

from socle.ground import now, personal, retention
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Opposition, Person


@act("opposition.made", own=True, keep=["due_at"])
def oppose(actor: Actor, person: Person, *, purpose: str, reason: str) -> Opposition:
    """Object to a use of one's data, and say why; an answer is owed within the delay that holds today."""
    if purpose not in personal.data()["purposes"]:
        raise Refused(_("Choose to which use you object."), field="purpose")
    if Opposition.kept.filter(person=person, purpose=purpose, ending="").exists():
        raise Refused(_("You have objected to this already; an answer is on its way."), field="purpose")
    at = now()
    return Opposition.kept.create(
        ground=person.ground,
        person=person,
        asked_at=at,
        asked_by=actor.person,
        purpose=purpose,
        reason=checked.said(reason, "reason"),
        due_at=retention.until("answer", at),
    )


@act("opposition.answered", power="keep_people", keep=["ending"])
def answer_opposition(actor: Actor, opposition: Opposition, *, ending: str, answer: str) -> Opposition:
    """Answer somebody who objects to a use of their data: granted or declined, with the reason."""
    return checked.answered(opposition, ending, answer)
