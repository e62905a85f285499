"""What a programme asks by choice, and which obstacles it offers: as its kit says, and as Socle knows where it says nothing."""

import re

import pytest
from django.urls import reverse

from socle.journal import guard
from socle.pathways.models import Form
from socle.pathways.tests.conftest import Stage


@pytest.fixture
def form(stage: Stage) -> Form:
    with guard.acting():
        made: Form = Form.kept.create(ground=stage.programme, key="intake", questions=["minority"], obstacles=["27", "23"], position=0)
    return made


def themes(stage: Stage, address: str) -> list[str]:
    page = stage.client("Maud").get(address).content.decode()
    offered = re.search(r'<select[^>]*name="theme".*?</select>', page, re.S)
    assert offered
    return [one for one in re.findall(r'value="([^"]*)"', offered[0]) if one]


def test_obstacles_are_offered_in_the_order_of_the_programme(stage: Stage, form: Form):
    assert themes(stage, reverse("plan", args=[stage.followed().pk])) == ["27", "23"]


def test_without_a_form_all_that_hold_today_are_offered(stage: Stage):
    assert len(themes(stage, reverse("plan", args=[stage.followed().pk]))) > 8


def test_a_question_is_asked_by_choice_only(stage: Stage):
    talent, client = stage.followed(), stage.client("Maud")
    address = reverse("situation_step", args=[talent.pk, "origin"])
    assert 'name="minority"' not in client.get(address).content.decode()
    with guard.acting():
        Form.kept.create(ground=stage.programme, key="intake", questions=["minority"], position=0)

    assert 'name="minority"' in client.get(address).content.decode()


def test_the_form_of_another_programme_changes_nothing(stage: Stage, form: Form):
    with guard.acting():
        Form.kept.filter(pk=form.pk).update(ground=stage.sud.pk)

    assert len(themes(stage, reverse("plan", args=[stage.followed().pk]))) > 8
