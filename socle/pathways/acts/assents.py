"""How somebody agrees: on their own device, or before their guide with what proves it; and whether everybody has who must."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.documents import acts as documents
from socle.documents.uploads import Upload
from socle.ground import now
from socle.journal.act import Actor, Refused
from socle.pathways.acts import sheets
from socle.pathways.models import Agreement, Assent, Identity, Piece, SharingText, Talent
from socle.pathways.reads.agreements import representatives
from socle.pathways.rules import agreements as rules
from socle.people.models import Person


def enter(
    actor: Actor,
    agreement: Agreement,
    text: SharingText,
    register: str,
    *,
    how: str,
    typed: str,
    upload: Upload | None,
    representative: Person | None,
) -> Assent:
    """Enter that somebody agrees: the talent, or who represents them by law."""
    if register not in Assent.Register.values:
        raise Refused(_("Choose how you want to read it."), field="register")
    by = _who(actor, agreement, representative)
    if Assent.kept.filter(agreement=agreement, by=by).exists():
        raise Refused(_("They have agreed already: somebody else is waited for."))
    told = {"by": by, "text": text, "register": register, "told_by_id": actor.person, "at": now()}
    told |= {"how": _how(actor, agreement, how), "typed": _typed(how, typed, by, agreement)}
    told["document"] = _kept(actor, agreement, how, upload)
    made: Assent = Assent.kept.create(agreement=agreement, **told, **Piece.of(agreement.talent))
    return made


def suffices(agreement: Agreement) -> bool:
    """Whether everybody who must agree has agreed."""
    agreed = set(Assent.kept.filter(agreement=agreement).values_list("by", flat=True))
    own = agreement.person_id in agreed
    return rules.counts(own=own, represented=bool(agreed - {agreement.person_id}), minor=is_minor(agreement.talent))


def is_minor(talent: Talent) -> bool:
    """Whether the talent is a minor today."""
    born_on = Identity.kept.filter(talent=talent).values_list("born_on", flat=True).first()
    return rules.is_minor(born_on, representatives(talent).exists(), timezone.localdate(now()))


def is_own(actor: Actor, talent: Talent) -> bool:
    """Whether it is the talent who speaks, or who acts for them."""
    return bool(actor.through.aide) or actor.person == talent.person_id


def _who(actor: Actor, agreement: Agreement, representative: Person | None) -> Person:
    """Whose yes it is. Whoever represents a minor says their own; an aide says that of whom they act for."""
    represent = representatives(agreement.talent)
    if actor.through.aide:
        return represent.filter(pk=actor.through.aide).select_related("aide").get().aide if _by_law(actor, represent) else agreement.person
    if representative is None or actor.person == agreement.person_id:
        return agreement.person
    if not represent.filter(aide=representative).exists():
        raise Refused(_("Choose among those who represent this talent by law."), field="representative")
    return representative


def _by_law(actor: Actor, represent: Any) -> bool:
    return bool(represent.filter(pk=actor.through.aide).exists())


def _how(actor: Actor, agreement: Agreement, how: str) -> Assent.How:
    if how not in Assent.How.values or (how == Assent.How.OWN) != is_own(actor, agreement.talent):
        raise Refused(_("Say how they have agreed: nobody agrees in their stead."), field="how")
    return Assent.How(how)


def _typed(how: str, typed: str, by: Person, agreement: Agreement) -> str:
    if how != Assent.How.TYPED:
        return ""
    name = agreement.talent.name if by.pk == agreement.person_id else str(by.name)
    if not sheets.same_name(typed, name):
        raise Refused(_("They type their name themselves, as it stands in the file."), field="typed")
    return " ".join(typed.split())


def _kept(actor: Actor, agreement: Agreement, how: str, upload: Upload | None) -> Any:
    if how not in (Assent.How.DRAWN, Assent.How.PAPER):
        if upload is not None:
            raise Refused(_("A file goes with a drawing or with a sheet of paper."), field="how")
        return None
    if upload is None:
        needed = {Assent.How.DRAWN: _("They draw their signature first."), Assent.How.PAPER: _("Bring a scan or a picture of the sheet.")}
        raise Refused(needed[Assent.How(how)], field="drawn" if how == Assent.How.DRAWN else "file")
    talent = agreement.talent
    return documents.keep(actor, upload, ground=talent.circle_id, about=talent.pk, owner=talent.person_id)
