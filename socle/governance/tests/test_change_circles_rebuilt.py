"""Circles that are amended, moved, split, merged and dissolved, each by one decision (rules S1 to S5)."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Circle, CircleText, Mandate, Policy, Proposal, Role, RoleText, Seat, Tension
from socle.governance.tests import rebuilding, scene
from socle.ground import now
from socle.journal.act import Refused
from socle.journal.verify import problems
from socle.people.models import Notice


def beneath_nord(cast: Cast, **words: object) -> Circle:
    decision = scene.adopted(cast, *scene.new_circle(cast.circles["nord"], cast.people["Elsa"], **words))
    return Circle.kept.get(pk=scene.made(decision))


def all_is_well(cast: Cast) -> None:
    assert reads.differences(cast.circles["nord"].programme) == []
    assert problems() == []


def test_a_circle_is_amended_by_the_one_above_and_its_former_words_stay(cast: Cast):
    nord = cast.circles["nord"]

    decision = rebuilding.decided_above(cast, rebuilding.amended(nord, purpose="Éclairer la nuit"))

    before, after = CircleText.kept.filter(circle=nord).order_by("since")
    assert before.until == after.since == decision.adopted_at
    assert (after.purpose, after.name) == ("Éclairer la nuit", before.name)
    assert entry_of("circle.amended").chain == str(nord.pk)
    all_is_well(cast)


def test_s1_what_a_circle_loses_the_circles_beneath_it_lose_at_the_same_instant(cast: Cast):
    nord = cast.circles["nord"]
    child = beneath_nord(cast, powers=["raise_tensions", "fill_roles"])
    elsa = cast.actor("Elsa")
    assert gate.may(elsa, "raise_tensions", child)

    rebuilding.decided_above(cast, rebuilding.amended(nord, powers=["fill_roles", "see_organisation"]))

    assert CircleText.kept.live(now()).get(circle=child).powers == ["fill_roles"]
    assert not gate.may(elsa, "raise_tensions", child)
    all_is_well(cast)


def test_s3_a_circle_moves_with_all_that_lies_beneath_it_and_keeps_its_id_and_its_history(cast: Cast):
    nord, atelier = cast.circles["nord"], cast.circles["atelier"]
    child = beneath_nord(cast)
    role = Role.kept.get(circle=child)

    rebuilding.decided_above(cast, rebuilding.moved(nord, atelier))

    moved, below = scene.current(nord), scene.current(child)
    assert (moved.parent_id, moved.path) == (atelier.pk, f"{atelier.path}{nord.pk.hex}/")
    assert below.path == f"{moved.path}{child.pk.hex}/"
    assert [text.parent_id for text in CircleText.kept.filter(circle=nord).order_by("since")] == [nord.parent_id, atelier.pk]
    assert Mandate.kept.live(now()).get(role=role).person_id == cast.people["Elsa"].pk
    all_is_well(cast)


def test_s3_a_circle_goes_to_no_circle_beneath_itself(cast: Cast):
    nord = cast.circles["nord"]
    child = beneath_nord(cast)

    with pytest.raises(Refused) as refusal:
        rebuilding.decided_above(cast, rebuilding.moved(nord, child))

    assert refusal.value.field == "changes-0-parent"


def test_s5_a_split_remembers_where_the_new_circle_came_from_and_roles_go_over_with_their_holders(cast: Cast):
    nord, root, guide = cast.circles["nord"], cast.circles["consortium"], cast.role("nord", "guide")
    acts.fill_role(cast.actor("Cléo", "lead"), guide, holder=cast.people["Dario"], until=scene.days_later(60))
    scene.adopted(cast, rebuilding.policy_adopted(nord))
    policy = Policy.kept.get()
    held = scene.held(cast, "Dario", "nord", "guide")
    powers = ["raise_tensions", "enrol_talents", "read_talent_files"]
    new = scene.new_circle(root, cast.people["Elsa"], came_from=[str(nord.pk)], powers=powers)
    place = new[0]["data"]["id"]

    decision = rebuilding.decided_above(
        cast, *new, rebuilding.role_moved(guide, place), rebuilding.policy_changed("policy.moved", policy, to=place)
    )

    circle = Circle.kept.get(pk=scene.made(decision))
    assert circle.came_from == [str(nord.pk)]
    assert (scene.current(guide).circle_id, scene.current(policy).circle_id) == (circle.pk, circle.pk)
    assert [text.circle_id for text in RoleText.kept.filter(role=guide).order_by("since")] == [nord.pk, circle.pk]
    ended, goes_on = scene.current(held), Mandate.kept.live(now()).get(role=guide)
    assert (ended.until, ended.ended_because) == (decision.adopted_at, "moved")
    assert (goes_on.person_id, goes_on.organisation_id, goes_on.until) == (held.person_id, held.organisation_id, held.until)
    assert goes_on.circle_id == circle.pk
    assert gate.may(cast.actor("Dario"), "enrol_talents", circle)
    assert not gate.may(cast.actor("Dario"), "enrol_talents", nord)
    all_is_well(cast)


def test_s5_of_two_circles_one_the_one_that_goes_says_what_it_became(cast: Cast):
    nord, atelier, guide = cast.circles["nord"], cast.circles["atelier"], cast.role("nord", "guide")
    powers = RoleText.kept.live(now()).get(role=guide).powers
    wider = rebuilding.amended(atelier, powers=[*CircleText.kept.live(now()).get(circle=atelier).powers, *(one["power"] for one in powers)])

    decision = rebuilding.decided_above(cast, wider, rebuilding.role_moved(guide, atelier), rebuilding.dissolved(nord, atelier))

    gone = scene.current(nord)
    assert (gone.until, gone.became_id) == (decision.adopted_at, atelier.pk)
    assert scene.current(guide).until is None
    all_is_well(cast)


def test_s4_when_a_circle_is_dissolved_nothing_points_at_it_any_more(cast: Cast):
    nord = cast.circles["nord"]
    scene.adopted(cast, rebuilding.policy_adopted(nord), rebuilding.process(nord, after_term="vacant"))
    tension, proposal = scene.raised(cast), scene.opened(cast)
    lead, elsa = scene.held(cast, "Cléo", "nord", "lead"), cast.actor("Elsa")

    decision = rebuilding.decided_above(cast, rebuilding.dissolved(nord))

    at = decision.adopted_at
    for model in (CircleText, Role, RoleText, Mandate, Seat, Policy):
        assert not model.kept.live(at).filter(circle=nord).exists(), model.__name__
    assert (scene.current(lead).ended_because, scene.current(lead).until) == ("dissolution", at)
    assert (scene.current(proposal).stage, scene.current(tension).settled_at) == ("discarded", at)
    assert not Proposal.kept.filter(circle=nord, stage__in=["draft", "open"]).exists()
    assert not Tension.kept.filter(circle=nord, settled_at=None).exists()
    assert not gate.may(elsa, "raise_tensions", nord)
    with pytest.raises(Refused):
        acts.withdraw(elsa, proposal)
    told = Notice.objects.filter(kind="mandate_ended").values_list("person__name", flat=True)
    assert {"Cléo", "Dario", "Elsa"} <= set(told)
    all_is_well(cast)


def test_s4_circles_beneath_are_moved_or_dissolved_in_the_same_decision(cast: Cast):
    nord, root = cast.circles["nord"], cast.circles["consortium"]
    child = beneath_nord(cast)

    with pytest.raises(Refused) as refusal:
        rebuilding.decided_above(cast, rebuilding.dissolved(nord))
    assert refusal.value.field == "changes-0-circle"

    assert rebuilding.decided_above(cast, rebuilding.moved(child, root), rebuilding.dissolved(nord))
    assert scene.current(child).parent_id == root.pk
    all_is_well(cast)


def test_s4_the_root_is_not_dissolved(cast: Cast):
    with pytest.raises(Refused):
        rebuilding.decided_above(cast, rebuilding.dissolved(cast.circles["consortium"]))


def test_s6_the_roles_that_every_circle_has_keep_their_name_and_what_they_answer_for(cast: Cast):
    nord, lead = cast.circles["nord"], cast.role("nord", "lead")
    text = RoleText.kept.live(now()).get(role=lead)
    more = [*text.powers, {"power": "raise_tensions"}]

    with pytest.raises(Refused):
        scene.drafted(cast, scene.amended(lead, name="Cheffe", powers=more))
    with pytest.raises(Refused):
        scene.drafted(cast, scene.amended(lead, name=text.name, powers=[]))
    assert scene.adopted(cast, scene.amended(lead, name=text.name, powers=more))
    assert gate.may(cast.actor("Cléo", "lead"), "fill_roles", nord)


def test_s7_what_a_vacant_role_may_do_falls_back_on_nobody(cast: Cast):
    """The lead answers for a vacant role; its right to files does not fall back."""
    assert not Mandate.kept.live(now()).filter(role=cast.role("nord", "guide")).exists()

    assert not gate.may(cast.actor("Cléo", "lead"), "enrol_talents", cast.circles["nord"])


def test_s2_a_domain_that_somebody_holds_is_given_to_nobody_else(cast: Cast):
    nord, root = cast.circles["nord"], cast.circles["consortium"]
    rebuilding.decided_above(cast, rebuilding.amended(root, domains=["Les clés"]), rebuilding.amended(nord, domains=["Les clés"]))
    scene.adopted(cast, scene.new_role(nord, domains=["Les clés"]))

    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, scene.new_role(nord, name="Une autre", domains=["Les clés"]))

    assert (refusal.value.field, refusal.value.code) == ("changes-0-domains", "held")
