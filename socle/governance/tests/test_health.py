"""How a circle is doing, and the page that says it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.reads.health import Health, health
from socle.governance.tests import crowd, rebuilding, scene
from socle.ground import at, now


def of_nord(cast: Cast, who: str = "Elsa") -> Health:
    return health(cast.actor(who), cast.circles["nord"])


def test_a_missing_quality_is_told_with_what_was_decided(cast: Cast):
    composition = [{"quality": "financial", "least": 2}, {"quality": "relay", "least": 1}]
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], composition=composition))

    assert [(one.quality, one.least, one.sitting) for one in of_nord(cast).missing] == [("financial", 2, 0)]


def test_d7_a_link_that_nobody_holds_is_told_apart_with_its_age(cast: Cast):
    links = of_nord(cast).links

    assert [role.core for role in links] == ["representative"]
    assert links[0].vacant_since < now()


def test_vacant_roles_are_told_and_the_role_of_members_never_is(cast: Cast):
    vacant = {role.core or role.name for role in of_nord(cast).vacant}

    assert vacant == {"secretary", "Guide"}


def test_terms_that_end_within_a_month_are_told(cast: Cast):
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(20))
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "secretary"), holder=cast.people["Elsa"], until=scene.days_later(60))

    assert [(one.role_name, one.name) for one in of_nord(cast).ending] == [("Guide", "Elsa")]


def test_who_holds_many_roles_of_the_circle_is_told(cast: Cast):
    nord, dario = cast.circles["nord"], cast.people["Dario"]
    for name in ("Une", "Deux"):
        role = scene.new_role(nord, name=name)
        scene.adopted(cast, role, scene.mandate(nord, role["data"]["id"], dario))
    assert of_nord(cast).laden == ()

    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "secretary"), holder=dario, until=scene.days_later(60))

    assert [(one.name, one.roles) for one in of_nord(cast).laden] == [("Dario", 4)]


def test_who_has_not_been_heard_for_a_while_is_told_the_longest_silent_first(cast: Cast):
    scene.raised(cast, by="Cléo")
    with at(scene.days_later(60)):
        scene.raised(cast, by="Elsa")
    with at(scene.days_later(120)):
        silent = of_nord(cast).silent

    assert [(one.name, one.last is None) for one in silent] == [("Dario", True), ("Cléo", False)]


def test_who_may_not_read_what_is_deliberated_is_told_of_no_silence(cast: Cast):
    scene.raised(cast, by="Elsa")

    with at(scene.days_later(120)):
        assert of_nord(cast, "Gaspard").silent == ()


def test_a_policy_whose_review_is_due_is_told(cast: Cast):
    rebuilding.overdue(cast, cast.circles["nord"], "2020-01-01")

    assert [one.title for one in of_nord(cast).reviews] == ["Finir à l'heure"]


@pytest.fixture
def elsa(cast: Cast) -> Client:
    return cast.client("Elsa")


def test_the_page_leads_to_each_role_and_person(cast: Cast, elsa: Client):
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Dario"], until=now() + timedelta(days=9))

    page = elsa.get(reverse("circle_health", args=[cast.circles["nord"].pk])).content.decode()

    for address in (
        reverse("role", args=[cast.role("nord", "representative").pk]),
        reverse("role", args=[cast.role("nord", "guide").pk]),
        reverse("circle", args=[cast.circles["nord"].pk]),
    ):
        assert f'href="{address}"' in page


def test_a_circle_of_another_consortium_has_no_such_page(cast: Cast, elsa: Client):
    assert elsa.get(reverse("circle_health", args=[cast.elsewhere.pk])).status_code == 404


def test_it_asks_the_same_number_of_questions_whatever_the_size(cast: Cast, elsa: Client, django_assert_max_num_queries: Any):
    address = reverse("circle_health", args=[cast.circles["nord"].pk])
    crowd.people(cast, 40)

    with django_assert_max_num_queries(12):
        assert elsa.get(address).status_code == 200
