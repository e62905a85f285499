"""Taking with one what is held of oneself (GDPR, art. 15 and 20)."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from socle.ground import now, retention
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Extract, Person


@act("extract.asked", power="keep_people", own=True)
def ask_extract(actor: Actor, person: Person) -> Extract:
    """Ask for all that is held of oneself, or of a person who asked for it."""
    checked.still_known(person, aside=True)
    at = now()
    if Extract.kept.filter(person=person, asked_by=actor.person, taken_at=None, until__gt=at).exists():
        raise Refused(_("It is being made or waits for you already."))
    told = {"until": retention.until("extracts", at), "language": get_language() or person.language}
    return Extract.kept.create(ground=person.ground, person=person, asked_at=at, asked_by=actor.person, **told)


@act("extract.taken", power="keep_people", own=True)
def take_extract(actor: Actor, extract: Extract) -> Extract:
    """Download what is held of somebody, once: only who asked for it, and only while it waits."""
    if extract.asked_by != actor.person:
        raise Refused(_("Only who asked for it takes it."), code="no_right")
    if extract.taken_at or extract.until <= now():
        raise Refused(_("It has been taken already, or it waited too long: ask for it again."), code="gone")
    extract.taken_at = now()
    extract.save(update_fields=["taken_at"])
    return extract
