"""Webhooks: which there are, a new one, one and what was sent there. Its secret is in one answer and nowhere else."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socle.ground import now
from socle.journal import door
from socle.journal.act import Refused
from socle.journal.acting import posted, signs
from socle.journal.paging import paged
from socle.people import limits
from socle.people.asking import person_of
from socle.people.recent import recent, typed
from socle.site import acts
from socle.site.webhooks import outside, sending, signing
from socle.site.webhooks.events import KINDS
from socle.site.webhooks.forms import LONGEST, WebhookForm
from socle.site.webhooks.models import Delivery, Webhook

FIRST_TERM = timedelta(days=180)
_SENT_TWICE = gettext_lazy("This was sent twice and done once. If you have not copied the secret, give the webhook another one.")


@door.page
@require_safe
def webhooks(request: HttpRequest) -> HttpResponse:
    """One's own, and those of others for who keeps people."""
    rows = Webhook.objects.seen_by(door.actor(request)).select_related("person").order_by("-registered_at", "-pk")
    found = paged(request, rows)
    return render(request, "site/webhooks/webhooks.html", {"page": found, "rows": [_line(request, one) for one in found.rows]})


@require_http_methods(["GET", "HEAD", "POST"])
@partial(recent, keeps=tuple(WebhookForm.base_fields))
@limits.door("webhook", subject=limits.account)
def webhook_new(request: HttpRequest) -> HttpResponse:
    """Register one; the answer shows its secret."""
    form = WebhookForm(posted(request), initial={"last_day": timezone.localdate() + FIRST_TERM} | typed(request))
    if request.method == "POST" and form.is_valid() and (made := _registered(request, form)):
        return _with_secret(request, made, _("Your webhook is registered"))
    page = {"form": form, "latest": timezone.localdate() + LONGEST}
    return render(request, "site/webhooks/new.html", page, status=422 if form.errors else 200)


def _registered(request: HttpRequest, form: WebhookForm) -> Webhook | None:
    person, said, asked_at = person_of(request), form.cleaned_data, now()
    until = timezone.make_aware(datetime.combine(said["last_day"] + timedelta(days=1), time.min))
    try:
        place, key = outside.place(said["address"].strip()), request.POST.get("key") or None
        made: Webhook = acts.register_webhook(door.oneself(request), person, place=place, until=until, key=key, **form.details())
    except Refused as refusal:
        form.add_error({"until": "last_day"}.get(refusal.field or "", refusal.field), str(refusal))
        return None
    if made.registered_at < asked_at:
        form.add_error(None, _SENT_TWICE)
        return None
    return made


def _with_secret(request: HttpRequest, webhook: Webhook, title: str) -> HttpResponse:
    page = {"webhook": _line(request, webhook), "secret": signing.secret(webhook), "title": title}
    return render(request, "site/webhooks/secret.html", page)


@door.page
@require_safe
def webhook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One webhook, and what was sent there."""
    found = door.seen(request, Webhook, pk)
    sent = paged(request, sending.shown(found))
    page = {
        "webhook": _line(request, found),
        "kinds": [KINDS[kind] for kind in found.kinds],
        "mine": _is_mine(request, found),
        "ending": signs(request, acts.end_webhook, found) if not found.ended_at else None,
        "overlap": _overlap(found),
        "page": sent,
        "deliveries": list(sending.listed(sent.rows)),
    }
    return render(request, "site/webhooks/webhook.html", page)


@require_POST
@recent
def webhook_renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it another secret, which the answer shows."""
    found, asked_at = _mine(request, pk), now()
    made = door.perform(request, acts.renew_webhook, found)
    if made is not None and made.renewed_at >= asked_at:
        return _with_secret(request, made, _("Its new secret"))
    if made is not None:
        messages.error(request, _SENT_TWICE)
    return redirect("webhook", pk)


@door.page
@require_POST
def webhook_resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    door.perform(request, acts.resume_webhook, _mine(request, pk), said=_("Within some seconds, what happens is sent again."))
    return redirect("webhook", pk)


@door.page
@require_POST
def webhook_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    door.perform(
        request, acts.end_webhook, door.seen(request, Webhook, pk), said=_("The webhook has ended: nothing is sent there any more.")
    )
    return redirect("webhook", pk)


@door.page
@require_POST
def delivery_replay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send something again: housekeeping, for its owner alone, since it goes out under their rights."""
    delivery = Delivery.objects.filter(pk=pk, tried_at__isnull=False).first()
    if delivery is None:
        raise Http404
    hook = _mine(request, delivery.webhook_id)
    if not sending.is_open(hook):
        messages.error(request, _("Nothing is sent to a webhook that is stopped."))
    elif sending.replay(delivery):
        messages.success(request, _("It is being sent again."))
    return redirect("webhook", hook.pk)


def _mine(request: HttpRequest, pk: UUID) -> Webhook:
    found: Webhook = door.seen(request, Webhook, pk)
    if not _is_mine(request, found):
        raise Http404
    return found


def _is_mine(request: HttpRequest, found: Webhook) -> bool:
    return found.person_id == door.actor(request).person


def _overlap(found: Webhook) -> datetime | None:
    """Until when its secret before still signs, if it does."""
    until = found.renewed_at and found.renewed_at + signing.OVERLAP
    return until if until and until > now() else None


def _line(request: HttpRequest, one: Webhook) -> dict[str, Any]:
    fields = ("pk", "purpose", "address", "answerable", "registered_at", "until", "suspended_at", "ended_at")
    return {name: getattr(one, name) for name in fields} | {
        "owner": "" if _is_mine(request, one) else one.person.name,
        "is_over": one.until <= now() or one.ended_at is not None,
    }
