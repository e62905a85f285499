"""Circles that are split, merged, dissolved, moved and changed by somebody who types into forms, and what becomes of all in them."""

import re
from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Circle, CircleText, Derogation, Mandate, Policy, PolicyText, Proposal, Role, RoleText, Seat, Version
from socle.governance.tests import desks, scene
from socle.governance.tests.desks import WORDS, Desk, adopted, again, at_desk, filled
from socle.governance.tests.sheets import said_at
from socle.ground import now
from socle.journal import guard


def above(cast: Cast) -> Desk:
    """Ada at the desk of the consortium, above Nord and Atelier."""
    return at_desk(cast, "Ada", "consortium")


def ident(thing: Any) -> str:
    return str(thing.pk)


def says(model: Any, owner: str, thing: Any) -> Any:
    return model.kept.live(now()).get(**{owner: thing})


def seated(cast: Cast, circle: Any) -> set[str]:
    return set(Seat.kept.live(now()).filter(circle=circle).values_list("person__name", flat=True))


def holding(circle: Any, core: str) -> set[str]:
    return set(Mandate.kept.live(now()).filter(circle=circle, role__core=core).values_list("person__name", flat=True))


def split(cast: Cast, **more: Any) -> tuple[Desk, str]:
    desks.prepared(cast)
    desk = above(cast)
    return desk, desk.add("circle.split", **filled(cast, "circle.split") | more)


def test_s5_a_circle_is_split_with_roles_policies_and_people(cast: Cast) -> None:
    nord, guide = cast.circles["nord"], cast.role("nord", "guide")
    desk, _place = split(cast)
    desk.send()

    decision = adopted(cast, "circle.split")

    new = Circle.kept.get(decision=decision)
    assert (new.came_from, new.parent_id, says(CircleText, "circle", new).name) == ([ident(nord)], nord.parent_id, "Mobilité")
    assert says(RoleText, "role", guide).circle_id == new.pk
    assert Mandate.kept.live(now()).get(role=guide).circle_id == new.pk
    assert says(PolicyText, "policy", Policy.kept.get()).circle_id == new.pk
    assert seated(cast, new) == {"Elsa", "Dario"}
    assert (holding(new, "lead"), holding(new, "member")) == ({"Elsa"}, {"Elsa", "Dario"})
    assert Seat.kept.get(circle=new, person=cast.people["Elsa"]).quality == "implementing"
    assert seated(cast, nord) == {"Cléo", "Dario", "Elsa"}


def test_what_the_roles_that_go_over_need_is_given_to_the_new_circle(cast: Cast) -> None:
    desk, _place = split(cast, powers=[])
    desk.send()

    adopted(cast, "circle.split")

    text = CircleText.kept.live(now()).get(name="Mobilité")
    assert {"enrol_talents", "read_talent_files", "give_positions"} <= set(text.powers)


def test_s2_the_circle_that_is_split_gives_up_the_domains_that_go_over(cast: Cast) -> None:
    desks.with_domains(cast)
    desk, place = split(cast, domains=["Le site"])
    desk.send()
    second = again(desk)
    assert place == "0" and "1-kind" not in second.typed
    assert second.press(send="1").status_code == 302
    first, last = Version.kept.filter(proposal__circle=cast.circles["consortium"]).order_by("-written_at")[:2]
    assert first.changes == last.changes

    adopted(cast, "circle.split")

    assert says(CircleText, "circle", cast.circles["nord"]).domains == ["Le calendrier"]
    assert CircleText.kept.live(now()).get(name="Mobilité").domains == ["Le site"]


