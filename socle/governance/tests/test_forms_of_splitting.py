"""The form by which a circle is split."""

from typing import Any

from conftest import Cast
from socle.governance.models import Circle, CircleText, Mandate, Policy, PolicyText, RoleText, Seat, Version
from socle.governance.tests import desks
from socle.governance.tests.circling import above, holding, ident, says, seated
from socle.governance.tests.desks import Desk, adopted, again, filled
from socle.ground import now


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
