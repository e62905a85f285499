"""Who represents a talent who is a minor: entered by whoever enrols them, for their record in `people` is closed to everybody else."""

from datetime import date

from django.utils.translation import gettext as _

from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.models import Identity, Talent
from socle.people.acts.aides import stand_for_minor
from socle.people.models import Person


@act("talent.represented", power="enrol_talents")
def represent_talent(actor: Actor, talent: Talent, *, aide: Person, born_on: date | None = None) -> Talent:
    """Enter who represents a talent by law, until they come of age."""
    checked.still_here(talent)
    known = Identity.kept.filter(talent=talent).values_list("born_on", flat=True).first()
    if (born_on := known or born_on) is None:
        raise Refused(_("Enter the date of birth: it says until when."), field="born_on")
    stand_for_minor(actor, talent.person, aide, born_on)
    return talent
