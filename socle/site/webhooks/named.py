"""What the journal calls webhooks, and the line about them on one's own page."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from socle.journal.act import Actor
from socle.journal.names import Naming
from socle.journal.names import register as name
from socle.look.environment import address
from socle.people import shown
from socle.people.models import Person
from socle.site.webhooks.models import Webhook


def register() -> None:
    """Say it; called once, when the room is ready."""
    name("site.webhook", Naming(_("a webhook"), _webhooks, lambda pk: address("webhook", pk)))
    shown.register("me", _own)


def _webhooks(actor: Actor, ids: set[UUID]) -> Any:
    return Webhook.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "purpose")


def _own(actor: Actor, person: Person) -> shown.Shown | None:
    """The way to them stands where one has some; everybody else finds it on the page for programs."""
    count = Webhook.objects.seen_by(actor).filter(person=person, ended_at=None).count()
    return ("site/webhooks/_mine.html", {"count": count}) if count else None
