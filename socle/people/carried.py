"""What people itself carries over when two records are merged, and what goes on naming the record that it named."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from socle.documents.models import Document
from socle.ground import new_id
from socle.journal.act import Actor
from socle.people import merging
from socle.people import models as nouns
from socle.people.models import Account, Membership, Organisation, Person, Portrait, Session

TOLD_THEN = "who did it is told as it was"
OF_AN_ACCOUNT = "it hangs on an account, which goes along with all of it, or rests with all of it: roles of one never go to another"
_OF_PERSON = (
    (nouns.Affiliation, "person"),
    (nouns.Aide, "aide"),
    (nouns.Aide, "person"),
    (nouns.Series, "person"),
    (nouns.Closure, "person"),
    (nouns.Download, "person"),
    (nouns.Erasure, "person"),
    (nouns.Extract, "asked_by"),
    (nouns.Extract, "person"),
    (nouns.Extract, "taker"),
    (nouns.Mailing, "person"),
    (nouns.Notice, "person"),
    (nouns.Opposition, "person"),
    (nouns.PersonContact, "person"),
    (nouns.Prospect, "holder"),
    (nouns.Restriction, "person"),
    (nouns.RestrictionRequest, "person"),
    (nouns.Signatory, "person"),
    (nouns.Spoken, "person"),
    (nouns.View, "person"),
)
_WAYS_IN = (
    (nouns.Feed, "person"),
    (nouns.Invitation, "person"),
    (nouns.Recovery, "person"),
    (nouns.Texting, "person"),
    (nouns.Token, "person"),
)
_OF_ORGANISATION = (
    (nouns.Affiliation, "organisation"),
    (nouns.Alias, "organisation"),
    (nouns.OrganisationContact, "organisation"),
    (nouns.Prospect, "organisation"),
    (nouns.Signatory, "organisation"),
    (nouns.Witness, "organisation"),
)


def register() -> None:
    """Say it once, when the room is ready."""
    merging.register_columns(Person, *_OF_PERSON)
    merging.register_ways_in(Person, *_WAYS_IN)
    merging.register_columns(Organisation, *_OF_ORGANISATION)
    for model, picture, column in ((Person, Portrait, "person"), (Organisation, nouns.Logo, "organisation")):
        merging.register_columns(model, (picture, column))
        merging.register(model, _documents_of(picture, column))
    merging.register(Person, merging.Carrier("people.account", _account, _account_back, ((Account, "person"),)))
    merging.register(Organisation, merging.Carrier("people.membership", _memberships, _memberships_back, ((Membership, "organisation"),)))
    merging.register(Organisation, merging.Carrier("people.numbers", _numbers, _numbers_back))
    _stay()


def _stay() -> None:
    merging.stay(TOLD_THEN, (nouns.Invitation, "inviter"), (nouns.Recovery, "begun_by"), (nouns.Recovery, "confirmed_by"))
    asked = ((one, "asked_by") for one in (nouns.Erasure, nouns.Opposition, nouns.RestrictionRequest))
    merging.stay(TOLD_THEN, *asked, (Document, "uploaded_by"))
    merging.stay("a record that was merged into this one leads to it, and through it further", (Person, "became"))
    merging.stay("a record that was merged into this one leads to it, and through it further", (Organisation, "became"))
    merging.stay("it is the merge itself", (nouns.Merge, "source"), (nouns.Merge, "into"))
    of_account = ((Authenticator, "user"), (SocialAccount, "user"), (nouns.AddressChange, "account"), (nouns.SignInLink, "account"))
    merging.stay(OF_AN_ACCOUNT, *of_account, (Session, "account"), (EmailAddress, "user"))


def _documents_of(picture: Any, column: str) -> merging.Carrier:
    """The documents of the pictures that went along: whose they are, and what they are about."""
    words = ("owner", "about") if picture is Portrait else ("about",)

    def carried(actor: Actor, source: Any, into: Any) -> list[str]:
        went = picture.kept.filter(**{column: into}).values("document")
        rows = Document.kept.filter(about=source.pk, pk__in=went)
        ids = [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]
        Document.kept.filter(pk__in=ids).update(**dict.fromkeys(words, into.pk))
        return ids

    def back(actor: Actor, source: Any, into: Any, ids: list[str]) -> None:
        theirs = Document.kept.filter(pk__in=ids, about=into.pk)
        theirs.update(**dict.fromkeys(words, source.pk))

    return merging.Carrier(f"documents.{column}", carried, back, tuple((Document, word) for word in words))


def _account(actor: Actor, source: Person, into: Person) -> dict[str, str]:
    """The one way to sign in goes along; of two, that of the record that stays remains, and the sessions of the other end."""
    account = Account.kept.filter(person=source).first()
    if account is None:
        return {}
    if Account.kept.filter(person=into).exists():
        Account.kept.filter(pk=account.pk).update(is_active=False, session_salt=new_id())
        Session.objects.filter(account=account).delete()
        return {"rested": str(account.pk)} if account.is_active else {}
    Account.kept.filter(pk=account.pk).update(person=into)
    return {"went": str(account.pk)}


def _account_back(actor: Actor, source: Person, into: Person, memory: dict[str, str]) -> None:
    if "rested" in memory:
        Account.kept.filter(pk=memory["rested"]).update(is_active=True)
    else:
        Account.kept.filter(pk=memory["went"], person=into).update(person=source, session_salt=new_id())


def _memberships(actor: Actor, source: Organisation, into: Organisation) -> dict[str, Any]:
    """Periods that do not meet go along; where two meet, that of the record that stays becomes as long as both."""
    went, longer = [], []
    for one in Membership.kept.filter(organisation=source).order_by("since"):
        meets = [held for held in Membership.kept.filter(organisation=into).order_by("since") if _meet(one, held)]
        if not meets:
            Membership.kept.filter(pk=one.pk).update(organisation=into)
            went.append(str(one.pk))
            continue
        held = meets[0]
        longer.append([str(held.pk), held.since.isoformat(), held.until.isoformat() if held.until else None])
        ends = None if None in (one.until, held.until) else max(one.until, held.until)
        following = Membership.kept.filter(organisation=into, since__gt=held.since).order_by("since").first()
        if following and (ends is None or ends > following.since):
            ends = following.since
        Membership.kept.filter(pk=held.pk).update(since=min(one.since, held.since), until=ends)
    return {"went": went, "longer": longer} if went or longer else {}


def _meet(one: Membership, other: Membership) -> bool:
    return (one.until is None or other.since < one.until) and (other.until is None or one.since < other.until)


def _memberships_back(actor: Actor, source: Organisation, into: Organisation, memory: dict[str, Any]) -> None:
    Membership.kept.filter(pk__in=memory["went"], organisation=into).update(organisation=source)
    for pk, since, until in reversed(memory["longer"]):
        Membership.kept.filter(pk=pk).update(since=since, until=until)


def _numbers(actor: Actor, source: Organisation, into: Organisation) -> dict[str, str]:
    """The numbers in the registers that the record that stays lacks: one number is recorded once."""
    moved = {name: getattr(source, name) for name in ("siren", "siret", "rna") if getattr(source, name) and not getattr(into, name)}
    if moved:
        Organisation.kept.filter(pk=source.pk).update(**dict.fromkeys(moved, ""))
        Organisation.kept.filter(pk=into.pk).update(**moved)
    return moved


def _numbers_back(actor: Actor, source: Organisation, into: Organisation, moved: dict[str, str]) -> None:
    Organisation.kept.filter(pk=into.pk, **moved).update(**dict.fromkeys(moved, ""))
    Organisation.kept.filter(pk=source.pk).update(**moved)
