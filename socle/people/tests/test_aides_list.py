"""The lists of who stands by whom and of organisations on the way: narrowed, sorted, seen by who keeps them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from socle.people import acts

REGISTERS = ("Basile", "registers")


@pytest.fixture
def stood_by(cast: Cast) -> None:
    for name, aide, subjects, days in (("Elsa", "Hugo", ["reach"], 9), ("Gaspard", "Ada", [], 20), ("Fanny", "Hugo", ["work"], 30)):
        until = timezone.localdate() + timedelta(days=days)
        told = {"aide": cast.people[aide], "purpose": "Les courriers", "until": until, "subjects": subjects}
        acts.name_aide(cast.actor(name, ""), cast.people[name], **told)


def read(cast: Cast, page: str, query: str = "", name: str = "Basile") -> str:
    client = cast.client(name)
    client.cookies["language"] = "en"
    answer = client.get(f"{reverse(page)}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_stands_by_whom_is_listed_with_what_ends_first(cast: Cast, stood_by: None):
    page = read(cast, "aides")

    assert page.index("Elsa") < page.index("Gaspard") < page.index("Fanny")
    assert "how they are reached and what they speak" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=hugo", {"Elsa", "Fanny"}),
        ("?q=gaspard", {"Gaspard"}),
        ("?subject=work", {"Fanny"}),
        ("?kind=guardian", set()),
        ("?now=no", set()),
    ],
)
def test_it_is_narrowed(cast: Cast, stood_by: None, query: str, found: set[str]):
    page = read(cast, "aides", query)

    rows = {name for name in ("Elsa", "Gaspard", "Fanny") if reverse("helped", args=[cast.people[name].pk]) in page}
    assert rows == found


def test_others_see_what_is_their_own_only(cast: Cast, stood_by: None):
    page = read(cast, "aides", name="Elsa")

    assert reverse("helped", args=[cast.people["Elsa"].pk]) in page
    assert reverse("helped", args=[cast.people["Gaspard"].pk]) not in page


def on_the_way(cast: Cast, count: int) -> None:
    basile = cast.actor(*REGISTERS)
    for number in range(count):
        it = acts.record_organisation(basile, cast.circles["consortium"], name=f"Halle {number:03}", kind="company")
        step = {"next_step": "Appeler", "next_on": timezone.localdate() + timedelta(days=number)} if number % 2 else {}
        acts.spot_prospect(basile, it, holder=cast.people["Basile" if number % 3 else "Elsa"], **step)


def test_prospects_are_listed_by_what_is_due_and_what_has_no_day_comes_last(cast: Cast):
    on_the_way(cast, 6)

    page = read(cast, "prospects")

    assert page.index("Halle 001") < page.index("Halle 003") < page.index("Halle 005") < page.index("Halle 000")


@pytest.mark.parametrize(
    ("query", "count"), [("?stage=met", 0), ("?stage=spotted", 6), ("?q=halle 002", 1), ("?holder=elsa", 2), ("?due_to={day}", 2)]
)
def test_prospects_are_narrowed(cast: Cast, query: str, count: int):
    on_the_way(cast, 6)
    day = timezone.localdate() + timedelta(days=3)

    page = read(cast, "prospects", query.format(day=day.isoformat()))

    assert len(set(re.findall(r"/organisations/([0-9a-f-]{36})/#prospect", page))) == count


def test_their_pages_follow_one_another(cast: Cast, django_assert_max_num_queries: Any):
    on_the_way(cast, 60)
    client, place = cast.client("Basile"), re.compile(r'href="([^"]*after=[^"]*)"')

    with django_assert_max_num_queries(12):
        first = client.get(reverse("prospects")).content.decode()
    following = place.search(first)
    assert following is not None
    with django_assert_max_num_queries(12):
        second = client.get(reverse("prospects") + following[1].replace("&amp;", "&").partition("/prospects/")[2]).content.decode()

    assert "Halle 059" in first
    assert "Halle 058" in second
