"""The form by which a circle goes up in another."""

from typing import Any

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Circle, CircleText, Policy, PolicyText, Role, RoleText, Seat, Version
from socle.governance.tests import desks, scene
from socle.governance.tests.circling import above, holding, ident, says, seated
from socle.governance.tests.desks import Desk, adopted, again, filled
from socle.governance.tests.sheets import said_at
from socle.ground import now


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
