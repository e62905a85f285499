"""How one wants to be told, and the address at which a calendar asks."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.acts.tokens import token_digest
from socle.people.kinds import CHOSEN
from socle.people.models import Feed, Mailing, Person
from socle.people.zones import ZONES


@act("mailing.chosen", own=True, keep=["rhythm"])
def choose_mailing(actor: Actor, person: Person, *, rhythm: str, muted: Collection[str] = (), zone: str | None = None) -> Mailing:
    """Choose how often Socle writes to one, and of what it does not."""
    if zone and zone not in ZONES:
        raise Refused(_("Choose where you are."), field="zone")
    if rhythm not in Mailing.Rhythm.values:
        raise Refused(_("Choose how often."), field="rhythm")
    if unknown := set(muted) - set(CHOSEN):
        raise Refused(_("There are no such notices: {kinds}.").format(kinds=", ".join(sorted(unknown))), field="muted")
    return _kept(person, Mailing.Rhythm(rhythm), set(muted), zone)


@act("mailing.muted", own=True)
def mute(actor: Actor, person: Person, *, kind: str) -> Mailing:
    """Have no more mails of one kind; the inbox goes on telling it."""
    if kind not in CHOSEN:
        raise Refused(_("There are no such notices: {kinds}.").format(kinds=kind), field="kind")
    mailing = Mailing.kept.filter(person=person).first()
    return _kept(person, Mailing.Rhythm(mailing.rhythm if mailing else Mailing.Rhythm.AT_ONCE), {*(mailing.muted if mailing else ()), kind})


@act("feed.opened", own=True)
def open_feed(actor: Actor, person: Person, *, secret: str) -> Feed:
    """Have a secret address for one's calendar; the one before, if any, opens nothing any more."""
    Feed.kept.filter(person=person, closed_at=None).update(closed_at=now())
    return Feed.kept.create(ground=person.ground, person=person, digest=token_digest(secret), opened_at=now())


@act("feed.closed", own=True)
def close_feed(actor: Actor, feed: Feed) -> Feed:
    """Close the secret address of one's calendar."""
    if feed.closed_at:
        raise Refused(_("This address is closed already."))
    feed.closed_at = now()
    feed.save(update_fields=["closed_at"])
    return feed


def _kept(person: Person, rhythm: Mailing.Rhythm, muted: set[str], zone: str | None = None) -> Mailing:
    mailing = Mailing.kept.filter(person=person).first() or Mailing(ground=person.ground, person=person, version=0)
    mailing.rhythm, mailing.muted, mailing.version = rhythm, sorted(muted), mailing.version + 1
    mailing.zone = mailing.zone if zone is None else zone
    mailing.save()
    return mailing
