"""A rule that holds only provisionally (rule E2) says so, and until when, wherever it is met."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from conftest import Cast, load_cast, throughout
from socle.governance import acts, rounds
from socle.governance.models import Decision, Policy, Proposal
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.desks import english
from socle.ground import at, now
from socle.look.environment import date

ALONE, CALM = "Pas d’atelier sans deux adultes", "Finir à l’heure"
UNTIL = now() + timedelta(days=9)
with translation.override("en"):
    DAY = str(date(UNTIL))
SAID = f"provisional, until {DAY}"


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Two rules of Nord: the circle has consented to one, the other was decided in an emergency."""
    with throughout(django_db_blocker):
        cast = load_cast()
        scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], title=CALM))
        proposal = scene.drafted(cast, rebuilding.policy_adopted(cast.circles["nord"], title=ALONE))
        acts.decide_provisionally(cast.actor("Elsa"), proposal, reason="Quelqu’un s’est blessé.", until=UNTIL)
        yield cast


@pytest.fixture
def nord(db: None, made: Cast) -> Cast:
    return made


def page(client: Client, address: str, query: str = "") -> str:
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\xa0", " ")


def ratified(cast: Cast) -> Decision:
    """The circle consents to it."""
    proposal = Proposal.kept.get(provisional__isnull=False)
    acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))
    scene.all_consent(cast, proposal)
    return scene.adopt(cast, proposal)


def test_the_register_says_it_of_that_rule_alone(nord: Cast):
    said = page(english(nord, "Elsa"), reverse("policies"))

    assert said.count(SAID) == 1 and said.count("in force</span>") == 1


def test_the_register_is_narrowed_to_such_rules(nord: Cast):
    said = page(english(nord, "Elsa"), reverse("policies"), "state=provisional")

    assert ALONE in said and CALM not in said


def test_the_file_of_the_list_says_it(nord: Cast):
    answer: Any = english(nord, "Elsa").get(reverse("list_file", args=["policies", "csv"]))

    lines = b"".join(answer.streaming_content).decode().replace("\xa0", " ").splitlines()
    assert [ALONE in line for line in lines if SAID in line] == [True]


def test_its_print_says_it(nord: Cast):
    said = page(english(nord, "Elsa"), reverse("register", args=[nord.circles["nord"].pk]))

    assert said.count("Provisional: it was decided in an emergency, and ends by itself on") == 1


def test_its_own_page_says_it(nord: Cast):
    client = english(nord, "Elsa")
    alone, calm = (page(client, reverse("policy", args=[Policy.kept.get(texts__title=title).pk])) for title in (ALONE, CALM))

    assert f"It holds provisionally only, until {DAY}." in alone
    assert "provisionally" not in calm


def test_search_says_it_where_it_is_found(nord: Cast):
    said = page(english(nord, "Elsa"), reverse("search"), "q=atelier+adultes")
    calm = page(english(nord, "Elsa"), reverse("search"), "q=finir+heure")

    assert SAID in said
    assert reverse("policy", args=[Policy.kept.get(texts__title=CALM).pk]) in calm and "provisional, until" not in calm


def test_nothing_says_it_once_the_circle_has_consented_but_of_the_days_before(nord: Cast):
    client, taken_on = english(nord, "Elsa"), localdate(now())
    with at(now() + timedelta(days=2)):
        ratified(nord)
        today, then = page(client, reverse("policies")), page(client, reverse("policies"), f"on={taken_on}")
        found = page(client, reverse("search"), "q=atelier+adultes")

    assert ALONE in today and SAID not in today + found
    assert SAID in then


def test_what_has_ended_says_that_it_was_repealed(nord: Cast):
    with at(UNTIL):
        assert ALONE not in page(english(nord, "Elsa"), reverse("policies"), "state=provisional")
        rounds.end_provisional()
        said = page(english(nord, "Elsa"), reverse("policies"), "state=every")

    assert ALONE in said and "provisional, until" not in said


def test_whoever_does_not_see_the_circle_is_told_nothing(nord: Cast):
    assert ALONE not in page(english(nord, "Iris"), reverse("policies"), "state=provisional")
