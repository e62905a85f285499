"""A merge wakes nothing: webhooks of a record without an account end when the account of another comes to it."""

from typing import Any

from socle.ground import now
from socle.journal.act import Actor
from socle.people import merging
from socle.people.models import Person
from socle.site.webhooks.models import Webhook


def register() -> None:
    """Say it before those of the record that goes come along."""
    merging.register(Person, merging.Carrier("site.resting", _ended, _back, when=merging.account_goes))


def _ended(actor: Actor, source: Any, into: Any) -> list[str]:
    rows = Webhook.kept.filter(person=into, ended_at=None)
    ids = [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]
    rows.update(ended_at=now())
    return ids


def _back(actor: Actor, source: Any, into: Any, ids: list[str]) -> None:
    Webhook.kept.filter(pk__in=ids).update(ended_at=None)