def test_whoever_is_left_out_of_a_split_afterwards_has_no_seat_and_a_new_first_lead_has_one(cast: Cast) -> None:
    dario, hugo = (str(cast.people[name].pk) for name in ("Dario", "Hugo"))
    desk, _place = split(cast)
    desk.send()

    desk = again(desk)
    desk.press({"0-person": dario, "0-members": [dario]}, send="1")
    changes = Version.kept.latest("written_at").changes
    seats = [change["data"]["person"] for change in changes if change["kind"] == "seat.given"]
    assert seats == [dario]

    desk = again(desk)
    desk.press({"0-person": hugo, "0-members": []}, send="1")
    changes = Version.kept.latest("written_at").changes
    assert [change["data"]["person"] for change in changes if change["kind"] == "seat.given"] == [hugo]
    assert {change["data"]["person"] for change in changes if change["kind"] == "mandate.given"} == {hugo}


def merged(cast: Cast, **more: Any) -> Desk:
    desks.prepared(cast)
    desk = above(cast)
    desk.add("circle.merged", **filled(cast, "circle.merged") | more)
    return desk


def test_s5_a_circle_goes_up_in_another_with_roles_policies_people_and_the_circles_beneath(cast: Cast) -> None:
    nord, atelier, guide = cast.circles["nord"], cast.circles["atelier"], cast.role("nord", "guide")
    child = desks.beneath_nord(cast)
    desk = merged(cast)
    assert desk.send().status_code == 302, desk.text

    adopted(cast, "circle.merged")

    gone = Circle.kept.get(pk=nord.pk)
    assert (gone.became_id, gone.until is None) == (atelier.pk, False)
    assert Circle.kept.get(pk=child.pk).parent_id == atelier.pk
    assert says(RoleText, "role", guide).circle_id == atelier.pk
    assert says(PolicyText, "policy", Policy.kept.get()).circle_id == atelier.pk
    assert seated(cast, atelier) == {"Fanny", "Gaspard", "Elsa"}
    assert "Elsa" in holding(atelier, "member")
    assert not Role.kept.live(now()).filter(circle=nord).exists()


def test_all_that_a_circle_has_goes_over_to_begin_with(cast: Cast) -> None:
    desks.prepared(cast)
    desk = above(cast)

    place = desk.add("circle.merged", circle=ident(cast.circles["nord"]))

    typed = {name: desk.typed[f"{place}-{name}"] for name in ("roles", "policies", "members", "takes")}
    assert (len(typed["roles"]), len(typed["policies"]), len(typed["members"]), typed["takes"]) == (1, 1, 3, ["on"])


def test_the_circle_that_stays_takes_the_domains_and_powers_of_the_other(cast: Cast) -> None:
    desks.with_domains(cast)
    decided = desks.decided(cast, desks.worded(cast.circles["atelier"], powers=["raise_tensions"], domains=["La salle"]))
    desk = merged(cast, members=[])
    assert desk.send().status_code == 302, desk.text
    assert again(desk).press(send="1").status_code == 302
    first, second = Version.kept.filter(proposal__circle=decided.circle).order_by("-written_at")[:2]
    assert first.changes == second.changes

    adopted(cast, "circle.merged")

    text = says(CircleText, "circle", cast.circles["atelier"])
    assert text.domains == ["La salle", "Le calendrier", "Le site"]
    assert {"enrol_talents", "raise_tensions"} <= set(text.powers)


def test_a_role_that_may_more_than_the_circle_that_stays_is_told_where_it_was_chosen(cast: Cast) -> None:
    desks.decided(cast, desks.worded(cast.circles["atelier"], powers=["raise_tensions"]))
    desk = merged(cast, takes=[])

    answer = desk.send()

    assert answer.status_code == 400
    lacking = "The circle “Atelier” lacks “read the files of talents”, “meet people, and enrol them as talents”."
    assert said_at(answer, "id_0-roles") == f"The circle does not hold this power, so it cannot give it. {lacking}"
    assert desk.typed["0-members"] == filled(cast, "circle.merged")["members"]


