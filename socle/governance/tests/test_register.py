"""The register of policies: found by what they say, narrowed by where they stand, as they stood on another day."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from conftest import Cast, load_cast, throughout
from socle.governance.models import Policy
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.desks import english
from socle.ground import at, now
from socle.journal.search import within as narrowing

BUS, KEYS, ESSAY, OLD = "Les bons de bus", "Les clés de l'atelier", "Un essai", "L'ancienne règle"


LATER = scene.days_later(40)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Forty days later, four rules of Nord: one holds, the review of one is due, one has ended by itself, one was repealed."""
    with throughout(django_db_blocker):
        cast = load_cast()
        circle = cast.circles["nord"]
        scene.adopted(cast, rebuilding.policy_adopted(circle, title=ESSAY, text="Pour voir.", expires_at=scene.in_days(20)))
        scene.adopted(cast, rebuilding.policy_adopted(circle, title=OLD, text="On travaillait le samedi."))
        with at(LATER):
            rebuilding.overdue(cast, circle, "2020-01-01", title=KEYS, text="Les bénévoles les rendent après l'évaluation.")
            summer = "Donnés chaque été aux stagiaires."
            scene.adopted(cast, rebuilding.policy_adopted(circle, title=BUS, text=summer, review_on="2091-03-01"))
            scene.adopted(cast, rebuilding.policy_changed("policy.repealed", Policy.kept.get(texts__title=OLD)))
        yield cast


@pytest.fixture
def nord(db: None, made: Cast) -> Iterator[Cast]:
    with at(LATER + timedelta(hours=1)):
        yield made


@pytest.fixture(params=["gathered", "row by row"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What many lines answer is looked for row by row: both ways find the same."""
    if request.param == "row by row":
        monkeypatch.setattr(narrowing, "MANY", -1)


def titles(client: Client, query: str = "") -> set[str]:
    answer = client.get(f"{reverse('policies')}?{query}")
    assert answer.status_code == 200
    page = unescape(answer.content.decode())
    return {one for one in (BUS, KEYS, ESSAY, OLD) if f"<span>{one}</span>" in page}


def test_those_that_hold_are_shown_to_begin_with(nord: Cast):
    assert titles(english(nord, "Elsa")) == {BUS, KEYS}


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("in_force", {BUS}),
        ("due", {KEYS}),
        ("repealed", {OLD}),
        ("lapsed", {ESSAY}),
        ("every", {BUS, KEYS, ESSAY, OLD}),
    ],
)
def test_it_is_narrowed_by_where_a_rule_stands(nord: Cast, state: str, found: set[str]):
    assert titles(english(nord, "Elsa"), f"state={state}") == found


def test_a_day_shows_what_held_at_its_end(nord: Cast):
    client = english(nord, "Elsa")
    then, before = (localdate(now()) - timedelta(days=days) for days in (30, 60))

    assert titles(client, f"on={then}") == {ESSAY, OLD}
    assert titles(client, f"on={before}") == set()
    assert titles(client, "on=2026-02-30") == {BUS, KEYS}


def test_what_a_rule_said_on_a_day_is_what_is_searched_there(nord: Cast):
    policy = Policy.kept.get(texts__title=BUS)
    scene.adopted(nord, rebuilding.policy_changed("policy.amended", policy, text="Donnés aux apprentis."))
    client = english(nord, "Elsa")

    assert (titles(client, "q=apprentis"), titles(client, "q=stagiaires")) == ({BUS}, set())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bus", {BUS}),
        ("BUS été", {BUS}),
        ("ete", {BUS}),
        ("stagiaire", {BUS}),
        ("evaluations benevole", {KEYS}),
        ("clés bénévoles", {KEYS}),
        ("rendre les clés", set()),
        ("clés bus", set()),
        ("a", set()),
        ("' OR 1=1 --", set()),
    ],
)
@pytest.mark.usefixtures("either_way")
def test_rules_are_found_by_what_they_say_whatever_the_accents_and_the_endings(nord: Cast, words: str, found: set[str]):
    assert titles(english(nord, "Elsa"), f"q={words}") == found


@pytest.mark.usefixtures("either_way")
def test_a_rule_that_only_has_a_title_is_found_by_it(nord: Cast):
    scene.adopted(nord, rebuilding.policy_adopted(nord.circles["nord"], title="Lanterne", text=""))

    assert "Lanterne" in english(nord, "Elsa").get(f"{reverse('policies')}?q=lanterne").content.decode()


def test_it_is_narrowed_by_domain_and_by_the_day_of_review(nord: Cast):
    client = english(nord, "Elsa")

    assert titles(client, "review_from=2091-01-01&review_to=2091-03-01") == {BUS}
    assert titles(client, "review_to=2030-01-01") == {KEYS}
    assert titles(client, "domain=Le+budget") == {BUS, KEYS}, "a domain that nobody rules narrows nothing, and says so"
    assert "Choose one of those that are offered." in client.get(f"{reverse('policies')}?domain=Le+budget").content.decode()


@pytest.mark.usefixtures("either_way")
def test_decisions_are_found_by_what_they_say(nord: Cast):
    page = english(nord, "Elsa").get(f"{reverse('decisions')}?q=finir").content.decode()
    none = english(nord, "Elsa").get(f"{reverse('decisions')}?q=zeppelin").content.decode()

    assert "Finir à 17 h" in page and "Finir à 17 h" not in none
