"""What is wrong in a draft is told where it was typed."""

from typing import Any

import pytest

from conftest import Cast
from socle.governance.models import Proposal
from socle.governance.tests import scene
from socle.governance.tests.desks import WORDS, at_desk, desk_for, filled, plain
from socle.governance.tests.sheets import said_at

WRONG = [
    ("role.added", "name", "", "A name is needed."),
    ("role.added", "name", "é" * 121, "at most 120 characters"),
    ("role.added", "name", "a\0b", "Null characters"),
    ("role.added", "purpose", "é" * 2001, "at most 2000 characters"),
    ("role.added", "domains", "x\n" * 31, "At most 30 lines"),
    ("role.added", "accountabilities", "x" * 301, "At most 30 lines"),
    ("role.added", "accountabilities", "a\0b", "Null characters"),
    ("role.added", "powers", ["fly"], "not one of the available choices"),
    ("role.added", "term_months", "0", "greater than or equal to 1"),
    ("role.added", "term_months", "121", "less than or equal to 120"),
    ("role.added", "term_months", "often", "whole number"),
    ("role.amended", "name", " ", "A name is needed."),
    ("role.ended", "role", "", "Choose a role."),
    ("role.ended", "role", "01900000-0000-7000-8000-000000000000", "not one of the available choices"),
    ("mandate.given", "role", "", "Choose a role."),
    ("mandate.given", "person", "", "Choose a person."),
    ("mandate.given", "person", "somebody", "not one of the available choices"),
    ("mandate.given", "organisation", "\0", "not one of the available choices"),
    ("mandate.given", "until", "", "A mandate has an end."),
    ("mandate.given", "until", "2001-01-01", "This day is past"),
    ("mandate.given", "until", "soon", "This is no date."),
    ("mandate.ended", "mandate", "", "Choose a mandate."),
    ("seat.given", "person", "", "Choose a person."),
    ("seat.given", "quality", "", "Choose in what quality"),
    ("seat.given", "quality", "king", "not one of the available choices"),
    ("seat.given", "until", "0001-01-01", "This day is past"),
    ("seat.ended", "seat", "", "Choose a seat."),
    ("circle.added", "name", "", "A name is needed."),
    ("circle.added", "sort", "", "Choose a kind."),
    ("circle.added", "sort", "consortium", "not one of the available choices"),
    ("circle.added", "territory", "atlantis", "not one of the available choices"),
    ("circle.added", "person", "", "Choose a person."),
    ("circle.added", "until", "31/12", "This is no date."),
    ("circle.added", "powers", ["fly"], "not one of the available choices"),
    ("mandate.given", "since", "soon", "This is no date."),
    ("mandate.given", "since", "0001-01-01", "This is no date."),
    ("mandate.ended", "on", "soon", "This is no date."),
    ("mandate.ended", "on", "2090-01-01", "This has already ended."),
    ("seat.ended", "on", "9999-12-31", "This is no date."),
    ("circle.amended", "name", " ", "A name is needed."),
    ("circle.amended", "purpose", "é" * 2001, "at most 2000 characters"),
    ("circle.amended", "territory", "atlantis", "not one of the available choices"),
    ("circle.amended", "powers", ["fly"], "not one of the available choices"),
    ("circle.moved", "circle", "", "Choose a circle."),
    ("circle.moved", "parent", "", "Choose a circle."),
    ("circle.moved", "parent", "\0", "not one of the available choices"),
    ("circle.split", "name", "", "A name is needed."),
    ("circle.split", "person", "", "Choose a person."),
    ("circle.split", "roles", ["x"], "not one of the available choices"),
    ("circle.split", "policies", ["\0"], "not one of the available choices"),
    ("circle.split", "members", ["somebody"], "not one of the available choices"),
    ("circle.merged", "into", "", "Choose a circle."),
    ("circle.merged", "into", "x", "not one of the available choices"),
    ("circle.merged", "members", ["somebody"], "not one of the available choices"),
    ("derogation.granted", "about", "", "Choose a circle."),
    ("derogation.granted", "until", "", "Say until when."),
    ("derogation.granted", "until", "2001-01-01", "This day is past"),
    ("link.added", "role", "", "Choose a role."),
    ("link.added", "role", "x", "not one of the available choices"),
    ("link.ended", "link", "", "Choose a role."),
    ("substitute.named", "person", "", "Choose a person."),
    ("substitute.named", "powers", ["give_positions"], "not one of the available choices"),
    ("substitute.named", "since", "x", "This is no date."),
    ("substitute.named", "until", "", "Say until when."),
    ("substitute.ended", "substitute", "", "Choose somebody."),
    ("policy.adopted", "title", "", "Give the policy a title."),
    ("policy.adopted", "title", "é" * 201, "at most 200 characters"),
    ("policy.adopted", "text", "é" * 20_001, "at most 20000 characters"),
    ("policy.adopted", "review_on", "0001-01-01", "This is no date."),
    ("policy.amended", "title", " ", "Give the policy a title."),
    ("policy.amended", "review_on", "soon", "This is no date."),
    ("policy.repealed", "policy", "x", "not one of the available choices"),
    ("process.changed", "least_relay", "-1", "greater than or equal to 0"),
    ("process.changed", "least_relay", "100", "less than or equal to 99"),
    ("process.changed", "after_term", "crown", "not one of the available choices"),
    ("process.changed", "caretaker_days", "", "Between 1 and 90 days."),
    ("process.changed", "caretaker_days", "91", "less than or equal to 90"),
]


