"""Setting the data of a person aside while something is unclear (GDPR, art. 18)."""

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Person, Restriction
from socle.people.models.names import WITHHELD


@act("person.restricted", power="keep_people")
def restrict_person(actor: Actor, person: Person) -> Restriction:
    """Set the data of a person aside: until it is lifted, only those who keep the registers know who this is."""
    checked.still_known(person)
    made = Restriction.kept.create(ground=person.ground, person=person, name=person.name, since=now())
    Person.kept.filter(pk=person.pk).update(name=WITHHELD, version=person.version + 1)
    return made


@act("restriction.lifted", power="keep_people")
def lift_restriction(actor: Actor, restriction: Restriction) -> Restriction:
    """Lift a restriction: the person is shown again as before."""
    if restriction.until is not None:
        raise Refused(_("This restriction has been lifted already."))
    person = restriction.person
    Person.kept.filter(pk=person.pk).update(name=restriction.name, version=person.version + 1)
    restriction.until, restriction.name = now(), ""
    restriction.save(update_fields=["until", "name"])
    return restriction
