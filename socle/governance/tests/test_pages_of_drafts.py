"""The desk on which a proposal is written: each kind of change, wrong fields, two writers, the same click twice."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Circle, Mandate, Proposal, Role, Seat, Version
from socle.governance.tests import crowd, scene
from socle.governance.tests.desks import NEXT_YEAR, WORDS, Desk, at_desk, english, filled
from socle.governance.tests.sheets import sheet


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
