"""Who represents a talent who is a minor: entered by whoever enrols them, for their record in `people` is closed to everybody else."""

from datetime import date

from django.utils.translation import gettext as _

from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.acts.enrolment import tell_identity
from socle.pathways.models import Identity, Talent
from socle.pathways.reads.agreements import representatives
from socle.people.acts.aides import ended, stand_for_minor
from socle.people.acts.persons import enter_person
from socle.people.models import Aide, Person


@act("talent.represented", power="enrol_talents")
def represent_talent(
    actor: Actor,
    talent: Talent,
    *,
    aide: Person | None = None,
    name: str = "",
    phone: str = "",
    email: str = "",
    born_on: date | None = None,
) -> Talent:
    """Enter who represents a talent by law, until they come of age: a person who is known, or one who is recorded with this."""
    checked.still_here(talent)
    known = Identity.kept.filter(talent=talent).first() or Identity()
    born = known.born_on or born_on
    if born is None:
        raise Refused(_("Enter the date of birth: it says until when."), field="born_on")
    stand_for_minor(actor, talent.person, aide or _recorded(talent, name, phone=phone, email=email), born)
    if known.born_on is None:
        tell_identity(actor, talent, born_on=born, birth_name=known.birth_name, sex=known.sex)
    return talent


@act("representation.ended", power="enrol_talents")
def end_representation(actor: Actor, talent: Talent, *, aide: Aide) -> Talent:
    """Enter that somebody no longer represents a talent, from this instant: on a judgment, or since it was entered by mistake."""
    checked.still_here(talent)
    if aide not in representatives(talent):
        raise Refused(_("They do not represent this talent."), field="aide")
    ended(aide)
    return talent


def _recorded(talent: Talent, name: str, **ways: str) -> Person:
    name = checked.line(name, "name", checked.PLACE, needed=_("Choose somebody, or say who it is."))
    if representatives(talent).filter(aide__name__iexact=name).exists():
        raise Refused(_("This person represents them already."), field="name")
    if not any(ways.values()):
        raise Refused(_("How are they reached? Their agreement is asked for."), field="phone")
    reached = {kind: checked.way(kind, value, kind) for kind, value in ways.items() if value.strip()}
    person = talent.person
    return enter_person(person.ground, name=name, language=person.language, invented=person.invented, **reached)