@pytest.mark.in_turn(6)
@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, *_ in WRONG))
def test_a_wrong_field_is_told_at_the_field_and_all_that_was_typed_stays(cast: Cast, kind: str) -> None:
    desk = desk_for(cast, kind)
    place = desk.add(kind, **filled(cast, kind))
    typed, before = plain(desk.typed | WORDS), Proposal.kept.count()

    for field, value, said in (wrong for about, *wrong in WRONG if about == kind):
        name = f"{place}-{field}"
        answer = desk.send(**typed | {name: value})

        assert answer.status_code == 400, (field, value)
        assert said in said_at(answer, f"id_{name}"), (field, value)
        assert _without(name, plain(desk.typed)) == _without(name, typed), (field, value)
    assert Proposal.kept.count() == before


def _without(name: str, typed: dict[str, Any]) -> dict[str, Any]:
    return {other: value for other, value in typed.items() if other != name}


@pytest.mark.parametrize(("field", "value", "said"), [
    ("title", "", "Give the proposal a title."),
    ("title", "é" * 201, "at most 200 characters"),
    ("title", "a\0b", "Null characters"),
    ("text", "é" * 20_001, "at most 20000 characters"),
])  # fmt: skip
def test_wrong_words_are_told_at_the_field(cast: Cast, field: str, value: str, said: str) -> None:
    answer = at_desk(cast).send(**{field: value})

    assert answer.status_code == 400
    assert said in said_at(answer, f"id_{field}")
    assert not Proposal.kept.exists()


def test_a_refused_change_is_told_in_its_own_form(cast: Cast) -> None:
    desk = at_desk(cast)
    guide = str(cast.role("nord", "guide").pk)
    ended = desk.add("role.ended", role=guide)
    given = desk.add("mandate.given", **filled(cast, "mandate.given"))

    answer = desk.send()

    assert (answer.status_code, ended, given) == (400, "0", "1")
    assert said_at(answer, "id_1-role") == "This role is not one of the circle’s."
    assert 'href="#id_1-role"' in answer.content.decode()


def test_a_role_that_changed_meanwhile_is_told_in_its_form(cast: Cast) -> None:
    desk = at_desk(cast)
    desk.add("role.amended", role=str(cast.role("nord", "guide").pk))
    scene.adopted(cast, scene.amended(cast.role("nord", "guide"), name="Guide du soir"))

    answer = desk.send()

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "What is to be changed has changed since this was drafted." in page.partition('id="part-0"')[2].partition("</fieldset>")[0]
    assert 'href="#part-0"' in page
