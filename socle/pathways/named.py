"""What the journal calls the things of pathways."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from socle.journal.act import Actor
from socle.journal.names import Naming
from socle.journal.names import register as name
from socle.look.environment import address
from socle.pathways.models import Agreement, Session, SharingText, Talent, Workshop
from socle.pathways.search import found_by


def register() -> None:
    """Say it to the journal."""
    name("pathways.talent", Naming(_("a talent"), _talents, lambda pk: address("talent", pk)))
    name("pathways.workshop", Naming(_("a workshop"), _workshops, lambda pk: address("workshop", pk)))
    name("pathways.sharingtext", Naming(_("a text of agreements"), _sharing_texts, lambda pk: address("sharing_text", pk)))
    name("pathways.agreement", Naming(_("an agreement to share"), _agreements, lambda pk: address("agreement", pk)))
    name("pathways.session", Naming(_("a session"), _sessions, lambda pk: address("session", pk)))


def called(path: str) -> Any:
    """What talents are called, to themselves: by their first name."""
    return Subquery(Talent.kept.filter(person=OuterRef(path), became=None).values("given_name")[:1])


def _talents(actor: Actor, ids: set[UUID]) -> Any:
    return found_by(actor).filter(pk__in=ids).values_list("pk", "name")


def _workshops(actor: Actor, ids: set[UUID]) -> Any:
    return Workshop.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "name")


def _sharing_texts(actor: Actor, ids: set[UUID]) -> Any:
    return SharingText.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "name")


def _sessions(actor: Actor, ids: set[UUID]) -> Any:
    return Session.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "name")


def _agreements(actor: Actor, ids: set[UUID]) -> Any:
    return Agreement.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "text__name")
