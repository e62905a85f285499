"""Questions about people and organisations, asked through the gate."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.people.models import Account, Alias, Membership, Organisation, Person, Signatory
from socle.people.search import folded, named


def people(actor: Actor, words: str = "") -> Any:
    """The people whom the reader may see, by name: pairs (id, name)."""
    return named(Person.objects.seen_by(actor).filter(became=None), words).order_by(folded("name"), "pk").values_list("pk", "name")


def has_account(actor: Actor, person: Person) -> bool:
    """Whether a person can sign in, as far as the actor may know."""
    accounts: Any = Account._default_manager.all()
    return bool(accounts.seen_by(actor).filter(person=person).exists())


def organisations(actor: Actor, *, words: str = "", kind: str = "", member: str = "") -> Any:
    """The organisations that the reader may see: (id, name, kind, is a member). `member` is yes, no or empty."""
    rows = (
        Organisation.objects.seen_by(actor)
        .filter(became=None)
        .annotate(is_member=Exists(Membership.objects.seen_by(actor).filter(live(now()), organisation=OuterRef("pk"))))
    )
    if kind:
        rows = rows.filter(kind=kind)
    if member:
        rows = rows.filter(is_member=member == "yes")
    if words:
        known_as = named(Alias.objects.seen_by(actor), words).filter(organisation=OuterRef("pk"))
        by_name = named(Organisation.objects.seen_by(actor), words).values("pk")
        rows = rows.filter(Q(pk__in=by_name) | Q(Exists(known_as)))
    return rows.order_by(folded("name"), "pk").values_list("pk", "name", "kind", "is_member")


@dataclass(frozen=True, slots=True)
class Belonging:
    """A period during which an organisation belongs to the consortium."""

    id: UUID
    since: datetime
    until: datetime | None
    is_current: bool
    is_open: bool


def memberships(actor: Actor, organisation: Organisation) -> list[Belonging]:
    """The periods of membership of an organisation, newest first."""
    at = now()
    rows = Membership.objects.seen_by(actor).filter(organisation=organisation).order_by("-since")
    return [_belonging(at, *row) for row in rows.values_list("pk", "since", "until")]


def _belonging(at: datetime, pk: UUID, since: datetime, until: datetime | None) -> Belonging:
    is_open = until is None or until > at
    return Belonging(pk, since, until, is_current=is_open and since <= at, is_open=is_open)


def other_names(actor: Actor, organisation: Organisation) -> list[str]:
    """The other names by which an organisation is known."""
    return list(Alias.objects.seen_by(actor).filter(organisation=organisation).order_by("name").values_list("name", flat=True))


def found_people(actor: Actor, programme: UUID, words: str, chosen: str = "") -> list[tuple[str, str]]:
    """At most fifty people of a programme whose name holds these words; the one already chosen stays among them."""
    rows = Person.objects.seen_by(actor).filter(ground=programme, became=None)
    return _found(rows, words, chosen)


def found_organisations(actor: Actor, programme: UUID, words: str, chosen: str = "") -> list[tuple[str, str]]:
    """At most fifty organisations of a programme likewise."""
    rows = Organisation.objects.seen_by(actor).filter(ground=programme, became=None)
    return _found(rows, words, chosen)


def _found(rows: Any, words: str, chosen: str) -> list[tuple[str, str]]:
    found = named(rows, words).order_by(folded("name")).values_list("pk", "name")[:50]
    pairs = {str(pk): name for pk, name in found}
    if chosen and chosen not in pairs and _is_id(chosen):
        pairs |= {str(pk): name for pk, name in rows.filter(pk=chosen).values_list("pk", "name")}
    return list(pairs.items())


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Signs:
    """Somebody who signs for an organisation."""

    id: UUID
    person: UUID
    name: str
    since: datetime


def signatories(actor: Actor, organisation: Organisation) -> list[Signs]:
    """Who signs for an organisation now."""
    rows = Signatory.objects.seen_by(actor).live(now()).filter(organisation=organisation).order_by("person__name")
    return [Signs(*row) for row in rows.values_list("pk", "person", "person__name", "since")[:50]]
