"""Circles that are split, merged, dissolved, moved and changed by somebody who types into forms, and what becomes of all in them."""

import re

import pytest

from conftest import Cast
from socle.governance.models import Circle, CircleText, Derogation, Mandate, PolicyText, Proposal, Role, RoleText, Seat, Version
from socle.governance.tests import desks, scene
from socle.governance.tests.circling import above, ident, says
from socle.governance.tests.desks import WORDS, Desk, adopted, again, at_desk, filled
from socle.governance.tests.sheets import said_at
from socle.ground import now
from socle.journal import guard


def test_s4_a_circle_is_dissolved_and_what_is_chosen_goes_over(cast: Cast) -> None:
    nord, root, guide = cast.circles["nord"], cast.circles["consortium"], cast.role("nord", "guide")
    desks.with_domains(cast)
    child = desks.beneath_nord(cast)
    draft = scene.drafted(cast)
    desks.prepared(cast)
    desk = above(cast)
    desk.add("circle.dissolved", **filled(cast, "circle.dissolved"))
    assert desk.typed[f"0-circle_{child.pk}"] == ident(root)
    assert desk.send().status_code == 302, desk.text
    assert again(desk).press(send="1").status_code == 302

    adopted(cast, "circle.dissolved")

    assert (says(RoleText, "role", guide).circle_id, says(RoleText, "role", guide).domains) == (root.pk, ["Le site"])
    assert Mandate.kept.live(now()).get(role=guide).circle_id == root.pk
    assert Circle.kept.get(pk=child.pk).parent_id == root.pk
    assert not PolicyText.kept.live(now()).filter(circle=nord).exists()
    assert not Seat.kept.live(now()).filter(circle=nord).exists()
    assert Proposal.kept.get(pk=draft.pk).stage == "discarded"


def test_s4_a_role_of_a_circle_that_ends_may_go_to_one_that_the_same_proposal_adds(cast: Cast) -> None:
    guide = ident(cast.role("nord", "guide"))
    desk = above(cast)
    desk.press(WORDS, find="1")
    new = desk.add("circle.added", **filled(cast, "circle.added") | {"powers": ["enrol_talents", "read_talent_files"]})
    place = desk.add("circle.dissolved", circle=ident(cast.circles["nord"]))
    desk.press({f"{place}-role_{guide}": desk.typed[f"{new}-id"]}, find="1")
    assert f"goes over to {filled(cast, 'circle.added')['name']}" in desk.text

    assert desk.send().status_code == 302, desk.text
    assert again(desk).press(send="1").status_code == 302
    adopted(cast, "circle.dissolved")

    assert says(RoleText, "role", guide).circle_id == Circle.kept.latest("since").pk


def test_s4_the_form_shows_who_holds_what_hangs_on_the_circle(cast: Cast) -> None:
    desks.prepared(cast)
    scene.drafted(cast)
    desk = above(cast)

    desk.add("circle.dissolved", circle=ident(cast.circles["nord"]))

    assert "Role: Guide (Cléo)" in desk.text
    assert "Policy: Silence" in desk.text
    assert "that it has not decided" not in desk.text, "what one may not read is not counted either"


def test_a_circle_beneath_that_cannot_go_there_is_told_at_its_field(cast: Cast) -> None:
    desks.with_domains(cast)
    child = desks.beneath_nord(cast, domains=["Le calendrier"])
    desk = above(cast)
    desk.add("circle.dissolved", circle=ident(cast.circles["nord"]))

    answer = desk.send()

    assert answer.status_code == 400
    assert said_at(answer, f"id_0-circle_{child.pk}").startswith("Somebody holds this domain already")


def test_s1_the_outermost_circle_changes_itself_and_hands_on_what_is_new_in_one_proposal(cast: Cast) -> None:
    root, nord = cast.circles["consortium"], cast.circles["nord"]
    desk = above(cast)
    desk.add("circle.amended", circle=ident(root), domains="Le calendrier\nLa salle")
    place = desk.add("circle.amended", circle=ident(nord), domains=["La salle"])
    assert 'value="La salle" checked' in desk.text

    assert desk.send().status_code == 302, desk.text
    assert again(desk).typed[f"{place}-domains"] == ["La salle"]
    adopted(cast, "circle.amended")

    assert says(CircleText, "circle", root).domains == ["Le calendrier", "La salle"]
    assert says(CircleText, "circle", nord).domains == ["La salle"]


def test_a_circle_begins_as_it_is_and_what_is_not_touched_stays(cast: Cast) -> None:
    nord = cast.circles["nord"]
    before = says(CircleText, "circle", nord)
    desk = above(cast)

    desk.add("circle.amended", circle=ident(nord), name="Nord et mer")
    assert "Change the circle “Nord”" in desk.text
    desk.send()
    adopted(cast, "circle.amended")

    after = says(CircleText, "circle", nord)
    assert (after.name, after.purpose, set(after.powers), after.territory_id) == (
        "Nord et mer",
        before.purpose,
        set(before.powers),
        before.territory_id,
    )


