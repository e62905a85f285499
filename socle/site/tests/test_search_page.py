"""The pages of search: by kind, as one types, and whatever is typed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast, settled
from socle.governance.acts import raise_tension
from socle.governance.models import Circle, CircleText
from socle.ground import new_id, now
from socle.journal import guard
from socle.journal.models import Word
from socle.journal.search import index
from socle.people.acts import add_alias, issue_token, record_person
from socle.people.models import Organisation, Person
from socle.site.commands import main

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
    return re.sub(r"</?mark>", "", answer.content.decode())


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


def test_what_answers_is_marked_in_names_and_texts_and_nothing_else_is(cast: Cast) -> None:
    raise_tension(cast.actor("Elsa", "member"), cast.circles["nord"], text="Rien", example="Un <b>lumignon</b> s’éteint")

    said = cast.client("Elsa").get(reverse("search"), {"q": "lumign"}).content.decode()

    assert "Un &lt;b&gt;<mark>lumignon</mark>&lt;/b&gt; s’éteint" in said
    assert "<mark>Brasserie</mark> du Phare" in cast.client("Elsa").get(reverse("suggestions"), {"q": "brasserie"}).content.decode()


def test_suggestions_are_a_list_to_choose_from(cast: Cast) -> None:
    said = page(cast, "Elsa", "bra", "suggestions")

    assert said.count('role="option"') == 1
    assert "Brasserie du Phare" in said
    assert "<html" not in said


def test_what_one_may_not_see_is_neither_found_nor_suggested_nor_counted(cast: Cast) -> None:
    for name in ("Hugo", "Iris"):
        for at in ("search", "suggestions"):
            assert "Cléo" not in page(cast, name, "cleo", at)
    assert "Nothing found" in page(cast, "Hugo", "brasserie")


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


@pytest.mark.long
def test_ten_thousand_are_searched_with_as_few_questions_as_ten(cast: Cast, django_assert_max_num_queries: Any) -> None:
    counts = []
    for size in (10, 10_000):
        with guard.acting():
            root = cast.circles["consortium"]
            Person.kept.bulk_create([Person(ground=root.pk, name=f"Zoé Lumignon {size}-{n}", invented=True) for n in range(size)])
            Organisation.kept.bulk_create([Organisation(ground=root.pk, name=f"Lumignon {size}-{n}", kind="network") for n in range(size)])
            circles = [Circle(id=new_id(), parent=root, programme=root.pk, kind="team", **_period(root)) for _ in range(size)]
            for one in circles:
                one.path = f"{root.path}{one.pk.hex}/"
            Circle.kept.bulk_create(circles)
            CircleText.kept.bulk_create(
                [CircleText(circle=one, parent=root, name=f"Lumignons {one.pk}", **_period(root)) for one in circles]
            )
        settled()
        counts.append(
            [_asked(cast, at, q, django_assert_max_num_queries) for at in ("search", "suggestions") for q in ("lumignon", "lumingon", "zo")]
        )

    assert counts[0] == counts[1]


def _period(circle: Circle) -> dict[str, Any]:
    return {"decision_id": circle.decision_id, "since": now(), "recorded_since": now()}


def _asked(cast: Cast, at: str, q: str, at_most: Any) -> int:
    client = cast.client("Elsa")
    with at_most(12) as queries:
        answer = client.get(reverse(at), {"q": q})
    assert len(answer.content) < 80 * 1024
    return len(queries)


def test_programs_search_as_pages_do(cast: Cast) -> None:
    until = now() + timedelta(days=1)
    issue_token(cast.actor("Elsa"), cast.people["Elsa"], purpose="test", until=until, secret="socle_elsa")
    client = Client(headers={"authorization": "Bearer socle_elsa", "accept-language": "en"})

    found = client.get("/api/search", {"q": "brassrie", "kind": "organisation"}).json()["groups"]

    assert [(group["kind"], group["is_more"], [(one["name"], one["is_close"]) for one in group["items"]]) for group in found] == [
        ("organisation", False, [("Brasserie du Phare", True)])
    ]
    role = client.get("/api/search", {"q": "lead"}).json()["groups"][0]["items"][0]
    assert role["circle"] in {str(circle.pk) for circle in cast.circles.values()}
    for asked, field in ({"q": "a"}, "q"), ({"q": "a" * 101}, "q"), ({}, "q"), ({"q": "lead", "kind": "x"}, "kind"):
        answer = client.get("/api/search", asked)
        assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_the_index_is_made_again_from_the_command_line(
    cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    Word.objects.all().delete()

    assert main(["search", "rebuild"]) == 0

    assert "can be found" in capsys.readouterr().out
    assert list(index.problems()) == []
