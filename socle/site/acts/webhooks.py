"""Having a program elsewhere told what happens."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.models import Person
from socle.site.webhooks.events import KINDS
from socle.site.webhooks.models import Webhook
from socle.site.webhooks.outside import Place

MOST, MOST_TOGETHER = 10, 50


@act("webhook.registered", own=True, keep=["until"])
def register_webhook(
    actor: Actor, person: Person, *, place: Place, purpose: str, answerable: str, kinds: Collection[str], until: datetime
) -> Webhook:
    """Have a program elsewhere told what one may see oneself, for a purpose, until a date."""
    _check(purpose, answerable, kinds)
    if not now() < until or (until - now()).days > 366:
        raise Refused(_("A webhook ends within a year."), field="until")
    if Webhook.kept.filter(person=person, ended_at=None, until__gt=now()).count() >= MOST:
        raise Refused(_("You have {count} webhooks already. End one of them first.").format(count=MOST))
    if Webhook.kept.filter(ground=person.ground, ended_at=None, until__gt=now()).count() >= MOST_TOGETHER:
        told = _("There are {count} webhooks here already. Ask those who keep the registers to end some that serve no more.")
        raise Refused(told.format(count=MOST_TOGETHER))
    return Webhook.kept.create(
        ground=person.ground,
        person=person,
        purpose=purpose.strip(),
        address=place.address,
        answerable=answerable.strip(),
        kinds=sorted(set(kinds)),
        registered_at=now(),
        until=until,
        strong=actor.through.strong,
    )


@act("webhook.renewed", own=True)
def renew_webhook(actor: Actor, webhook: Webhook) -> Webhook:
    """Give a webhook another secret; the one before still signs for three days."""
    _refuse_ended(webhook)
    webhook.turn, webhook.renewed_at = webhook.turn + 1, now()
    webhook.save(update_fields=["turn", "renewed_at"])
    return webhook


@act("webhook.suspended", clock=True)
def suspend_webhook(actor: Actor, webhook: Webhook) -> Webhook:
    """Send a webhook nothing more, because nothing that was sent has arrived."""
    if webhook.suspended_at or webhook.ended_at:
        raise Refused(_("It is stopped already."))
    webhook.suspended_at = now()
    webhook.save(update_fields=["suspended_at"])
    return webhook


@act("webhook.resumed", own=True)
def resume_webhook(actor: Actor, webhook: Webhook) -> Webhook:
    """Send a webhook again what happens from now on."""
    _refuse_ended(webhook)
    if not webhook.suspended_at:
        raise Refused(_("It is not stopped."))
    webhook.suspended_at = None
    webhook.save(update_fields=["suspended_at"])
    return webhook


@act("webhook.ended", power="keep_people", own=True)
def end_webhook(actor: Actor, webhook: Webhook) -> Webhook:
    """End a webhook: nothing is sent there any more."""
    _refuse_ended(webhook)
    webhook.ended_at = now()
    webhook.save(update_fields=["ended_at"])
    return webhook


def _refuse_ended(webhook: Webhook) -> None:
    if webhook.ended_at:
        raise Refused(_("This webhook has ended."))


def _check(purpose: str, answerable: str, kinds: Collection[str]) -> None:
    if not purpose.strip() or len(purpose) > 120:
        raise Refused(_("Say in a few words what it is for."), field="purpose")
    if not answerable.strip() or len(answerable) > 200:
        raise Refused(_("Say who answers there for what becomes of it."), field="answerable")
    if not kinds or set(kinds) - KINDS.keys():
        raise Refused(_("Choose of what it is told."), field="kinds")
