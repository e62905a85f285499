"""Somebody acts for somebody: the mandate, the actor, the browser."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from socle.journal.act import Actor, Through
from socle.people import acts
from socle.people.models import Aide, Person, PersonContact

REGISTERS = ("Basile", "registers")

MOMENT = timedelta(microseconds=1)


def soon(days: int = 30) -> date:
    return timezone.localdate() + timedelta(days=days)


def named(cast: Cast, *subjects: str, person: str = "Elsa", aide: str = "Hugo") -> Aide:
    told: dict[str, Any] = {"aide": cast.people[aide], "purpose": "Les courriers", "until": soon(), "subjects": subjects or ("reach",)}
    made = acts.name_aide(cast.actor(person, ""), cast.people[person], **told)
    assert isinstance(made, Aide)
    return made


def acting(cast: Cast, one: Aide, *, by: str = "Hugo", helped: UUID | None = None) -> Actor:
    """Somebody of the cast who says that they act under this mandate."""
    return Actor(cast.people[by].pk, None, Through("page", strong=True, helped=helped or one.person_id, aide=one.pk))


def phone(actor: Actor, person: Person) -> PersonContact:
    made = acts.add_contact(actor, person, kind="phone", value="0612345678")
    assert isinstance(made, PersonContact)
    return made


def browser(cast: Cast, one: Aide, name: str = "Hugo") -> Client:
    """A browser in which an aide has begun to act."""
    client = cast.client(name)
    client.cookies["language"] = "en"
    assert client.post(reverse("helping_begin", args=[one.pk])).headers["Location"] == reverse("helping")
    return client