def test_who_sits_in_both_circles_keeps_one_seat(cast: Cast) -> None:
    elsa, atelier = cast.people["Elsa"], cast.circles["atelier"]
    desks.prepared(cast)
    fanny = cast.actor("Fanny", "facilitator")
    seat = scene.seat(atelier, elsa, organisation=str(cast.company.pk))
    tension = scene.raised(cast, by="Fanny", circle="atelier")
    opened = acts.open_to_positions(
        fanny, acts.draft(cast.actor("Fanny"), tension, title="Un siège", changes=[seat]), present=[cast.people["Fanny"].pk]
    )
    scene.says(cast, "Fanny", opened)
    acts.adopt(fanny, opened)
    desk = above(cast)
    desk.add("circle.merged", **filled(cast, "circle.merged"))

    assert desk.send().status_code == 302, desk.text
    assert "seat.given" not in [change["kind"] for change in Version.kept.latest("written_at").changes]
    assert again(desk).typed["0-members"] == [ident(elsa)]
    adopted(cast, "circle.merged")
    assert Seat.kept.live(now()).filter(circle=atelier, person=elsa).count() == 1


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


def test_s3_a_circle_that_cannot_lie_there_is_told_at_the_field(cast: Cast) -> None:
    nord = ident(cast.circles["nord"])
    desk = above(cast)
    desk.add("circle.moved", circle=nord, parent=nord)

    answer = desk.send()

    assert answer.status_code == 400
    assert said_at(answer, "id_0-parent").startswith("A circle cannot lie there")


def narrowed(cast: Cast) -> tuple[str, str]:
    """Nord has a domain and a power that Atelier has not; both by their ids."""
    desks.with_domains(cast)
    desks.decided(cast, desks.worded(cast.circles["atelier"], powers=["raise_tensions"]))
    desks.decided(cast, desks.worded(cast.circles["nord"], powers=["raise_tensions", "enrol_talents"]))
    return ident(cast.circles["nord"]), ident(cast.circles["atelier"])


def test_s3_a_move_that_is_refused_names_what_is_lacking_and_where(cast: Cast) -> None:
    nord, atelier = narrowed(cast)
    desk = above(cast)
    desk.add("circle.moved", circle=nord, parent=atelier)

    answer = desk.send()

    assert answer.status_code == 400
    assert "The circle “Atelier” lacks “meet people, and enrol them as talents”." in desk.text


@pytest.mark.parametrize(
    ("fitting", "of_nord", "of_atelier"),
    [
        ("less", (["raise_tensions"], []), (["raise_tensions"], [])),
        ("more", (["enrol_talents", "raise_tensions"], []), (["enrol_talents", "raise_tensions"], ["Le calendrier", "Le site"])),
    ],
)
def test_s3_what_a_move_needs_comes_with_it(cast: Cast, fitting: str, of_nord: Any, of_atelier: Any) -> None:
    nord, atelier = narrowed(cast)
    desk = above(cast)
    desk.add("circle.moved", circle=nord, parent=atelier, fitting=fitting)

    assert desk.send().status_code == 302, desk.text
    adopted(cast, "circle.moved")

    moved, place = (says(CircleText, "circle", Circle.kept.get(pk=one)) for one in (nord, atelier))
    assert (ident(moved.parent), sorted(moved.powers), moved.domains) == (atelier, *of_nord)
    assert (sorted(place.powers), place.domains) == of_atelier


def test_s3_a_circle_may_go_beneath_one_that_the_same_proposal_adds(cast: Cast) -> None:
    atelier = cast.circles["atelier"]
    powers = says(CircleText, "circle", atelier).powers
    desk = above(cast)
    new = desk.add("circle.added", **filled(cast, "circle.added") | {"powers": powers})
    desk.add("circle.moved", circle=ident(atelier), parent=desk.typed[f"{new}-id"])

    assert desk.send().status_code == 302, desk.text
    adopted(cast, "circle.moved")

    assert Circle.kept.get(pk=atelier.pk).parent.decision == Circle.kept.latest("since").decision


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
