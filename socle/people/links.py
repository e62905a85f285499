"""Links of mails: each says for what it is and of which row, under the key of the installation. Nothing of it is kept.

A link opens nothing by itself: whoever follows it meets the row, which says whether it still counts.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from socle.journal.act import Actor, Through


def link(page: str, row: Any) -> str:
    """The address of a page with what lets its reader in."""
    return f"{settings.CONFIGURATION.address}{reverse(page, args=[_signer(page).sign(row.pk.hex)])}"


def opened(page: str, text: str) -> UUID | None:
    """The row that a link is about, if we have made it for this very page."""
    try:
        return UUID(_signer(page).unsign(text))
    except (signing.BadSignature, ValueError):
        return None


def holder(person: UUID, row: Any) -> Actor:
    """Whoever holds the link of a row: they act on what is this person's own, and on nothing else."""
    return Actor(person=person, mandate=None, through=Through("link", ticket=row.pk))


def _signer(page: str) -> signing.Signer:
    return signing.Signer(salt=f"socle.people.{page}")
