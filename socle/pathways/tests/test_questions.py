"""Questions are few, in short steps, each with its reason; nobody has to say what is of a special category."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from socle.pathways import codes
from socle.pathways.codes import Faulty, questions
from socle.pathways.codes.questions import MOST, Moment, read

pytestmark = pytest.mark.once
DAY = date(2026, 3, 1)
FILE = Path(questions.__file__).with_suffix(".toml").read_text("utf-8")
ALL = list(questions.book().questions.values())
ENTRY, EXIT, LATER = Moment


def keys(moment: Moment, answers: Any) -> list[str]:
    return [one.key for _step, those in questions.steps(moment, answers) for one in those]


def test_a_question_that_hangs_on_another_is_asked_after_it_only():
    assert {"unemployed_for", "referent_contact", "newcomer"} & {*keys(ENTRY, {})} == set()
    seeking = {ENTRY: {"labour_status": "seeking"}}
    assert "unemployed_for" in keys(ENTRY, seeking) and "referent_contact" not in keys(ENTRY, seeking)
    assert "newcomer" in keys(ENTRY, {ENTRY: {"nationality": "stateless"}})
    assert "unemployed_for" not in keys(ENTRY, {ENTRY: {"labour_status": codes.DECLINED}})


def test_what_is_asked_six_months_later_hangs_on_the_entry():
    worked = {"labour_status": "employed"}

    assert keys(LATER, {ENTRY: worked}) == ["labour_status", "better_job"]
    assert keys(LATER, {LATER: worked}) == ["labour_status"]


def test_france_keeps_no_ethnic_data_unless_a_programme_chooses_to_ask():
    asked, chosen = ([one.key for _step, those in questions.steps(ENTRY, {}, also) for one in those] for also in ((), ("minority",)))

    assert "minority" not in asked
    assert [*filter(lambda key: key not in asked, chosen)] == ["minority"]


def test_a_step_is_short_at_every_moment():
    everything = {moment: {"labour_status": "registered", "nationality": "non-eu"} for moment in Moment}

    for moment in Moment:
        assert max(len(those) for _step, those in questions.steps(moment, everything, ["minority"])) <= MOST


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.key)
def test_what_is_close_to_a_person_need_not_be_said_and_every_question_has_its_reason(question: questions.Question):
    assert question.facet not in ("health", "origin") or question.declined == "counts"
    assert all(question.why.values()) and question.readings


def test_disability_minority_and_origin_are_of_a_special_category():
    assert {one.key for one in ALL if one.special} == {"disability", "minority", "foreign_origin"}


@pytest.mark.parametrize(
    ("key", "answer", "is_taken"),
    [
        ("labour_status", "employed", True),
        ("labour_status", "yes", False),
        ("labour_status", codes.DECLINED, True),
        ("in_training", "yes", True),
        ("in_training", "maybe", False),
        ("in_training", "", False),
    ],
)
def test_an_answer_is_one_of_those_that_the_question_has(key: str, answer: str, is_taken: bool):
    assert questions.get(key).takes(answer, DAY) is is_taken


def test_a_day_and_a_number_are_answers_too():
    def asked(kind: str) -> questions.Question:
        return read("q.toml", changed("care_leaver", 'kind = "yes_no"', f'kind = "{kind}"')).questions["care_leaver"]

    assert [asked("date").takes(text, DAY) for text in ("2026-03-01", "01/03/2026", "20260301", "")] == [True, False, False, False]
    assert [asked("number").takes(text, DAY) for text in ("12", "0", "-1", "1.5", "")] == [True, True, False, False, False]


def changed(key: str, old: str, new: str) -> str:
    """The file of questions with a line of one of them changed."""
    head, found, rest = FILE.partition(f"[questions.{key}]\n")
    assert found and old in rest
    return head + found + rest.replace(old, new, 1)


@pytest.mark.parametrize(
    ("key", "old", "new", "wrong"),
    [
        ("disability", 'declined = "counts"', 'declined = "uncounted"', "disability.declined: is of a special category"),
        ("diploma", 'list = "diploma"', 'list = "diplomas"', "diploma.list: there is no list diplomas"),
        ("diploma", 'list = "diploma"\n', "", "diploma.list: stands with a choice"),
        ("diploma", 'step = "training"', 'step = "school"', "diploma.step: is not one of work"),
        ("diploma", 'kept = "funder"', 'kept = "ever"', "diploma.kept: is not one of support"),
        ("diploma", 'readings = ["esf", "iae"]', "readings = []", "diploma.readings: names no reading"),
        ("diploma", 'at = ["entry"]', 'at = ["before"]', "diploma.at: is not some of entry"),
        ("diploma", 'why.fr = "', 'because = "', "diploma.because: is unknown"),
        ("diploma", 'en = "', 'es = "', "diploma.en: is missing"),
        ("unemployed_for", 'in = ["registered", "seeking"]', 'in = ["bored"]', "unemployed_for.when.in: is not some of"),
        ("unemployed_for", 'question = "labour_status"', 'question = "rural"', "unemployed_for.when.question: is not one of"),
        ("diploma", 'step = "training"', 'step = "origin"', "steps.origin: has more than 4 questions at entry"),
    ],
)
def test_a_wrong_file_is_refused_with_its_key(key: str, old: str, new: str, wrong: str):
    with pytest.raises(Faulty, match=re.escape(f"q.toml: {wrong}")):
        read("q.toml", changed(key, old, new))