def test_what_gives_a_domain_up_is_carried_out_before_what_takes_it(cast: Cast) -> None:
    desks.with_domains(cast)
    desk = above(cast)
    desk.add("circle.amended", circle=ident(cast.circles["atelier"]), domains=["Le calendrier"])
    desk.add("circle.amended", circle=ident(cast.circles["nord"]), domains=["Le site"])

    assert desk.send().status_code == 302, desk.text
    adopted(cast, "circle.amended")

    assert says(CircleText, "circle", cast.circles["atelier"]).domains == ["Le calendrier"]


def test_d3_one_person_both_leads_and_represents_a_circle_once_the_circle_above_lets_them(cast: Cast) -> None:
    desk = above(cast)
    desk.add("derogation.granted", **filled(cast, "derogation.granted"))
    desk.send()

    adopted(cast, "derogation.granted")

    assert (Derogation.kept.get().about, Derogation.kept.get().circle) == (cast.circles["nord"], cast.circles["consortium"])


@pytest.mark.parametrize(("name", "circle", "none"), [("Elsa", "nord", True), ("Ada", "consortium", False)])
def test_only_what_the_circle_can_decide_is_offered(cast: Cast, name: str, circle: str, none: bool) -> None:
    desk = at_desk(cast, name, circle)

    missing = {kind for kind in desks.CHANGE_FORMS if f'name="add" value="{kind}"' not in desk.text}

    nothing_yet = {"policy.amended", "policy.renewed", "policy.repealed", "substitute.ended", "link.ended"}
    assert missing == nothing_yet | (set(desks.FROM_ABOVE) if none else set())


def test_what_is_not_offered_is_not_added_either(cast: Cast) -> None:
    desk = at_desk(cast)

    desk.press(add="circle.dissolved")

    assert "0-kind" not in desk.typed


def test_s6_a_new_circle_has_the_roles_that_every_circle_has_with_nothing_in_them_of_another(cast: Cast) -> None:
    nord, lead = cast.circles["nord"], cast.role("nord", "lead")
    desks.with_domains(cast)
    powers = [{"power": "fill_roles"}, {"power": "answer_opinions"}]
    told = {"purpose": "Tenir Nord", "domains": ["Le calendrier"], "accountabilities": ["Confie les rôles"], "beneath": True}
    scene.adopted(cast, scene.amended(lead, name="Lead", **told, powers=powers, term_months=24))
    desk = above(cast)
    desk.add("circle.added", **filled(cast, "circle.added") | {"sort": "operational"})
    desk.send()

    adopted(cast, "circle.amended")

    texts = RoleText.kept.live(now()).filter(circle=Circle.kept.latest("since"))
    assert set(texts.values_list("role__core", flat=True)) == set(Role.Core.values)
    text = texts.get(role__core="lead")
    assert (text.purpose, text.domains, text.beneath) == ("", [], False)
    assert (text.name, text.accountabilities, text.powers, text.term_months) == ("Lead", ["Confie les rôles"], powers, 24)
    assert says(CircleText, "circle", nord).domains == ["Le calendrier", "Le site"]


def test_s6_where_no_circle_has_such_a_role_it_has_a_plain_name_and_may_nothing(cast: Cast) -> None:
    with guard.acting():
        RoleText.kept.filter(role__core="representative").update(recorded_until=now())
    desk = above(cast)
    desk.add("circle.added", **filled(cast, "circle.added"))

    assert desk.send().status_code == 302, desk.text

    added = Version.kept.latest("written_at").changes[2]["data"]
    assert (added["core"], added["name"], added["powers"], added["single"]) == ("representative", "Representative", [], True)


def test_s2_a_new_circle_is_offered_only_domains_that_nobody_holds_or_that_are_given_up_with_it(cast: Cast) -> None:
    desks.with_domains(cast)
    desk = above(cast)

    place = desk.add("circle.added")
    assert _offered(desk, place) == {"La salle"}

    desk.add("circle.amended", circle=ident(cast.circles["nord"]), domains=["Le site"])
    assert _offered(desk, place) == {"La salle", "Le calendrier", "Le site"}

    desk.press({f"{place}-domains": ["La salle", "Le calendrier"], f"{place}-name": "Mobilité"}, find="1")
    assert set(desk.typed[f"{place}-domains"]) == {"La salle", "Le calendrier"}


def _offered(desk: Desk, place: str) -> set[str]:
    return set(re.findall(rf'name="{place}-domains" value="([^"]+)"', desk.text))
