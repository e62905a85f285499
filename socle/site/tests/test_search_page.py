"""The pages of search: by kind, as one types, and whatever is typed."""

from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast
from socle.people.acts import add_alias, record_person

HOSTILE = [
    "",
    " ",
    "a",
    "\0",
    "\0\0ab\0",
    "\u202e\u202d",
    "%",
    "_%",
    '"',
    '"x" NEAR "y"',
    "*",
    "a*",
    "'; --",
    "-",
    "💡",
    "a" * 10_000,
    "ﷺ" * 90,
    "\ud800",
]


def page(cast: Cast, name: str, q: str, at: str = "search", **more: str) -> str:
    client = cast.client(name)
    client.cookies["language"] = "en"
    answer = client.get(reverse(at), {"q": q, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_one_may_see_is_found_by_kind_without_accents_and_with_a_small_fault(cast: Cast) -> None:
    said = page(cast, "Elsa", "cleo")

    assert reverse("person", args=[cast.people["Cléo"].pk]) in said
    assert "written a little differently" not in said
    assert "written a little differently" in page(cast, "Elsa", "Gaspart")
    assert reverse("circle", args=[cast.circles["atelier"].pk]) in page(cast, "Elsa", "ateleir")


def test_another_name_finds_what_has_it_and_says_so(cast: Cast) -> None:
    add_alias(cast.actor("Basile", "registers"), cast.company, name="L’Étoile de l’Œuvre")

    said = page(cast, "Elsa", "etoile oeuvre")

    assert reverse("organisation", args=[cast.company.pk]) in said
    assert "also called “L’Étoile de l’Œuvre”" in said


def test_suggestions_are_a_list_to_choose_from(cast: Cast) -> None:
    said = page(cast, "Elsa", "bra", "suggestions")

    assert said.count('role="option"') == 1
    assert "Brasserie du Phare" in said
    assert "<html" not in said


def test_what_one_may_not_see_is_neither_found_nor_suggested_nor_counted(cast: Cast) -> None:
    for name in ("Hugo", "Iris"):
        for at in ("search", "suggestions"):
            assert "Cléo" not in page(cast, name, "cleo", at)
    assert "Nothing by that name" in page(cast, "Hugo", "brasserie")


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:20])
def test_whatever_is_typed_is_answered(cast: Cast, typed: str) -> None:
    for at in ("search", "suggestions"):
        assert cast.client("Ada").get(reverse(at), {"q": typed.encode("utf-8", "replace").decode()}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"), [("a", "Type two letters or more"), ("a" * 10_000, "This is long for a search"), ("%_", "Type two letters")]
)
def test_what_cannot_be_looked_for_says_why(cast: Cast, typed: str, said: str) -> None:
    assert said in page(cast, "Ada", typed)


def test_more_than_fifty_are_not_counted(cast: Cast) -> None:
    basile = cast.actor("Basile", "registers")
    for n in range(55):
        record_person(basile, cast.circles["consortium"], name=f"Zoé Lumignon {n}", invented=True)

    assert "more than 50" in page(cast, "Elsa", "lumignon")
    all_of_them = page(cast, "Elsa", "lumignon", kind="person")
    assert all_of_them.count("Zoé Lumignon") >= 50
    assert "There are more." in all_of_them
    assert page(cast, "Elsa", "lumignon 54", kind="person").count('class="row"') == 1


def test_a_stranger_is_asked_to_sign_in(client: Any, cast: Cast) -> None:
    for at in ("search", "suggestions"):
        assert client.get(reverse(at), {"q": "ada"}).status_code == 302
