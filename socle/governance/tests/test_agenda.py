"""The agenda of a circle, and the page that says it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate

from conftest import Cast
from socle.governance import acts, agenda
from socle.governance.models import Mandate
from socle.governance.tests import rebuilding, scene
from socle.ground import at, new_id, now


def of(cast: Cast, key: str, who: str = "Elsa", circle: str = "nord") -> list[agenda.Line]:
    part = next(one for one in agenda.parts() if one.key == key)
    moment = now()
    with translation.override("fr"):
        return [part.line(row, moment) for row in part.rows(cast.actor(who), cast.circles[circle], moment)]


def titles(cast: Cast, key: str, who: str = "Elsa", circle: str = "nord") -> list[str]:
    return [line.title for line in of(cast, key, who, circle)]


def test_a_circle_settles_emergencies_and_proposals_first_and_tensions_last():
    parts = ["ratify", "proposals", "opinions", "ending", "vacancies", "reviews", "tensions"]
    assert [part.key for part in agenda.parts()] == parts


def test_open_proposals_come_before_drafts_and_say_what_they_wait_for(cast: Cast):
    scene.drafted(cast, title="Un brouillon")
    awaited, spoken, objected = (scene.opened(cast) for _n in range(3))
    scene.all_consent(cast, spoken)
    scene.objected(cast, objected)

    lines = of(cast, "proposals")

    assert [line.id for line in lines[:3]] == [awaited.pk, spoken.pk, objected.pk]
    assert [line.kind for line in lines] == ["open", "open", "open", "draft"]
    awaits, adoptable, disputed, draft = (line.said for line in lines)
    assert "attend" in awaits
    assert "adoptée" in adoptable
    assert "objection" in disputed
    assert "Elsa" in draft


def test_what_is_adopted_or_withdrawn_is_settled(cast: Cast):
    scene.adopted(cast)
    acts.withdraw(cast.actor("Elsa"), scene.drafted(cast))

    assert titles(cast, "proposals") == []


def test_l9_terms_that_end_within_the_time_of_notice_are_on_it_the_first_to_end_first(cast: Cast):
    cleo, dario = cast.actor("Cléo", "lead"), cast.people["Dario"]
    for key, days in (("secretary", 20), ("guide", 9)):
        acts.fill_role(cleo, cast.role("nord", key), holder=dario, until=scene.days_later(days))
    acts.fill_role(cleo, cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(60))

    lines = of(cast, "ending")

    assert [(line.kind, line.title) for line in lines] == [("mandate", "Guide"), ("mandate", "Secretary")]
    assert "Dario" in lines[0].said
    assert lines[0].address == reverse("role", args=[cast.role("nord", "guide").pk])


def test_a_term_that_is_followed_by_another_is_settled(cast: Cast):
    nord, secretary = cast.circles["nord"], cast.role("nord", "secretary")
    acts.fill_role(cast.actor("Cléo", "lead"), secretary, holder=cast.people["Dario"], until=scene.days_later(9))
    assert titles(cast, "ending") == ["Secretary"]

    ends = scene.held(cast, "Dario", "nord", "secretary").until
    scene.adopted(cast, scene.mandate(nord, secretary, cast.people["Elsa"], since=ends.isoformat()))

    assert titles(cast, "ending") == []


def test_d2_the_term_and_the_vacancy_of_a_lead_are_on_the_agenda_of_both_circles(cast: Cast):
    lead = Mandate.kept.get(role=cast.role("nord", "lead"), until__gt=now())

    with at(lead.until - timedelta(days=9)):
        assert "Lead" in titles(cast, "ending", "Ada", "consortium")
        assert "Lead" in titles(cast, "ending", "Ada")
    acts.resign(cast.actor("Cléo", "lead"), lead)
    assert "Lead, Nord" in titles(cast, "vacancies", "Ada", "consortium")
    assert "Lead" in titles(cast, "vacancies", "Ada")


def test_a_caretaker_is_on_it_until_somebody_follows(cast: Cast):
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], after_term="caretaker", caretaker_days=30))
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(9))

    with at(scene.days_later(20)):
        (line,) = of(cast, "ending")

    assert "intérim" in line.said


def test_substitutes_and_derogations_that_end_are_on_it(cast: Cast):
    nord = cast.circles["nord"]
    beneath = scene.adopted(cast, *scene.new_circle(nord, cast.people["Dario"], name="Mobilité"))
    data = {"circle": str(nord.pk), "about": scene.made(beneath), "until": scene.in_days(12)}
    granted = {"kind": "derogation.granted", "data": {"id": str(new_id()), **data}}
    scene.adopted(cast, rebuilding.standing_for(cast, "Hugo", scene.held(cast, "Elsa", "nord", "member")), granted)

    assert [(line.kind, line.title) for line in of(cast, "ending")] == [("substitute", "Member"), ("derogation", "Mobilité")]


def test_d7_what_nobody_holds_is_on_it_the_longest_vacant_first(cast: Cast):
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "guide"), holder=cast.people["Elsa"], until=scene.days_later(9))

    with at(scene.days_later(20)):
        found = titles(cast, "vacancies")

    assert sorted(found[:-1]) == ["Representative", "Secretary"]
    assert found[-1] == "Guide"


@pytest.mark.parametrize(("days", "is_there"), [(-40, True), (30, True), (60, False)])
def test_a_policy_whose_review_is_near_or_past_is_on_it(cast: Cast, days: int, is_there: bool):
    on = localdate() + timedelta(days=days)
    rebuilding.overdue(cast, cast.circles["nord"], on.isoformat())

    assert bool(titles(cast, "reviews")) is is_there


def test_tensions_that_no_proposal_carries_are_on_it(cast: Cast):
    tension = scene.raised(cast, "Il manque une lampe")
    scene.drafted(cast)
    withdrawn = scene.drafted(cast)
    acts.withdraw(cast.actor("Elsa"), withdrawn)

    assert [line.id for line in of(cast, "tensions")] == [tension.pk, withdrawn.tension_id]


def test_who_may_not_read_what_is_deliberated_finds_none_of_it(cast: Cast):
    scene.raised(cast)
    scene.opened(cast)

    assert titles(cast, "proposals", "Gaspard") == titles(cast, "tensions", "Gaspard") == []
    assert titles(cast, "vacancies", "Gaspard")
    page = shown(cast.client("Gaspard"), cast)
    assert "dernier bus" not in page
    assert "Finir à 17" not in page


def shown(client: Client, cast: Cast, query: str = "", circle: str = "nord") -> str:
    answer = client.get(reverse("circle_agenda", args=[cast.circles[circle].pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()
