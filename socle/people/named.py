"""What the journal calls people and organisations."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from socle.journal.act import Actor
from socle.journal.names import Naming
from socle.journal.names import register as name
from socle.look.environment import address
from socle.people.models import Erasure, Invitation, Logo, Organisation, Person, Portrait, Prospect, Territory


def register() -> None:
    """Say it to the journal."""
    name("people.person", Naming(_("a person"), _people, lambda pk: address("person", pk)))
    name("people.helped", Naming(_("somebody"), _helped, lambda pk: address("person", pk)))
    name("people.organisation", Naming(_("an organisation"), _organisations, lambda pk: address("organisation", pk)))
    name("people.invitation", Naming(_("an invitation"), _invitations))
    name("people.erasure", Naming(_("an erasure"), _erasures, lambda pk: address("erasure", pk)))
    name("people.prospect", Naming(_("an organisation on the way to partnership"), _prospects, lambda pk: address("prospect_move", pk)))
    name("people.portrait", Naming(_("a portrait"), _portraits))
    name("people.logo", Naming(_("a logo"), _logos))
    name("people.territory", Naming(_("a territory"), _territories))


def _people(actor: Actor, ids: set[UUID]) -> Any:
    return Person.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "name")


def _helped(actor: Actor, ids: set[UUID]) -> Any:
    """For whom an aide did something: who keeps people knows who stands by whom, and one knows it of oneself."""
    return Person.objects.seen_by(actor, "keep_people").filter(pk__in=ids).values_list("pk", "name")


def _organisations(actor: Actor, ids: set[UUID]) -> Any:
    return Organisation.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "name")


def _invitations(actor: Actor, ids: set[UUID]) -> Any:
    return Invitation.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "person__name")


def _erasures(actor: Actor, ids: set[UUID]) -> Any:
    return Erasure.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "person__name")


def _prospects(actor: Actor, ids: set[UUID]) -> Any:
    return Prospect.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "organisation__name")


def _portraits(actor: Actor, ids: set[UUID]) -> Any:
    return Portrait.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "person__name")


def _logos(actor: Actor, ids: set[UUID]) -> Any:
    return Logo.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "organisation__name")


def _territories(actor: Actor, ids: set[UUID]) -> Any:
    return Territory.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "name")
