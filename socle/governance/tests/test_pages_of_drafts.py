"""The desk on which a proposal is written: each kind of change, wrong fields, two writers, the same click twice."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Circle, Mandate, Proposal, Role, Seat, Version
from socle.governance.tests import crowd, scene
from socle.governance.tests.desks import NEXT_YEAR, WORDS, Desk, at_desk, desk_for, english, filled, plain
from socle.governance.tests.sheets import said_at, sheet


def test_a_new_change_comes_into_view_without_a_script(cast: Cast) -> None:
    desk = at_desk(cast)
    assert f'formaction="{desk.address}#part-0"' in desk.page.content.decode()

    desk.press(add="role.ended")

    assert 'id="part-0" tabindex="-1"' in desk.page.content.decode()
    assert f'formaction="{desk.address}#part-1"' in desk.page.content.decode()


def test_a_changed_role_is_named_and_begins_as_it_is(cast: Cast) -> None:
    desk = at_desk(cast)

    desk.add("role.amended", role=str(cast.role("nord", "guide").pk))

    assert "Change the role “Guide”" in desk.page.content.decode()
    assert (desk.typed["0-name"], desk.typed["0-powers"]) == ("Guide", ["enrol_talents", "read_talent_files"])


def test_the_limits_of_a_power_stay_when_its_role_is_changed_twice(cast: Cast) -> None:
    desk = at_desk(cast)
    desk.add("role.amended", role=str(cast.role("nord", "guide").pk))
    desk.send()
    again = Desk(desk.client, reverse("proposal_edit", args=[Proposal.kept.get().pk]))
    again.press(send="1")

    for version in Version.kept.all():
        assert {"power": "read_talent_files", "caseload": True, "facets": ["attendance"]} in version.changes[0]["data"]["powers"]


def test_a_role_and_a_member_that_the_proposal_adds_can_be_joined(cast: Cast) -> None:
    desk = at_desk(cast)
    given = desk.add("mandate.given")
    new = desk.add("role.added", name="Veilleuse")
    desk.add("seat.given", **filled(cast, "seat.given"))

    sent = desk.send(
        **{f"{given}-role": desk.typed[f"{new}-id"], f"{given}-person": str(cast.people["Hugo"].pk), f"{given}-until": NEXT_YEAR}
    )

    assert sent.status_code == 302, desk.page.content.decode()
    assert [change["kind"] for change in Version.kept.get().changes] == ["role.added", "seat.given", "mandate.given", "mandate.given"]


def test_more_changes_than_anybody_types_are_all_kept(cast: Cast) -> None:
    many = [scene.new_role(cast.circles["nord"], name=f"Rôle {n}") for n in range(32)]
    proposal = scene.drafted(cast, *many)

    desk = Desk(english(cast, "Elsa"), reverse("proposal_edit", args=[proposal.pk]))

    assert desk.press(send="1").status_code == 302
    assert [change["data"]["name"] for change in Version.kept.get(number=2).changes] == [f"Rôle {n}" for n in range(32)]


def test_what_a_form_cannot_show_stays_as_it_was_written(cast: Cast) -> None:
    nord, elsa = cast.circles["nord"], cast.people["Elsa"]
    led = scene.new_circle(nord, elsa)
    more = scene.new_role(nord, circle=led[0]["data"]["id"], name="Chauffeur")
    later = scene.mandate(nord, cast.role("nord", "guide"), elsa, since=scene.in_days(20))
    proposal = scene.drafted(cast, *led, more, scene.new_role(nord, key="veilleuse", beneath=True), later)

    desk = Desk(english(cast, "Elsa"), reverse("proposal_edit", args=[proposal.pk]))

    assert desk.press(send="1").status_code == 302, desk.page.content.decode()
    before, after = Version.kept.get(number=1).changes, Version.kept.get(number=2).changes
    assert after[0]["data"].pop("powers") == sorted({*before[0]["data"].pop("powers"), "raise_tensions"})
    assert after == before


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


def test_the_same_click_twice_is_one_proposal(cast: Cast) -> None:
    desk = at_desk(cast)
    for kind in ("circle.added", "seat.given"):
        desk.add(kind, **filled(cast, kind))
    sent = desk.typed | WORDS | {"send": "1"}

    first, second = (desk.client.post(desk.address, sent) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Proposal.kept.count() == 1


def test_the_same_new_version_twice_is_one_version(cast: Cast) -> None:
    proposal = scene.drafted(cast, scene.new_role(cast.circles["nord"]))
    desk = Desk(english(cast, "Elsa"), reverse("proposal_edit", args=[proposal.pk]))
    desk.add("circle.added", **filled(cast, "circle.added"))
    sent = desk.typed | WORDS | {"send": "1"}

    first, second = (desk.client.post(desk.address, sent) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert Version.kept.count() == 2


def two_writers(cast: Cast) -> tuple[Desk, Desk]:
    address = reverse("proposal_edit", args=[scene.drafted(cast, scene.new_role(cast.circles["nord"])).pk])
    elsa, cleo = (Desk(english(cast, name), address) for name in ("Elsa", "Cléo"))
    return elsa, cleo


def test_the_second_of_two_writers_sees_both_texts_and_may_then_send(cast: Cast) -> None:
    elsa, cleo = two_writers(cast)
    assert cleo.press({"title": "Finir à 16 h", "0-name": "Allumeuse"}, send="1").status_code == 302

    late = elsa.press({"title": "Finir à midi", "0-name": "Éteigneuse"}, send="1")

    page = late.content.decode()
    assert late.status_code == 400
    for said in ("Cléo has written version 2", "Finir à 16 h", "Allumeuse", "Finir à midi", "Éteigneuse"):
        assert said in page, said
    assert Version.kept.count() == 2
    assert elsa.press(send="1").status_code == 302
    assert Version.kept.get(number=3).title == "Finir à midi"


@pytest.mark.parametrize("button", [{"send": "1", "title": ""}, {"add": "role.added"}, {"find": "1"}])
def test_nothing_else_that_the_second_does_hides_the_text_of_the_first(cast: Cast, button: dict[str, str]) -> None:
    elsa, cleo = two_writers(cast)
    cleo.press({"title": "Finir à 16 h"}, send="1")

    elsa.press(button)
    answer = elsa.press({"title": "Finir à midi", **_names(elsa)}, send="1")

    assert "Cléo has written version 2" in answer.content.decode()
    assert Version.kept.count() == 2


def _names(desk: Desk) -> dict[str, str]:
    return {name: "Un nom" for name in desk.typed if name.endswith("-name")}


def test_who_has_left_the_circle_writes_nothing_more_there(cast: Cast) -> None:
    proposal = scene.drafted(cast)
    desk = Desk(english(cast, "Elsa"), reverse("proposal_edit", args=[proposal.pk]))
    acts.revoke(cast.actor("Cléo", "lead"), scene.held(cast, "Elsa", "nord", "member"))

    for address in (desk.address, reverse("proposal", args=[proposal.pk]), reverse("tension", args=[proposal.tension_id])):
        assert desk.client.get(address).status_code == 404
    assert desk.client.post(desk.address, desk.typed | {"send": "1"}).status_code == 404


def test_who_sees_a_proposal_without_a_voice_in_its_circle_is_told_who_writes(cast: Cast) -> None:
    proposal = scene.drafted(cast)
    client, address = english(cast, "Basile"), reverse("proposal_edit", args=[proposal.pk])

    assert "Members of the circle make its proposals." in client.get(address).content.decode()
    assert client.post(address, WORDS | {"send": "1"}).status_code == 400
    assert Version.kept.count() == 1


@pytest.mark.parametrize("stage", ["adopted", "withdrawn"])
def test_a_closed_proposal_is_no_longer_written(cast: Cast, stage: str) -> None:
    proposal = scene.opened(cast)
    if stage == "adopted":
        scene.all_consent(cast, proposal)
        scene.adopt(cast, proposal)
    else:
        acts.withdraw(cast.actor("Elsa"), proposal)
    address = reverse("proposal_edit", args=[proposal.pk])

    assert cast.client("Elsa").get(address).status_code == 404
    assert cast.client("Elsa").post(address, WORDS | {"send": "1", "seen": "1"}).status_code == 404


def test_people_are_searched_and_whoever_is_chosen_stays(cast: Cast) -> None:
    crowd.people(cast, 120)
    desk = at_desk(cast)
    desk.add("seat.given", **filled(cast, "seat.given"))
    assert "Somebody or something is missing in these lists?" in desk.page.content.decode()

    desk.press({"search": "Luciole 119"}, find="1")

    page = desk.page.content.decode()
    assert "Luciole 119</option>" in page
    assert "Luciole 42</option>" not in page
    assert desk.typed["0-person"] == str(cast.people["Hugo"].pk)


def test_enter_in_the_search_searches_and_enter_elsewhere_sends(cast: Cast) -> None:
    crowd.people(cast, 120)
    desk = at_desk(cast)
    desk.add("seat.given", **filled(cast, "seat.given"))

    assert desk.press(WORDS | {"search": "Luciole 119"}, send="enter").status_code == 200
    assert not Proposal.kept.exists()
    assert desk.press(send="enter").status_code == 302


def test_who_was_chosen_beyond_the_list_is_there_when_one_writes_again(cast: Cast) -> None:
    last = crowd.people(cast, 120)[98]
    proposal = scene.drafted(cast, scene.mandate(cast.circles["nord"], cast.role("nord", "guide"), last))

    desk = Desk(english(cast, "Elsa"), reverse("proposal_edit", args=[proposal.pk]))

    assert desk.typed["0-person"] == str(last.pk)
    assert desk.press(send="1").status_code == 302


@pytest.mark.parametrize("search", ["\0", "%", "'", "x" * 5000, "\u202e"])
def test_any_search_is_answered(cast: Cast, search: str) -> None:
    desk = at_desk(cast)
    desk.add("seat.given")

    assert desk.press({"search": search}, find="1").status_code == 200


@pytest.mark.parametrize("sent", [
    {"add": "fly"},
    {"add": "circle.dissolved"},
    {"add": "kept"},
    {"find": "1", "0-kind": "role.amended", "0-role": "\0"},
    {"send": "1", "title": "T", "0-kind": "kept", "0-id": "9" * 5000},
    {"send": "1", "title": "T", "0-kind": "circle.dissolved", "0-circle": "x", "0-opened": "1"},
    {"send": "1", "title": "T", "0-kind": "circle.merged", "0-circle": "\0", "0-opened": "1", "0-into": "y"},
    {"send": "1", "title": "T", "0-kind": "circle.split", "0-circle": "x", "0-opened": "1", "0-name": "N", "0-domains": "\0"},
    {"send": "1", "title": "T", "0-kind": "substitute.named", "0-mandate": "x", "0-opened": "1", "0-powers": "fly"},
    {"send": "1", "title": "T", "0-kind": "circle.amended", "0-circle": "x", "0-opened": "1", "0-base": "y", "0-name": "N"},
    {"send": "1", "title": "T", "0-kind": "process.changed", "0-base": "soon", "0-after_term": "crown"},
    {"remove": "nothing"},
    {"send": "1", "title": "T", "0-kind": "nonsense"},
    {"send": "1", "title": "", "999-kind": "role.ended", "seen": "9" * 5000},
    {"send": "1", "title": "T", "0-kind": "role.amended", "0-role": "x", "0-base": "y", "0-name": "N", "0-term_months": "1"},
    {"send": "1", "title": "T", "0-kind": "role.amended"},
    {"send": "1", "title": "T", "key": "k" * 81},
    {"send": "1", "title": "T", "key": "\0"},
])  # fmt: skip
def test_nothing_that_no_page_sends_breaks_the_desk(cast: Cast, sent: dict[str, str]) -> None:
    desk = at_desk(cast)

    answer = desk.client.post(desk.address, sent)

    assert answer.status_code in (200, 302, 400)
    assert not Proposal.kept.exclude(tension__text__startswith="Les ateliers").exists()


def test_one_can_choose_nothing_of_another_consortium(cast: Cast) -> None:
    iris = str(cast.people["Iris"].pk)
    desk = at_desk(cast)
    desk.add("seat.given", **filled(cast, "seat.given") | {"person": iris})

    assert desk.send().status_code == 400
    assert iris not in desk.page.content.decode().replace(f'value="{iris}" selected', "")


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "right to left": "\u200fمرحبا\u200e abc",
    "long word": "Donau" * 24,
    "emoji": "👩🏽‍🚒🏳️‍🌈",
    "template": "{{ 7 * 7 }}{% raw %}",
    "format": "{who} %(num)s %s {0}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_shown_as_it_was_typed(cast: Cast, text: str) -> None:
    desk = at_desk(cast)
    desk.add("role.added", name=text[:120], purpose=text, accountabilities=text)
    sent = desk.send(title=text, text=text)
    assert sent.status_code == 302

    address = sent.headers["Location"]
    pages = [desk.client.get(one) for one in (address, f"{address}edit/", reverse("proposals"), "/")]

    assert all(page.status_code == 200 for page in pages)
    assert all("<script>alert" not in page.content.decode() and '" onmouseover="alert' not in page.content.decode() for page in pages)
    assert sheet(pages[1], "title")["title"] == text
    assert sheet(pages[1], "title")["0-name"] == text[:120]


def test_the_adopted_circle_stands_with_its_roles(cast: Cast) -> None:
    desk = at_desk(cast)
    desk.add("circle.added", **filled(cast, "circle.added"))
    desk.send()
    proposal = acts.open_to_positions(cast.actor("Dario", "facilitator"), Proposal.kept.get(), present=scene.ids(cast, ["Dario"]))
    scene.all_consent(cast, proposal, ["Dario"])
    scene.adopt(cast, proposal)

    circle = Circle.kept.get(parent=cast.circles["nord"])
    assert Role.kept.filter(circle=circle).count() == 5
    assert {one.role.core for one in Mandate.kept.filter(circle=circle)} == {"member", "lead", "facilitator"}
    assert Seat.kept.get(circle=circle).person == cast.people["Elsa"]


def test_the_desk_asks_few_questions_however_many_there_are(cast: Cast, django_assert_max_num_queries: Any) -> None:
    proposal = scene.drafted(cast, scene.mandate(cast.circles["nord"], cast.role("nord", "guide"), cast.people["Elsa"]))
    client, address = english(cast, "Elsa"), reverse("proposal_edit", args=[proposal.pk])
    with django_assert_max_num_queries(13) as small:
        client.get(address)
    crowd.people(cast, 120)
    crowd.organisations(cast, 120)

    with django_assert_max_num_queries(13) as large:
        page = client.get(address)

    assert len(small) == len(large)
    assert len(page.content) < 80 * 1024


def test_an_unknown_tension_has_no_desk(cast: Cast) -> None:
    client = cast.client("Elsa")

    assert client.get(reverse("proposal_new", args=[uuid4()])).status_code == 404
    assert client.post(reverse("proposal_new", args=[uuid4()]), WORDS | {"send": "1"}).status_code == 404
