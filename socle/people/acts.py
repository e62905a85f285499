"""Verbs: recording people and organisations, opening accounts, lending a program one's voice."""

import hashlib
import secrets
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people import departures, rules
from socle.people.models import Account, Alias, Membership, Organisation, Person, Signatory, Territory, Token


@act("person.recorded", power="keep_people")
def record_person(actor: Actor, programme: Any, *, name: str, language: str = "fr", invented: bool = False) -> Person:
    """Record a person."""
    return Person.kept.create(ground=programme.ground, name=_name(name), language=_language(language), invented=invented)


@act("person.renamed", power="keep_people", own=True)
def rename_person(actor: Actor, person: Person, *, name: str, language: str) -> Person:
    """Correct the name of a person, or the language in which Socle speaks to them."""
    Person.kept.filter(pk=person.pk).update(name=_name(name), language=_language(language), version=person.version + 1)
    return Person.kept.get(pk=person.pk)


@act("account.opened", power="keep_people")
def open_account(actor: Actor, person: Person, *, email: str) -> Account:
    """Open an account for a person, at an e-mail address to which sign-in codes will be sent."""
    email = email.strip()
    try:
        Account._meta.get_field("email").run_validators(email)
        validate_email(email)
    except ValidationError:
        raise Refused(_("This is no e-mail address."), field="email") from None
    if Account.kept.filter(person=person).exists():
        raise Refused(_("This person already has an account."), field="email")
    with _one_only(_("This address is already used by another account."), "email"):
        return Account.kept.create(ground=person.ground, person=person, email=email)


@act("organisation.recorded", power="keep_organisations", keep=["kind"])
def record_organisation(actor: Actor, programme: Any, *, name: str, kind: str, element: str = "", **numbers: str) -> Organisation:
    """Record an organisation, with its number in the French registers if it has one."""
    fields = _organisation(name, kind, numbers)
    with _one_only(_("An organisation with this name or number is already recorded."), "name"):
        return Organisation.kept.create(ground=programme.ground, key=element, **fields)


@act("organisation.amended", power="keep_organisations", keep=["kind"])
def amend_organisation(actor: Actor, organisation: Organisation, *, name: str, kind: str, **numbers: str) -> Organisation:
    """Correct the name, the kind or the numbers of an organisation."""
    fields = _organisation(name, kind, numbers)
    with _one_only(_("An organisation with this name or number is already recorded."), "name"):
        Organisation.kept.filter(pk=organisation.pk).update(version=organisation.version + 1, **fields)
    fresh = Organisation.kept.get(pk=organisation.pk)
    fresh.kind = Organisation.Kind(fresh.kind)
    return fresh


@act("alias.added", power="keep_organisations")
def add_alias(actor: Actor, named: Organisation | Territory, *, name: str) -> Alias:
    """Add another name by which an organisation or a territory is known."""
    name = _name(name)
    owner = {"organisation": named} if isinstance(named, Organisation) else {"territory": named}
    if Alias.kept.filter(**owner, name__iexact=name).exists():
        raise Refused(_("This name is already known."), field="name")
    return Alias.kept.create(ground=named.ground, name=name, **owner)


@act("territory.recorded", founding=True)
def record_territory(actor: Actor, programme: Any, *, element: str, name: str, colour: str, communes: list[str]) -> Territory:
    """Record a territory of the programme."""
    return Territory.kept.create(ground=programme.ground, key=element, name=_name(name), colour=colour, communes=communes)


@act("organisation.admitted", power="admit_organisations", keep=["since", "until"])
def admit_organisation(actor: Actor, organisation: Organisation, *, since: date, until: date | None = None) -> Membership:
    """Enter that an organisation belongs to the consortium, from a date."""
    begins, ends = _midnight(since, "since"), _midnight(until, "until") if until else None
    if ends and ends <= begins:
        raise Refused(_("A membership ends after it begins."), field="until")
    held = Membership.kept.filter(organisation=organisation).exclude(until__lte=begins)
    if (held.filter(since__lt=ends) if ends else held).exists():
        raise Refused(_("This organisation is already a member during that time."), field="since")
    made = Membership.kept.create(ground=organisation.ground, organisation=organisation, since=begins, until=ends)
    if ends and not Membership.kept.filter(organisation=organisation, since__gte=ends).exists():
        departures.follow(actor, organisation, ends)
    return made


@act("membership.ended", power="admit_organisations", keep=["until"])
def end_membership(actor: Actor, membership: Membership, *, on: date) -> Membership:
    """Enter the date from which an organisation no longer belongs to the consortium."""
    ends = _midnight(on, "on")
    if ends <= membership.since or (membership.until and membership.until <= ends):
        raise Refused(_("A membership ends after it begins, and only once."), field="on")
    Membership.kept.filter(pk=membership.pk).update(until=ends)
    membership.until = ends
    departures.follow(actor, membership.organisation, ends)
    return membership


@act("signatory.named", power="admit_organisations")
def name_signatory(actor: Actor, organisation: Organisation, *, person: Person) -> Signatory:
    """Enter who signs for an organisation: they may withdraw the mandates that are held on its behalf."""
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


@act("token.issued", own=True, keep=["until"])
def issue_token(actor: Actor, person: Person, *, purpose: str, until: datetime, secret: str) -> Token:
    """Let a program act in one's name, for a purpose, until a date."""
    if not purpose.strip() or len(purpose) > 120:
        raise Refused(_("Say in a few words what this token is for."), field="purpose")
    if not now() < until or (until - now()).days > 366:
        raise Refused(_("A token ends within a year."), field="until")
    return Token.kept.create(
        ground=person.ground, person=person, purpose=purpose.strip(), digest=token_digest(secret), issued_at=now(), until=until
    )


@act("token.withdrawn", own=True)
def withdraw_token(actor: Actor, token: Token) -> Token:
    """Withdraw a token: from now on it opens nothing."""
    if token.withdrawn_at:
        raise Refused(_("This token is already withdrawn."))
    token.withdrawn_at = now()
    token.save(update_fields=["withdrawn_at"])
    return token


def new_secret() -> str:
    """A token's secret, shown once to its owner."""
    return "socle_" + secrets.token_urlsafe(32)


def token_digest(secret: str) -> str:
    """What is kept of a token's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _organisation(name: str, kind: str, numbers: dict[str, str]) -> dict[str, Any]:
    if kind not in Organisation.Kind.values:
        raise Refused(_("Choose what kind of organisation this is."), field="kind")
    checked = {}
    for field, check in rules.NUMBERS.items():
        checked[field], problem = check(numbers.get(field, ""))
        if problem:
            raise Refused(problem, field=field)
    return {"name": _name(name), "kind": Organisation.Kind(kind), **checked}


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("A name is needed."), field="name")
    if len(name) > 120:
        raise Refused(_("A name has at most 120 characters."), field="name")
    return name


def _language(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("This is needed."), field="language")
    return language


def _midnight(day: date, field: str) -> datetime:
    if not 1 < day.year < 9999:  # beyond, some time zones have no such day
        raise Refused(_("This is no date."), field=field)
    return timezone.make_aware(datetime.combine(day, time.min))


class _one_only:
    """Turn a broken uniqueness into a refusal at the field."""

    def __init__(self, message: str, field: str) -> None:
        self.message, self.field, self.savepoint = message, field, transaction.atomic()

    def __enter__(self) -> None:
        self.savepoint.__enter__()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.savepoint.__exit__(kind, error, trace)
        if isinstance(error, IntegrityError):
            raise Refused(self.message, field=self.field) from error
