"""Questions about people and organisations, asked through the gate."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from socle.documents.acts import time_to_restore
from socle.documents.models import Document
from socle.documents.reads import shown_by
from socle.ground import now
from socle.ground.folding import folded
from socle.ground.plain import Plain
from socle.journal.act import Actor
from socle.people import called
from socle.people.folded import among
from socle.people.models import Account, Alias, Invitation, Membership, Organisation, Person, Recovery, Restriction, Signatory
from socle.people.models.access import CONFIRMED_WITHIN
from socle.people.models.names import ACCOMPANIED, LEFT, UNNAMED, WITHHELD, Instead


class State(Enum):
    """Whether somebody is known here by their name."""

    HERE = "here"
    ASIDE = "aside"
    LEFT = "left"


def state(person: Person) -> State:
    """Whether somebody is here, set aside, or has left: what stands in place of their name says it."""
    if not isinstance(person.name, Instead) or person.name.kept == ACCOMPANIED:
        return State.HERE
    return State.LEFT if person.name.kept == LEFT else State.ASIDE


def restriction(actor: Actor, person: Person) -> Restriction | None:
    """The restriction that stands on somebody, to those who may know of it."""
    return Restriction.objects.seen_by(actor).filter(person=person, until=None).first()


def somebody(actor: Actor, pk: UUID) -> Any:
    """A person whom the reader may see, with `portrait`, the document that shows them; or None."""
    return Person.objects.seen_by(actor).filter(pk=pk).annotate(portrait=portrait_of("pk")).first()


def people(actor: Actor) -> Any:
    """The people whom the reader may see by their names, each with `portrait`."""
    rows = Person.objects.seen_by(actor).filter(became=None, closed_at=None).exclude(name__in=UNNAMED)
    return rows.annotate(portrait=portrait_of("pk"))


def organisation(actor: Actor, pk: UUID) -> Any:
    """An organisation that the reader may see, with `logo`, the document that shows it; or None."""
    logo = shown_by("people_logo", "organisation_id", "pk")
    return Organisation.objects.seen_by(actor).filter(pk=pk).annotate(logo=logo).first()


def portrait_of(person: str) -> Plain:
    """The document of the portrait of a row's person, beside whatever else is asked of the row."""
    return shown_by(_PORTRAITS, "person_id", person)


# Those of people whose data are set aside are shown to nobody
_PORTRAITS = (
    "(SELECT portrait.document_id, portrait.person_id, portrait.removed_at FROM people_portrait portrait"
    f" JOIN people_person pictured_one ON pictured_one.id = portrait.person_id WHERE pictured_one.name <> '{WITHHELD}')"
)


@dataclass(frozen=True, slots=True)
class Pictured:
    """A portrait or a logo. `until`: until when it can come back, if it was taken away."""

    id: UUID
    document: UUID
    state: str
    uploaded_at: datetime
    until: datetime | None

    @property
    def is_shown(self) -> bool:
        return self.state in Document.SHOWN

    @property
    def says(self) -> Any:
        return Document.State(self.state).label


def pictures(actor: Actor, model: Any, **whose: Any) -> tuple[Pictured | None, Pictured | None]:
    """The picture that shows somebody or something, and the last one before that can still come back."""
    rows = model.objects.seen_by(actor).filter(document__erased_at=None, **whose)
    shown = rows.filter(removed_at=None, document__removed_at=None).order_by("-pk")
    before = rows.filter(removed_at__isnull=False, document__removed_at__isnull=False).exclude(document__state=Document.State.INFECTED)
    return _pictured(shown), _pictured(before.order_by("-removed_at", "-pk"))


def _pictured(rows: Any) -> Pictured | None:
    for pk, document, state, uploaded_at, removed_at, purpose in rows.values_list(*_PICTURE)[:1]:
        until = removed_at + time_to_restore(purpose) if removed_at else None
        return Pictured(pk, document, state, uploaded_at, until)
    return None


_PICTURE = ("pk", "document", "document__state", "document__uploaded_at", "removed_at", "document__purpose")


def account_of(actor: Actor, person: Person) -> Account | None:
    """The open account of a person, as far as the actor may know."""
    found: Account | None = _accounts(actor).filter(person=person, is_active=True).first()
    return found


def has_account(actor: Actor, person: Person) -> bool:
    """Whether a person can sign in, as far as the actor may know."""
    accounts: Any = Account._default_manager.all()
    return bool(accounts.seen_by(actor).filter(person=person).exists())


def signs_in(person: UUID) -> bool:
    """Whether somebody can sign in; asked only for whom may invite them."""
    accounts: Any = Account.kept
    return bool(accounts.filter(person=person).exists())


def invited(pk: UUID | None) -> Invitation | None:
    """The invitation of a link that we have made, whoever holds it: it names nobody but its person and who invites."""
    rows = Invitation.kept.select_related("person", "inviter").annotate(called=called.own("person"))
    found: Invitation | None = rows.filter(pk=pk).first() if pk else None
    return found


def recovery_of(actor: Actor, person: Person) -> Recovery | None:
    """The way back in that one person has asked for somebody, while another may confirm it."""
    rows = (
        Recovery.objects.seen_by(actor)
        .select_related("begun_by")
        .filter(person=person, confirmed_at=None, begun_at__gt=now() - CONFIRMED_WITHIN)
    )
    found: Recovery | None = rows.order_by("-begun_at").first()
    return found


def _accounts(actor: Actor) -> Any:
    accounts: Any = Account._default_manager.all()
    return accounts.seen_by(actor)


def sees_accounts(actor: Actor) -> bool:
    """Whether the actor may know who can sign in, besides themselves."""
    return bool(_accounts(actor).exclude(person=actor.person).exists())


def with_account(rows: Any, value: bool, actor: Actor) -> Any:
    """Of these people, those who can sign in as far as the actor may know; or the others."""
    if value:
        return rows.filter(pk__in=_accounts(actor).values("person"))
    return rows.filter(~Exists(_accounts(actor).filter(person=OuterRef("pk"))))


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
    rows = Person.objects.seen_by(actor).filter(ground=programme, became=None, closed_at=None).exclude(name__in=UNNAMED)
    return _found(rows, words, chosen)


def called_exactly(programme: UUID, words: str) -> list[Person]:
    """Those of a programme who bear exactly this whole name, for whoever sees no list of people and names one whom they know."""
    if len(words.split()) < 2:
        return []
    rows = Person.kept.filter(ground=programme, became=None, closed_at=None).exclude(name__in=UNNAMED)
    return [one for one in among(rows, words).order_by("pk")[:200] if folded(one.name) == folded(words)]


def found_organisations(actor: Actor, programme: UUID, words: str, chosen: str = "") -> list[tuple[str, str]]:
    """At most fifty organisations of a programme likewise."""
    rows = Organisation.objects.seen_by(actor).filter(ground=programme, became=None)
    return _found(rows, words, chosen)


def _found(rows: Any, words: str, chosen: str) -> list[tuple[str, str]]:
    found = among(rows, words).order_by("sort_name", "pk").values_list("pk", "name")[:50]
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
    portrait: UUID | None


def signatories(actor: Actor, organisation: Organisation) -> list[Signs]:
    """Who signs for an organisation now."""
    rows = Signatory.objects.seen_by(actor).live(now()).filter(organisation=organisation).order_by("person__name")
    return [Signs(*row) for row in rows.values_list("pk", "person", "person__name", "since", portrait_of("person"))[:50]]
