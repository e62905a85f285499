"""What people itself carries over when two records are merged."""

from typing import Any

from socle.ground import new_id
from socle.journal.act import Actor
from socle.people import merging
from socle.people.models import (
    Account,
    Affiliation,
    Aide,
    Alias,
    Closure,
    Erasure,
    Extract,
    Membership,
    Notice,
    Opposition,
    Organisation,
    OrganisationContact,
    Person,
    PersonContact,
    Prospect,
    Signatory,
    Spoken,
    Token,
)


def register() -> None:
    """Say it once, when the room is ready."""
    of_person = ((PersonContact, "person"), (Spoken, "person"), (Affiliation, "person"), (Signatory, "person"), (Prospect, "holder"))
    merging.register_columns(Person, *of_person, (Token, "person"), (Aide, "person"), (Aide, "aide"))
    merging.register_columns(Person, (Erasure, "person"), (Opposition, "person"), (Extract, "person"), (Closure, "person"))
    merging.register(Person, merging.Carrier("people.notice", _notices, _notices_back))
    merging.register(Person, merging.Carrier("people.account", _account, _account_back))
    of_organisation = ((OrganisationContact, "organisation"), (Affiliation, "organisation"), (Alias, "organisation"))
    merging.register_columns(Organisation, *of_organisation, (Signatory, "organisation"), (Prospect, "organisation"))
    merging.register(Organisation, merging.Carrier("people.membership", _memberships, _memberships_back))
    merging.register(Organisation, merging.Carrier("people.numbers", _numbers, _numbers_back))


def _notices(actor: Actor, source: Person, into: Person) -> list[str]:
    rows = Notice._default_manager.filter(person=source, read_at=None)
    ids = [str(pk) for pk in rows.values_list("pk", flat=True)]
    rows.update(person=into)
    return ids


def _notices_back(actor: Actor, source: Person, into: Person, ids: list[str]) -> None:
    Notice._default_manager.filter(pk__in=ids, person=into).update(person=source)


def _account(actor: Actor, source: Person, into: Person) -> dict[str, str]:
    """The one way to sign in goes along; of two, that of the record that stays remains, and the sessions of the other end."""
    account = Account.kept.filter(person=source).first()
    if account is None:
        return {}
    if Account.kept.filter(person=into).exists():
        Account.kept.filter(pk=account.pk).update(is_active=False, session_salt=new_id())
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
