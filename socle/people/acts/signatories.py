"""Who signs for an organisation."""

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Organisation, Person, Signatory


@act("signatory.named", power="admit_organisations")
def name_signatory(actor: Actor, organisation: Organisation, *, person: Person) -> Signatory:
    """Enter who signs for an organisation: they may withdraw the mandates that are held on its behalf."""
    checked.still_known(person)
    if person.ground != organisation.ground:
        raise Refused(_("Choose a person."), field="person")
    if Signatory.kept.filter(organisation=organisation, person=person, until=None).exists():
        raise Refused(_("This person signs for it already."), field="person")
    return Signatory.kept.create(ground=organisation.ground, organisation=organisation, person=person, since=now())


@act("signatory.ended", power="admit_organisations", own=True)
def end_signatory(actor: Actor, signatory: Signatory) -> Signatory:
    """Enter that somebody no longer signs for an organisation."""
    if signatory.until is not None:
        raise Refused(_("This person no longer signs for it."))
    signatory.until = now()
    signatory.save(update_fields=["until"])
    return signatory
