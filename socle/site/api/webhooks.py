"""Webhooks: read them and what was sent there, send it again, end one. Registering one is for people: it outlives a token."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from socle.journal.act import Refused
from socle.site import acts
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, actor, perform, see
from socle.site.api.lists import Page, paged
from socle.site.programs import Missing, identity
from socle.site.webhooks import sending
from socle.site.webhooks.models import Delivery, Webhook

router = Router(tags=["webhooks"])


class WebhookOut(Schema):
    """`suspended_at`: since when nothing is sent, because nothing arrived."""

    id: UUID
    person: UUID
    purpose: str
    address: str
    answerable: str
    kinds: list[str]
    registered_at: datetime
    until: datetime
    suspended_at: datetime | None
    ended_at: datetime | None


class WebhooksOut(Schema):
    items: list[WebhookOut]
    next: str | None


class DeliveryOut(Schema):
    """What was sent, and how it went: `outcome` is empty as long as it is tried again."""

    id: UUID
    kind: str
    happened_at: datetime
    tried_at: datetime | None
    attempts: int
    outcome: str
    fault: str
    status: int | None
    next_at: datetime | None


class DeliveriesOut(Schema):
    items: list[DeliveryOut]
    next: str | None


FIELDS = tuple(WebhookOut.model_fields)


@router.get("/webhooks", response=answering(200, WebhooksOut))
def webhooks(request: HttpRequest, asked: Page) -> Any:
    """List the webhooks that one may see."""
    return paged(request, asked, Webhook.objects.seen_by(actor(request)).values(*FIELDS))


@router.get("/webhooks/{webhook}", response=answering(200, WebhookOut))
def webhook(request: HttpRequest, webhook: str) -> Any:
    """Read one webhook."""
    return shown(see(request, Webhook, webhook))


@router.get("/webhooks/{webhook}/deliveries", response=answering(200, DeliveriesOut))
def deliveries(request: HttpRequest, webhook: str, asked: Page) -> Any:
    """List what was sent to a webhook within the last thirty days, oldest first."""
    rows = sending.shown(see(request, Webhook, webhook)).order_by()
    return paged(request, asked, rows.values(*DeliveryOut.model_fields))


@router.post("/deliveries/{delivery}/replay", response=answering(200, DeliveryOut))
def replay(request: HttpRequest, delivery: str, said: Nothing) -> Any:
    """Have something sent again that has ended, to a webhook of one's own."""
    found = Delivery.objects.filter(pk=identity(delivery), tried_at__isnull=False).first()
    if found is None or see(request, Webhook, str(found.webhook_id)).person_id != actor(request).person:
        raise Missing
    if not sending.is_open(found.webhook):
        raise Refused(_("Nothing is sent to a webhook that is stopped."), code="stopped")
    sending.replay(found)
    return Delivery.objects.filter(pk=found.pk).values(*DeliveryOut.model_fields).get()


@router.post("/webhooks/{webhook}/resumption", response=answering(200, WebhookOut))
def resume_webhook(request: HttpRequest, webhook: str, said: Nothing) -> Any:
    """Send a webhook again what happens from now on."""
    return shown(perform(request, acts.resume_webhook, see(request, Webhook, webhook)))


@router.post("/webhooks/{webhook}/end", response=answering(200, WebhookOut))
def end_webhook(request: HttpRequest, webhook: str, said: Nothing) -> Any:
    """End a webhook: nothing is sent there any more."""
    return shown(perform(request, acts.end_webhook, see(request, Webhook, webhook)))


def shown(one: Webhook) -> dict[str, Any]:
    return {name: getattr(one, "person_id" if name == "person" else name) for name in FIELDS}
