"""The agenda on its page: where its lines lead, long parts, the questions that it asks."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast
from socle.governance import agenda
from socle.governance.models import Mandate
from socle.governance.tests import multitude, plenty, rebuilding, scene
from socle.governance.tests.test_agenda import shown
from socle.journal import guard


@pytest.fixture
def elsa(cast: Cast) -> Client:
    return cast.client("Elsa")


def test_each_line_leads_to_where_it_is_settled(cast: Cast, elsa: Client):
    proposal, tension = scene.opened(cast), scene.raised(cast, "Il manque une lampe")
    policy = rebuilding.overdue(cast, cast.circles["nord"], "2020-01-01")

    page = shown(elsa, cast)

    for address in (
        reverse("proposal", args=[proposal.pk]),
        reverse("role", args=[cast.role("nord", "representative").pk]),
        reverse("policy", args=[policy.pk]),
        reverse("tension", args=[tension.pk]),
    ):
        assert f'href="{address}"' in page


def test_a_circle_with_nothing_to_settle_says_so(cast: Cast, elsa: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(agenda, "_parts", {})

    assert "Rien n’attend ce cercle" in shown(elsa, cast)


def test_a_long_part_is_cut_with_a_link_to_all_of_it_in_pages(cast: Cast, elsa: Client):
    for n in range(9):
        scene.raised(cast, f"Il manque la lampe {n}")

    page, whole = shown(elsa, cast), shown(elsa, cast, "?part=tensions")

    assert "lampe 4" in page
    assert "lampe 5" not in page
    assert 'href="' + reverse("circle_agenda", args=[cast.circles["nord"].pk]) + '?part=tensions"' in page
    assert "lampe 8" in whole
    assert "Representative" not in whole


def test_a_part_that_is_none_and_a_circle_of_others_are_not_found(cast: Cast, elsa: Client):
    here, there = (reverse("circle_agenda", args=[pk]) for pk in (cast.circles["nord"].pk, cast.elsewhere.pk))

    assert elsa.get(f"{here}?part=moon").status_code == 404
    assert elsa.get(there).status_code == 404


def test_a_room_above_adds_a_part_of_its_own(cast: Cast, elsa: Client, monkeypatch: pytest.MonkeyPatch):
    parts = dict(agenda._parts)
    monkeypatch.setattr(agenda, "_parts", parts)

    def line(row: Any, moment: Any) -> agenda.Line:
        return agenda.Line("hosting", row, "Accueillir", "Depuis hier", "/hosting/", moment)

    agenda.register(agenda.Part("hosting", "Demandes d’accueil", lambda actor, circle, moment: [circle.pk], line))

    page = shown(elsa, cast)

    assert "Demandes d’accueil" in page
    assert 'href="/hosting/"' in page


def test_who_facilitates_finds_the_way_from_today_and_everybody_from_the_circle(cast: Cast, elsa: Client):
    link = f'href="{reverse("circle_agenda", args=[cast.circles["nord"].pk])}"'

    assert link in cast.client("Dario").get("/").content.decode()
    assert link not in elsa.get("/").content.decode()
    assert link in elsa.get(reverse("circle", args=[cast.circles["nord"].pk])).content.decode()


def end_soon(cast: Cast) -> None:
    """Every term in Nord ends within the time of notice."""
    with guard.acting():
        Mandate.kept.filter(circle=cast.circles["nord"]).update(until=scene.days_later(20), given_until=scene.days_later(20))


@pytest.mark.long
@pytest.mark.once
def test_ten_thousand_terms_ask_no_more_questions(cast: Cast, elsa: Client, django_assert_max_num_queries: Any):
    multitude.agenda(cast, 10_000)
    end_soon(cast)

    for query in ("", "?part=proposals", "?part=ending", "?part=ending&page=3", "?part=tensions", "?part=vacancies"):
        with django_assert_max_num_queries(12):
            page = shown(elsa, cast, query)
        assert len(page.encode()) < 80 * 1024, query


@pytest.mark.once
def test_the_number_of_questions_does_not_grow(cast: Cast, elsa: Client, django_assert_num_queries: Any):
    shown(elsa, cast)
    with CaptureQueriesContext(connection) as before:
        shown(elsa, cast)
    plenty.grow(cast, 200)
    end_soon(cast)

    with django_assert_num_queries(len(before)):
        shown(elsa, cast)
