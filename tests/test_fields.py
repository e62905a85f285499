"""Whatever else a form is sent with, nothing but what it asks for is written: neither whose a row is nor where it lies."""

from typing import Any

import pytest
from django.apps import apps

from conftest import Cast
from socle.ground import new_id
from socle.journal.kept import Kept
from socle.people.tests.keys import just_in
from socle.site.tests.test_own_acts import OFFERS, _texts_can_be_sent  # noqa: F401 - and texts can be sent here too

pytestmark = pytest.mark.once  # which fields a form reads is said in code; the same acts are done on both in test_own_acts.py
KEPT: list[Any] = [model for model in apps.get_models() if issubclass(model, Kept) and ".tests." not in model.__module__]
# What no form of one's own may ever move
FIXED = (
    "ground",
    "person",
    "owner",
    "circle",
    "programme",
    "is_active",
    "invented",
    "became",
    "digest",
    "issued_at",
    "begun_by",
    "author",
    "role",
)

# What the act itself moves of it
MOVED = {"account.closed": {"people.Account"}, "minutes.confirmed": {"governance.Meeting"}}


def standing() -> dict[Any, dict[str, Any]]:
    """What must stay, of every kept row."""
    told: dict[Any, dict[str, Any]] = {}
    for model in KEPT:
        names = [field.attname for field in model._meta.concrete_fields if field.name in FIXED]
        told |= {(model._meta.label, row["pk"]): row for row in model.kept.values("pk", *names)}
    return told


def forged(cast: Cast) -> dict[str, Any]:
    """A value for every column that some model has."""
    names = {field.name for model in KEPT for field in model._meta.concrete_fields} | {
        "is_staff",
        "is_superuser",
        "powers",
        "mandate",
        "actor",
    }
    known = {"ground": cast.elsewhere.pk, "person": cast.people["Ada"].pk, "circle": cast.circles["consortium"].pk, "is_active": ""}
    return dict.fromkeys(names, "x") | {"id": new_id(), "pk": new_id(), "is_superuser": "on", "until": "2040-01-01"} | known


@pytest.mark.in_turn(6)
@pytest.mark.parametrize("act", OFFERS)
def test_a_form_changes_nothing_but_what_it_asks(cast: Cast, store: Any, act: str):
    offer = OFFERS[act](cast)
    asked = just_in(cast, offer.who, "mfa").get(offer.page).content.decode()
    more = {name: value for name, value in forged(cast).items() if f'name="{name}"' not in asked and name not in ("key", "seen", "version")}
    before = standing()

    answer = just_in(cast, offer.who, "mfa").post(offer.sent, more | offer.form)

    after = standing()
    assert answer.status_code < 500
    changed = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    assert {label for label, _pk in changed} <= MOVED.get(act, set())
    new = [row for key, row in after.items() if key not in before]
    assert not any(row.get("ground") == cast.elsewhere.pk for row in new)
