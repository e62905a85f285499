"""Text messages to a number of one's own: asked for, confirmed by a code, chosen, ended."""

from collections.abc import Collection
from hmac import compare_digest

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people import gateway, reach, texts
from socle.people.kinds import CHOSEN
from socle.people.models import PersonContact, Texting


@act("texting.asked", own=True)
def ask_texting(actor: Actor, contact: PersonContact) -> Texting:
    """Ask for text messages to a mobile number of one's own: a code goes there, and nothing else before it is given back."""
    if not gateway.is_open():
        raise Refused(_("This installation sends no text messages."))
    if contact.kind != PersonContact.Kind.PHONE or not reach.is_mobile(contact.value):
        raise Refused(_("This is no mobile number."))
    if contact.until and contact.until <= now():
        raise Refused(_("This is over already."))
    texting = Texting.kept.filter(person=contact.person_id).first() or Texting(ground=contact.ground, person_id=contact.person_id)
    texting.contact, texting.version, texting.asked_at, texting.confirmed_at = contact, contact.version, now(), None
    texting.rhythm = Texting.Rhythm(texting.rhythm)
    texting.save()
    return texting


@act("texting.confirmed", own=True)
def confirm_texting(actor: Actor, texting: Texting, *, code: str) -> Texting:
    """Confirm a number by the code that was sent there; which texts come is chosen next."""
    if texting.confirmed_at:
        raise Refused(_("This number is confirmed already."))
    if now() >= texting.asked_at + texts.CODE_FOR:
        raise Refused(_("This code no longer counts: ask for another one."), field="code")
    if not compare_digest("".join(code.split()).encode(), texts.code_of(texting).encode()):
        raise Refused(_("This is not the code."), field="code")
    texting.confirmed_at = now()
    texting.save(update_fields=["confirmed_at"])
    return texting


@act("texting.chosen", own=True, keep=["rhythm"])
def choose_texting(actor: Actor, texting: Texting, *, rhythm: str, kinds: Collection[str] = ()) -> Texting:
    """Choose how often Socle texts one at most, and of what: of nothing that is not chosen."""
    if not texting.confirmed_at:
        raise Refused(_("Confirm the number first."))
    if rhythm not in Texting.Rhythm.values:
        raise Refused(_("Choose how often."), field="rhythm")
    if unknown := set(kinds) - set(CHOSEN):
        raise Refused(_("There are no such notices: {kinds}.").format(kinds=", ".join(sorted(unknown))), field="kinds")
    texting.rhythm, texting.kinds = Texting.Rhythm(rhythm), sorted(kinds)
    texting.save(update_fields=["rhythm", "kinds"])
    return texting


@act("texting.ended", own=True)
def end_texting(actor: Actor, texting: Texting) -> Texting:
    """Have no text messages any more."""
    Texting.kept.filter(pk=texting.pk).delete()
    return texting
