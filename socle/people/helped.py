"""In what aides may act for somebody, and in what they may not, as far as people itself holds it."""

from django.utils.translation import gettext_lazy as _

from socle.documents.models import Document
from socle.people.helping import Reason, cover, leave_out
from socle.people.models import (
    Account,
    Affiliation,
    Aide,
    Closure,
    Erasure,
    Extract,
    Feed,
    Invitation,
    Mailing,
    Opposition,
    PersonContact,
    Portrait,
    Recovery,
    Restriction,
    RestrictionRequest,
    Signatory,
    Spoken,
    Texting,
    Token,
)


def register() -> None:
    """Say it once, when the room is ready."""
    cover(
        "reach",
        _("how they are reached and what they speak"),
        models=[PersonContact, Spoken],
        acts=["contact.added", "contact.amended", "contact.ended", "language.told"],
        pages=["contact_new", "contact_amend", "contact_end", "person_languages"],
    )
    cover("work", _("for whom they work"), models=[Affiliation], acts=["affiliation.ended"], pages=["affiliation_end"])
    cover("mails", _("how often Socle writes to them"), models=[Mailing], acts=["mailing.chosen"], pages=["mailing"])
    cover(
        "rights",
        _("objections to a use of their data"),
        models=[Opposition],
        acts=["opposition.made"],
        pages=["opposition_new"],
    )
    cover(
        "aside",
        _("asking that their data be set aside"),
        models=[RestrictionRequest],
        acts=["restriction.asked"],
        pages=["restriction_ask"],
    )
    leave_out(Reason.KEYS, models=[Account, Token, Feed, Invitation, Recovery, Closure])
    leave_out(Reason.KEYS, acts=["session.ended", "sessions.ended", "token.issued", "token.withdrawn", "feed.opened", "feed.closed"])
    leave_out(
        Reason.KEYS,
        acts=["address.asked", "address.changed", "address.restored", "access.regained", "invitation.accepted", "invitation.addressed"],
    )
    leave_out(Reason.KEYS, acts=["identity.linked", "identity.unlinked", "factor.added", "factor.removed", "account.closed"])
    leave_out(Reason.NOTICES, models=[Texting])
    leave_out(Reason.NOTICES, acts=["mailing.muted", "texting.asked", "texting.confirmed", "texting.chosen", "texting.ended"])
    leave_out(Reason.IMAGE, models=[Portrait, Document], acts=["portrait.set", "portrait.removed", "portrait.restored"])
    leave_out(Reason.WHOLE, models=[Extract, Erasure, Restriction], acts=["extract.asked", "extract.taken", "erasure.asked"])
    leave_out(Reason.HELP, models=[Aide], acts=["aide.named", "aide.ended", "aide.withdrawn"])
    leave_out(Reason.OFFICE, models=[Signatory], acts=["signatory.ended"])
    leave_out(Reason.NAME, acts=["person.renamed"])
