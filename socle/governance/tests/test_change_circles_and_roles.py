"""What an adopted decision does to circles and roles, each by its act."""

from datetime import timedelta

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Circle, CircleText, Mandate, Role, RoleText
from socle.governance.tests import scene
from socle.ground import at, now
from socle.journal.act import Refused


def test_s1_a_circle_is_added_by_a_decision_of_its_parent_with_its_purpose_and_first_lead(cast: Cast):
    nord = cast.circles["nord"]
    changes = scene.new_circle(nord, cast.people["Elsa"])

    decision = scene.adopted(cast, *changes)

    circle = Circle.kept.get(pk=scene.made(decision))
    text = CircleText.kept.get(circle=circle)
    assert (circle.parent_id, circle.programme, circle.path) == (nord.pk, nord.programme, f"{nord.path}{circle.pk.hex}/")
    assert (text.name, text.purpose, circle.decision_id) == ("Mobilité", "Que chacun puisse venir", decision.pk)
    assert Mandate.kept.get(circle=circle).person_id == cast.people["Elsa"].pk
    entry = entry_of("circle.added")
    assert (entry.chain, entry.result) == (str(nord.pk), f"governance.circle:{circle.pk}")
    assert entry_of("role.added").chain == str(circle.pk)


def test_s1_a_circle_without_its_first_lead_is_not_even_proposed(cast: Cast):
    circle, role, _given = scene.new_circle(cast.circles["nord"], cast.people["Elsa"])

    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, circle, role)

    assert refusal.value.field == "changes-0-lead"


def test_s1_a_circle_hands_on_no_domain_that_it_does_not_hold(cast: Cast):
    changes = scene.new_circle(cast.circles["nord"], cast.people["Elsa"], domains=["Les bus"])

    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, *changes)

    assert refusal.value.field == "changes-0-domains"


def test_a_power_that_the_circle_does_not_hold_gives_no_right_in_the_one_beneath(cast: Cast):
    changes = scene.new_circle(cast.circles["nord"], cast.people["Elsa"], powers=["approve_expenses"])

    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, *changes)

    assert refusal.value.field == "changes-0-powers"


def test_d1_every_circle_but_the_root_has_exactly_one_parent_and_lies_beneath_it(cast: Cast):
    scene.adopted(cast, *scene.new_circle(cast.circles["nord"], cast.people["Elsa"]))

    circles = {circle.pk: circle for circle in Circle.kept.all()}
    roots = [circle for circle in circles.values() if circle.parent_id is None]
    assert {root.pk for root in roots} == {cast.circles["consortium"].pk, cast.elsewhere.pk}
    for circle in circles.values():
        above = circles[circle.parent_id].path if circle.parent_id else "/"
        assert circle.path == f"{above}{circle.pk.hex}/"
        assert circle.programme == (circles[circle.parent_id].programme if circle.parent_id else circle.pk)


def test_a_role_is_added_with_its_words_and_powers(cast: Cast):
    change = scene.new_role(cast.circles["nord"], powers=[{"power": "enrol_talents"}], term_months=6)

    decision = scene.adopted(cast, change)

    role = Role.kept.get(decision=decision)
    text = RoleText.kept.get(role=role)
    assert (role.single, role.core, role.circle_id) == (True, "", cast.circles["nord"].pk)
    assert (text.name, text.accountabilities, text.powers, text.term_months) == (
        "Veilleuse",
        ["Dit ce qui manque"],
        [{"power": "enrol_talents"}],
        6,
    )
    assert entry_of("role.added").result == f"governance.role:{role.pk}"


def test_a_role_told_by_its_name_alone_stands_as_the_replay_says(cast: Cast):
    change = scene.new_role(cast.circles["nord"])
    change["data"] = {name: change["data"][name] for name in ("id", "circle", "name")}

    decision = scene.adopted(cast, change)

    assert RoleText.kept.get(role=scene.made(decision)).term_months == 12
    assert reads.differences(cast.circles["nord"].programme) == []


def test_an_amended_role_ends_one_text_and_begins_the_next_at_the_same_instant(cast: Cast):
    role = cast.role("nord", "guide")

    decision = scene.adopted(cast, scene.amended(role, name="Passeur"))

    before, after = RoleText.kept.filter(role=role).order_by("since")
    assert (before.until, before.name) == (after.since, "Guide")
    assert (after.name, after.until, after.decision_id) == ("Passeur", None, decision.pk)
    assert entry_of("role.amended").result == f"governance.role:{role.pk}"


def test_an_amendment_changes_the_rights_of_its_holders_at_that_instant(cast: Cast):
    member = cast.role("nord", "member")
    elsa = cast.actor("Elsa")
    assert gate.may(elsa, "raise_tensions", cast.circles["nord"])

    decision = scene.adopted(cast, scene.amended(member, powers=[{"power": "give_positions"}]))

    assert not gate.may(elsa, "raise_tensions", cast.circles["nord"])
    with at(decision.adopted_at - timedelta(microseconds=1)):
        assert gate.may(elsa, "raise_tensions", cast.circles["nord"])


def test_an_ended_role_ends_its_mandates_with_that_reason(cast: Cast):
    role, nord = cast.role("nord", "guide"), cast.circles["nord"]
    scene.adopted(cast, scene.mandate(nord, role, cast.people["Elsa"]))
    assert gate.may(cast.actor("Elsa"), "enrol_talents", nord)

    decision = scene.adopted(cast, scene.ended(role))

    mandate = Mandate.kept.get(role=role)
    assert (mandate.until, mandate.ended_because) == (decision.adopted_at, "role_ended")
    assert scene.current(role).until == decision.adopted_at
    assert not gate.may(cast.actor("Elsa"), "enrol_talents", nord)
    assert entry_of("role.ended").result == f"governance.role:{role.pk}"


def test_a_core_role_is_not_ended(cast: Cast):
    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, scene.ended(cast.role("nord", "facilitator")))

    assert refusal.value.field == "changes-0-role"


def test_an_ended_role_is_filled_no_more(cast: Cast):
    role = cast.role("nord", "guide")
    scene.adopted(cast, scene.ended(role))

    with pytest.raises(Refused):
        acts.fill_role(cast.actor("Cléo", "lead"), role, holder=cast.people["Elsa"], until=now() + timedelta(days=9))
