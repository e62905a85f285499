"""Files and links that were made for somebody: fetched by a stranger, by somebody else, and once the right is gone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from socle.documents.tests.portraits import portrait_of
from socle.governance import copies
from socle.look import lists
from socle.people import acts, downloads, extracts
from socle.people.tests.keys import account_of


def copy(cast: Cast) -> str:
    made = copies.ask(cast.actor("Elsa"), cast.circles["nord"], kind="json", language="fr")
    copies.make.func(str(made.pk))
    return f"/copies/{made.pk}/file/"


def long_list(cast: Cast) -> str:
    actor = cast.actor("Elsa")
    made = downloads.ask(actor, lists.read(lists.LISTINGS["organisations"], "", actor), "csv")
    downloads.make.func(str(made.pk))
    return f"/downloads/{made.pk}/file/"


def copy_page(cast: Cast) -> str:
    return copy(cast).removesuffix("file/")


def extract(cast: Cast) -> str:
    made = acts.ask_extract(cast.actor("Elsa"), cast.people["Elsa"])
    extracts.make.func(str(made.pk))
    return f"/extracts/{made.pk}/"


def portrait(cast: Cast) -> str:
    return f"/documents/{portrait_of(cast, 'Elsa').document_id}/"


def closed(cast: Cast) -> Any:
    return acts.close_account(cast.actor("Elsa"), account_of(cast, "Elsa"))


MADE: dict[str, tuple[Callable[[Cast], str], set[str]]] = {
    "copy": (copy, set()),
    "page of a copy": (copy_page, set()),
    "list": (long_list, set()),
    "extract": (extract, set()),
    "portrait": (portrait, {"Basile", "Gaspard"}),  # seen by all who see the person
}


@pytest.mark.parametrize("what", MADE)
def test_what_was_made_for_somebody_is_theirs_alone_and_theirs_only_while_they_may(cast: Cast, store: Any, what: str):
    make, others = MADE[what]
    elsa, path = cast.client("Elsa"), make(cast)

    assert elsa.get(path).status_code == 200
    assert Client().get(path).headers["Location"].startswith("/accounts/login/")
    for name in ("Basile", "Gaspard", "Iris"):
        assert cast.client(name).get(path).status_code == (200 if name in others else 404), name

    closed(cast)
    assert elsa.get(path).status_code == 302
