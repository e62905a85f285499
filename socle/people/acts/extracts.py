"""Taking with one what is held of oneself (GDPR, art. 15 and 20)."""

from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from socle.ground import now, retention
from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Account, Extract, Person


@act("extract.asked", power="keep_people", own=True)
def ask_extract(actor: Actor, person: Person) -> Extract:
    """Ask for all that is held of oneself, or of a person who asked for it: it is theirs to take, wherever they can sign in."""
    checked.still_known(person, aside=True)
    at, taker = now(), _taker(actor, person)
    if Extract.kept.filter(person=person, taker=taker, taken_at=None, until__gt=at).exists():
        raise Refused(_("It is being made or waits already."))
    language = person.language if taker != actor.person else get_language() or person.language
    told = {"until": retention.until("extracts", at), "language": language, "taker": taker, "strong": actor.through.strong}
    return Extract.kept.create(ground=person.ground, person=person, asked_at=at, asked_by=actor.person, **told)


def _taker(actor: Actor, person: Person) -> UUID:
    return person.pk if Account.kept.filter(person=person, is_active=True).exists() else actor.person


@act("extract.taken", power="keep_people", own=True)
def take_extract(actor: Actor, extract: Extract) -> Extract:
    """Download what is held of somebody, once: only who it was made for, and only while it waits."""
    if extract.taker != actor.person:
        raise Refused(_("Only who it was made for takes it."), code="no_right")
    if extract.taken_at or extract.until <= now():
        raise Refused(_("It has been taken already, or it waited too long: ask for it again."), code="gone")
    extract.taken_at = now()
    extract.save(update_fields=["taken_at"])
    return extract
