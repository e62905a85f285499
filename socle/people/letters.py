"""Mails with a link that lets their reader do one thing. What they say is looked up when they are sent, so that nothing waits in a job."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from socle.ground.restored import OUTBOX
from socle.journal.queue import Happened, listen
from socle.people import called
from socle.people.links import link
from socle.people.models import Account, AddressChange, Closure, Invitation
from socle.people.texts import confirm


@dataclass(frozen=True, slots=True)
class Letter:
    """To which address, in which language, by which templates (subject and text), and what these need."""

    to: str
    language: str
    subject: str
    text: str
    told: dict[str, Any]


def _invitation(pk: UUID) -> Letter | None:
    rows = Invitation.kept.select_related("person", "inviter").filter(pk=pk, accepted_at=None, withdrawn_at=None).exclude(email="")
    row = rows.annotate(called=called.own("person")).first()
    if row is None:
        return None
    told = {"name": called.name(row.person.name, row.called), "by": row.inviter.name, "purpose": row.purpose, "until": row.until}
    told["link"] = link("invitation", row)
    return Letter(row.email, row.person.language, "people/mail/invitation_subject.txt", "people/mail/invitation.txt", told)


def _address_new(pk: UUID) -> Letter | None:
    """To an address that somebody else signs in with nothing is sent: it cannot be confirmed."""
    row = AddressChange.objects.select_related("account__person").filter(pk=pk, changed_at=None, ended_at=None).first()
    if row is None or Account.kept.filter(email__iexact=row.new).exists():
        return None
    person = row.account.person
    told = {"name": person.name, "link": link("address_confirm", row)}
    return Letter(row.new, person.language, "people/mail/address_new_subject.txt", "people/mail/address_new.txt", told)


def _address_old(pk: UUID) -> Letter | None:
    row = AddressChange.objects.select_related("account__person").filter(pk=pk, ended_at=None).exclude(changed_at=None).first()
    if row is None:
        return None
    person = row.account.person
    told = {"name": person.name, "link": link("address_undo", row)}
    return Letter(row.old, person.language, "people/mail/address_old_subject.txt", "people/mail/address_old.txt", told)


def _closure(pk: UUID) -> Letter | None:
    """To the owner of an account that is closed, whose notices are mailed no more."""
    row = Closure.kept.select_related("person__account").filter(pk=pk, reopened_at=None, ended_at=None).first()
    if row is None:
        return None
    told = {"name": row.person.name, "until": row.until}
    return Letter(row.person.account.email, row.person.language, "people/mail/closure_subject.txt", "people/mail/closure.txt", told)


LETTERS: dict[str, Callable[[UUID], Letter | None]] = {
    "invitation": _invitation,
    "address_new": _address_new,
    "address_old": _address_old,
    "closure": _closure,
}


@task(queue_name=OUTBOX)
def post(kind: str, pk: str) -> int:
    """Send one letter, if what it is about still counts. How many."""
    letter = LETTERS[kind](UUID(pk))
    if letter is None:
        return 0
    told = letter.told | {"address": settings.CONFIGURATION.address}
    with translation.override(letter.language):
        subject = render_to_string(letter.subject, told).strip()
        send_mail(subject, render_to_string(letter.text, told), None, [letter.to])
    return 1


@listen("invitation.sent", "invitation.addressed")
def invited(happened: Happened) -> None:
    post.enqueue("invitation", str(happened.result.pk))


@listen("address.asked")
def asked(happened: Happened) -> None:
    post.enqueue("address_new", str(happened.result.pk))


@listen("address.changed")
def changed(happened: Happened) -> None:
    post.enqueue("address_old", str(happened.details["change"].pk))


@listen("account.closed")
def closed(happened: Happened) -> None:
    post.enqueue("closure", str(happened.result.pk))


@listen("texting.asked")
def texting_asked(happened: Happened) -> None:
    confirm.enqueue(str(happened.result.pk), happened.result.asked_at.isoformat())
