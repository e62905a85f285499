"""What people holds of people, and what becomes of it when one of them is erased."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.utils.translation import gettext_lazy as _

from socle.documents.models import Document
from socle.ground.personal import MACHINE, OPEN, Class, Held, declare
from socle.people import documents, downloads, expiry, extracts, forgetting, sessions, signing
from socle.people import models as nouns

_IDENTITY = Held(Class.PERSONAL, "govern", source="registers", recipients="members", kept="person")
_LANGUAGE = Held(Class.PERSONAL, "tell", source="oneself", recipients="registers", kept="person")
_ACCOUNT = Held(Class.PERSONAL, "sign_in", source="registers", recipients="registers", kept="account")
_FACTOR = Held(Class.PERSONAL, "sign_in", source="oneself", recipients="oneself", kept="account")
_CHANGED = Held(Class.PERSONAL, "sign_in", source="oneself", recipients="machine", kept="addresses")
_SECRET = Held(Class.PERSONAL, "sign_in", source="machine", recipients="machine", kept="account")
_SIGNING_IN = Held(Class.PERSONAL, "sign_in", source="machine", recipients="machine", kept="links")
_TRIED = Held(Class.PERSONAL, "sign_in", source="machine", recipients="machine", kept="attempts")
_SIGNED_IN = Held(Class.PERSONAL, "sign_in", source="act", recipients="oneself", kept="sessions")
_INVITED = Held(Class.PERSONAL, "sign_in", source="registers", recipients="registers", kept="invitations")
_TOLD = Held(Class.PERSONAL, "tell", source="machine", recipients="oneself", kept="notices")
_CHOSEN = Held(Class.PERSONAL, "tell", source="oneself", recipients="oneself", kept="account")
_LENT = Held(Class.PERSONAL, "lend", source="oneself", recipients="registers", kept="account")
_REACHED = Held(Class.PERSONAL, "reach", source="oneself", recipients="registers", kept="person")
_WORKS = Held(Class.PERSONAL, "reach", source="registers", recipients="members", kept="person")
_STOOD_BY = Held(Class.SENSITIVE, "stand_by", source="oneself", recipients="registers", kept="person")
_SHOWN = Held(Class.PERSONAL, "show", source="oneself", recipients="members", kept="documents")
_LISTED = Held(Class.PERSONAL, "take_away", source="act", recipients="oneself", kept="lists")
_RELATION = Held(Class.PERSONAL, "govern", source="registers", recipients="registers", kept="programme")
_ASKS = Held(Class.PERSONAL, "rights", source="oneself", recipients="registers", kept="account")
_TAKES = Held(Class.PERSONAL, "rights", source="oneself", recipients="registers", kept="extracts")
_SIGNS = Held(Class.PERSONAL, "govern", source="registers", recipients="members", kept="programme")

_OWN = {"id": MACHINE, "ground": MACHINE}

declare(
    nouns.Person,
    _IDENTITY,
    _("your name and your language"),
    **_OWN,
    language=_LANGUAGE,
    invented=MACHINE,
    became=MACHINE,
    closed_at=MACHINE,
    version=MACHINE,
)
declare(nouns.Account, _ACCOUNT, _("the address by which you sign in"), **_OWN, session_salt=MACHINE)
declare(nouns.SignInLink, _SIGNING_IN, _("that a link to sign in was made for you"), id=MACHINE, digest=MACHINE)
declare(nouns.Attempts, _TRIED, _("how often a way in was tried lately, as digests that nobody reads"))
declare(nouns.AddressChange, _CHANGED, _("which addresses you have changed"), id=MACHINE)
declare(nouns.Invitation, _ACCOUNT, _("that you were invited, by whom and to what"), **_OWN, email=_INVITED, purpose=_INVITED)
declare(nouns.Closure, _ACCOUNT, _("that your account was closed, by whom and why"), **_OWN, address=MACHINE)
declare(nouns.Recovery, _ACCOUNT, _("that you were let in again, and by whom"), **_OWN)
declare(nouns.Session, _SIGNED_IN, _("in which browsers you are signed in"), session_key=MACHINE, session_data=MACHINE)
declare(Authenticator, _FACTOR, _("your passkeys and other second factors"), id=MACHINE, data=_SECRET)
declare(SocialAccount, _FACTOR, _("the identities that you linked"), id=MACHINE, extra_data=_SECRET)
declare(SocialToken, _SECRET, _("what another service gave for you to sign in"), id=MACHINE)
declare(SocialApp, MACHINE)
declare(nouns.Notice, _TOLD, _("what you were told, and when you read it"), id=MACHINE, claimed_at=MACHINE)
declare(nouns.Mailing, _CHOSEN, _("how often you are written to, and of what"), **_OWN, version=MACHINE)
declare(nouns.Texting, _CHOSEN, _("to which number you are texted, how often and of what"), **_OWN, version=MACHINE)
declare(nouns.Text, _TOLD, _("of what you were told by text message"), claimed_at=MACHINE, tries=MACHINE)
declare(nouns.Feed, _CHOSEN, _("that a calendar of yours reads Socle"), **_OWN, digest=MACHINE)
declare(nouns.Token, _LENT, _("which programs act in your name, for what and until when"), **_OWN, digest=MACHINE)
declare(nouns.PersonContact, _REACHED, _("how you are reached"), **_OWN, version=MACHINE)
declare(nouns.Spoken, _REACHED, _("which languages you speak"), **_OWN)
declare(nouns.Affiliation, _WORKS, _("for whom you work, and since when"), **_OWN)
declare(nouns.Aide, _STOOD_BY, _("who stands by you, and by whom you stand"), **_OWN)
declare(nouns.Covered, _STOOD_BY, _("in what they may act for you"), **_OWN)
declare(nouns.Portrait, _SHOWN, _("your portraits"), **_OWN)
declare(nouns.Prospect, OPEN, _("with which organisations you hold the relation"), **_OWN, holder=_RELATION, version=MACHINE)
declare(nouns.Nudge, OPEN, id=MACHINE)
declare(nouns.Posting, OPEN, witness=MACHINE, number=MACHINE)
declare(nouns.Merge, OPEN, **_OWN, moved=MACHINE)
declare(nouns.View, _CHOSEN, _("your views of lists"), id=MACHINE)
declare(nouns.Download, _LISTED, _("which lists you took as files"), id=MACHINE, file=MACHINE, progress=MACHINE)
declare(nouns.Series, _LISTED, _("what you did on several rows at once"), id=MACHINE)
declare(nouns.SeriesRow, _LISTED, _("on which rows you did it"), id=MACHINE, before=MACHINE, version=MACHINE)
declare(nouns.Signatory, _SIGNS, _("for which organisations you sign, and since when"), **_OWN)
declare(nouns.Erasure, _ASKS, _("that you asked to be erased, and what came of it"), **_OWN)
declare(nouns.Opposition, _ASKS, _("to which uses you objected, and the answers"), **_OWN)
declare(nouns.RestrictionRequest, _ASKS, _("that you asked to be set aside, why, and the answers"), **_OWN)
declare(nouns.Extract, _TAKES, _("that you asked for what is held of you"), **_OWN)
declare(nouns.Restriction, _ASKS, _("that your data are or were set aside"), **_OWN)
_owned: Any
_noun: Any
for _model in (nouns.Territory, nouns.Organisation, nouns.OrganisationContact, nouns.Alias, nouns.Membership, nouns.Logo, nouns.Witness):
    declare(_model, OPEN, **_OWN)

for _owned in (nouns.SignInLink, nouns.AddressChange, nouns.Session):
    forgetting.register(_owned, "account__person", goes=True)
for _owned in (Authenticator, SocialAccount):
    forgetting.register(_owned, "user__person", goes=True)
forgetting.register(SocialToken, "account__user__person", goes=True)
forgetting.register(nouns.Covered, "aide__person", goes=True)
forgetting.register(nouns.Covered, "aide__aide", goes=True, done="aide__since", what=_("that you may act for people"))
forgetting.register(nouns.SeriesRow, "series__person", goes=True)
forgetting.register(nouns.Text, "notice__person", goes=True)
for _owned in (
    nouns.Texting,
    nouns.Account,
    nouns.Affiliation,
    nouns.Aide,
    nouns.Closure,
    nouns.Series,
    nouns.Download,
    nouns.Extract,
    nouns.Feed,
    nouns.Invitation,
    nouns.Mailing,
    nouns.Notice,
    nouns.Opposition,
    nouns.PersonContact,
    nouns.Portrait,
    nouns.Recovery,
    nouns.Restriction,
    nouns.RestrictionRequest,
    nouns.Spoken,
    nouns.Token,
    nouns.View,
):
    forgetting.register(_owned, "person", goes=True)
forgetting.register(nouns.Aide, "aide", goes=True, done="since", what=_("that you stand by people"))
forgetting.register(Document, "owner", goes=True)  # after the portraits that show it
forgetting.register(Document, "uploaded_by", stays=True, done="uploaded_at", what=_("that you sent files"))
forgetting.register(nouns.Invitation, "inviter", stays=True, done="sent_at", what=_("that you invited people"))
forgetting.register(nouns.Recovery, "begun_by", stays=True, done="begun_at", what=_("that you let people in again"))
forgetting.register(
    nouns.Recovery, "confirmed_by", stays=True, done="confirmed_at", what=_("that you confirmed that people were let in again")
)
for _noun, _path in (
    (nouns.Erasure, "person"),
    (nouns.Signatory, "person"),
    (nouns.Prospect, "holder"),
    (nouns.Person, "became"),
    (nouns.Merge, "source"),
    (nouns.Merge, "into"),
):
    forgetting.register(_noun, _path, stays=True)
for _step in (documents.forget_of, downloads.SHELF.forget_of, extracts.SHELF.forget_of, sessions.end_all_of):
    forgetting.also(_step)
forgetting.hold(signing.holds)
expiry.register(signing.last)
