"""Talents in the search of all pages: found by name by whoever reads their file, or enrols whom was met, and by nobody else."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socle.governance.models import Sharing
from socle.ground import now
from socle.journal import guard
from socle.journal.models import Word
from socle.journal.search import index
from socle.journal.search.question import Question
from socle.journal.search.results import best, grouped
from socle.pathways import acts
from socle.pathways.models import Talent
from socle.pathways.tests.conftest import HOLDING, Stage
from socle.pathways.tests.test_pages_of_talents import text
from socle.pathways.tests.test_set_aside import aside
from socle.people import forgetting

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def finds(stage: Stage, who: str, typed: str = "Solène Le Goff", strong: bool = True) -> list[str]:
    """The talents whom somebody finds, and those whom they are suggested as they type: the same."""
    question, actor = Question.of(typed), stage.actor(who, strong=strong)
    found = [one for group in grouped(actor, question) for one in group.results if group.kind.name == "talent"]
    suggested = [one for one in best(actor, question, 8) if one.kind.name == "talent"]
    assert [one.id for one in found] == [one.id for one in suggested]
    return [str(one.name) for one in found]


def everybody(stage: Stage, typed: str = "Solène Le Goff") -> set[str]:
    return {who for who in HOLDING if finds(stage, who, typed)}


def page(stage: Stage, who: str, typed: str, at: str = "search") -> str:
    """What is answered, but for what was asked, and what is drawn anew for each page."""
    found = stage.client(who).get(reverse(at), {"q": typed})
    return re.sub(r'nonce="[^"]*"|value="[^"]*"', "", text(found)).replace(typed, "").replace(typed.replace(" ", "+"), "")


def test_who_reads_a_file_finds_it_and_nobody_else(stage: Stage):
    stage.followed("Solène", family_name="Le Goff")

    assert everybody(stage) == {"Noé", "Maud"}


def test_who_was_met_is_found_by_whoever_enrols_until_they_are_enrolled(stage: Stage):
    met = stage.met("Solène", "Le Goff")
    assert everybody(stage) == {"Olga", "Maud"}
    acts.decline_talent(stage.actor("Olga"), met, reason="elsewhere")
    assert everybody(stage) == {"Olga", "Maud"}


@pytest.mark.parametrize("typed", ["solene", "le goff", "Goff Solene", "Solén", "sloene", "Solène Le Gof", "legoff"])
def test_a_part_another_order_no_accents_or_one_fault_find_them(stage: Stage, typed: str):
    stage.followed("Solène", family_name="Le-Goff")
    assert finds(stage, "Noé", typed) == ["Solène Le-Goff"]


def test_the_result_leads_to_the_file_and_says_state_and_circle(stage: Stage):
    talent = stage.followed("Solène", family_name="Le Goff")
    for at in ("search", "suggestions"):
        said = re.sub("</?mark>", "", page(stage, "Noé", "goff", at))
        assert f'href="{reverse("talent", args=[talent.pk])}"' in said
        assert str(Talent.State.FOLLOWED.label) in said and "Sud" in said


def test_of_a_name_that_is_hidden_a_stranger_reads_what_they_read_of_one_that_is_not_there(stage: Stage):
    stage.followed("Solène", family_name="Le Goff")
    for at in ("search", "suggestions"):
        for who in ("Nina", "Saul", "Rita"):
            assert page(stage, who, "Solène Le Goff", at) == page(stage, who, "Zyzyne Xe Qwov", at)
            assert page(stage, who, "Solene Le Gof", at) == page(stage, who, "Zyzyne Xe Qwo", at)


def test_without_a_second_factor_nobody_finds_them(stage: Stage):
    stage.followed("Solène", family_name="Le Goff")
    assert finds(stage, "Noé", strong=False) == finds(stage, "Maud", strong=False) == []


def test_who_asked_that_their_data_be_set_aside_is_not_found(stage: Stage):
    talent = stage.followed("Solène", family_name="Le Goff")
    with aside(stage, talent):
        assert everybody(stage) == set()
    assert "Noé" in everybody(stage)


def test_a_circle_to_which_they_share_finds_them_as_long_as_they_do(stage: Stage):
    talent = stage.followed("Solène", family_name="Le Goff")
    with guard.acting():
        shared = Sharing.kept.create(circle=stage.circles["ouest"], about=talent.pk, facets=["tasks"], since=now())
    assert finds(stage, "Saul") == ["Solène Le Goff"]
    with guard.acting():
        Sharing.kept.filter(pk=shared.pk).update(until=now())
    assert finds(stage, "Saul") == []


def test_both_names_of_two_files_that_were_merged_lead_to_the_one_that_stays(stage: Stage):
    first, second, third = (stage.met(given, "Le Goff", phone="", other=f"n° {given}") for given in ("Marzhin", "Merlin", "Ambroise"))
    acts.merge_file(stage.actor("Olga"), first, into=second)
    merged = acts.merge_file(stage.actor("Olga"), second, into=third)

    for typed in ("marzhin", "merlin", "ambroise", "le goff"):
        assert finds(stage, "Olga", typed) == ["Ambroise Le Goff"]
    assert Talent.kept.get(pk=first.pk).became_id == third.pk
    acts.part_file(stage.actor("Olga"), merged)
    assert finds(stage, "Olga", "marzhin") == finds(stage, "Olga", "merlin") == ["Merlin Le Goff"]
    assert list(index.problems()) == []


def test_the_index_follows_another_name_and_an_erasure(stage: Stage):
    talent = stage.met("Solène", "Le Goff")
    acts.rename_talent(stage.actor("Olga"), talent, given_name="Soizic", family_name="Le Goff")
    assert (finds(stage, "Olga", "solene"), finds(stage, "Olga", "soizic")) == ([], ["Soizic Le Goff"])

    with guard.acting():
        forgetting.erase(Talent.kept.get().person)
    assert not Word.objects.filter(source="talent").exists() and finds(stage, "Olga", "soizic") == []
    assert list(index.problems()) == []


def test_ten_who_are_found_ask_as_little_as_one(stage: Stage):
    def asked(typed: str) -> Any:
        client = stage.client("Olga")
        client.get(reverse("search"), {"q": typed})
        with CaptureQueriesContext(connection) as sent:
            client.get(reverse("search"), {"q": typed})
        return len(sent)

    stage.met("Solène", "Le Goff")
    one = asked("goff")
    for number in range(5):
        stage.met(f"Solène {number}", "Le Goff", phone="", other=f"n° {number}")
    assert asked("goff") == one <= 12
