"""How a receiver knows that a message is ours: https://www.standardwebhooks.com, with HMAC-SHA256.

No secret is kept: it is made again, when it is needed, of the installation's own and the number of its turn.
"""

import base64
import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.crypto import salted_hmac

from socle.site.webhooks.models import Webhook

OVERLAP = timedelta(days=3)
"""For how long the secret before the newest one still signs, so that a receiver has the time to change."""


def secret(webhook: Webhook, turn: int | None = None) -> str:
    """The secret of a turn, the newest one by default; shown to its owner once."""
    return "whsec_" + base64.b64encode(_key(webhook, turn or webhook.turn)).decode()


def headers(webhook: Webhook, message: str, body: bytes, at: datetime) -> dict[str, str]:
    """What goes with a message; signed twice while two secrets hold."""
    stamp = str(int(at.timestamp()))
    signed = b".".join([message.encode(), stamp.encode(), body])
    signatures = [_signature(_key(webhook, turn), signed) for turn in _turns(webhook, at)]
    return {"webhook-id": message, "webhook-timestamp": stamp, "webhook-signature": " ".join(signatures)}


def _turns(webhook: Webhook, at: datetime) -> list[int]:
    overlaps = webhook.renewed_at is not None and at < webhook.renewed_at + OVERLAP
    return [webhook.turn, webhook.turn - 1] if overlaps else [webhook.turn]


def _signature(key: bytes, signed: bytes) -> str:
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()


def _key(webhook: Webhook, turn: int) -> bytes:
    return salted_hmac("socle.webhook", f"{webhook.pk}:{turn}", algorithm="sha256").digest()
