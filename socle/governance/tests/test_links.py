"""Double links, cross-links and derogations (rules D2 to D7): who belongs to a circle because of a role in another one."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from socle.governance import acts, gate, reads
from socle.governance.models import Decision, Mandate, Proposal
from socle.governance.tests import scene
from socle.ground import at, new_id, now
from socle.journal.act import Actor, Refused, Through


def represent_nord(cast: Cast, who: str = "Elsa") -> Mandate:
    """Nord chooses who represents it."""
    role = cast.role("nord", "representative")
    scene.adopted(cast, scene.mandate(cast.circles["nord"], role, cast.people[who], until=scene.in_days(100)))
    return scene.held(cast, who, "nord", "representative")


def root_decides(cast: Cast, *changes: scene.Change, present: tuple[str, ...] = ("Ada",)) -> Decision:
    """The consortium adopts changes; Ada leads and facilitates it."""
    root = cast.circles["consortium"]
    member = scene.wearing(cast, "Ada", "consortium")
    tension = acts.raise_tension(member, root, text="Il manque une règle")
    proposal = acts.draft(member, tension, title="Une règle", changes=changes)
    facilitator = scene.wearing(cast, "Ada", "consortium", "facilitator")
    acts.open_to_positions(facilitator, proposal, present=scene.ids(cast, present))
    for who in present:
        speaking = member if who == "Ada" else cast.actor(who)
        acts.give_position(speaking, proposal, kind="consent", version=1)
    return acts.adopt(facilitator, proposal)


def consortiums(cast: Cast, who: str, mandate: Mandate) -> Actor:
    return Actor(cast.people[who].pk, mandate.pk, Through("page"))


def test_d2_who_represents_a_circle_is_a_member_of_the_one_above(cast: Cast):
    root = cast.circles["consortium"]
    assert cast.people["Elsa"].pk not in reads.speakers(root.pk, now())

    mandate = represent_nord(cast)

    elsa = consortiums(cast, "Elsa", mandate)
    assert cast.people["Elsa"].pk in reads.speakers(root.pk, now())
    assert acts.raise_tension(elsa, root, text="Nord a besoin du consortium")
    assert {hat.circle for hat in gate.hats(elsa.person) if hat.mandate == mandate.pk} == {root.pk, cast.circles["nord"].pk}


def test_d2_who_leads_a_circle_is_a_member_of_the_one_above(cast: Cast):
    assert cast.people["Cléo"].pk in reads.speakers(cast.circles["consortium"].pk, now())


def test_d2_a_linked_member_gives_their_position_above(cast: Cast):
    mandate = represent_nord(cast)
    root = cast.circles["consortium"]
    proposal = _opened_above(cast, ("Ada", "Elsa"))

    position = acts.give_position(consortiums(cast, "Elsa", mandate), proposal, kind="consent", version=1)

    assert (position.circle_id, position.mandate) == (root.pk, mandate.pk)


def test_d4_when_the_link_ends_its_holder_is_no_longer_awaited_above(cast: Cast):
    represent_nord(cast)
    proposal = _opened_above(cast, ("Ada", "Elsa"))
    acts.give_position(scene.wearing(cast, "Ada", "consortium"), proposal, kind="consent", version=1)

    scene.adopted(cast, scene.unseated(scene.seated(cast, "Elsa")))

    assert cast.people["Elsa"].pk not in reads.speakers(cast.circles["consortium"].pk, now())
    assert acts.adopt(scene.wearing(cast, "Ada", "consortium", "facilitator"), proposal)


def test_d4_who_represents_a_circle_has_a_seat_there(cast: Cast):
    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, scene.mandate(cast.circles["nord"], cast.role("nord", "representative"), cast.people["Gaspard"]))

    assert (refusal.value.field, refusal.value.code) == ("changes-0-person", "seat")


def test_d3_nobody_both_leads_and_represents_a_circle(cast: Cast):
    with pytest.raises(Refused) as refusal:
        represent_nord(cast, "Cléo")

    assert refusal.value.code == "both_links"


def test_d3_the_circle_above_lets_them_until_a_day(cast: Cast):
    root, nord = cast.circles["consortium"], cast.circles["nord"]
    until = scene.in_days(30)
    derogation = {
        "kind": "derogation.granted",
        "data": {"id": str(new_id()), "circle": str(root.pk), "about": str(nord.pk), "until": until},
    }
    root_decides(cast, derogation)
    role, cleo = cast.role("nord", "representative"), cast.people["Cléo"]

    with pytest.raises(Refused):
        scene.drafted(cast, scene.mandate(nord, role, cleo, until=scene.in_days(31)))
    scene.adopted(cast, scene.mandate(nord, role, cleo, until=until))

    assert scene.held(cast, "Cléo", "nord", "representative")
    assert reads.differences(nord.programme) == []


def test_d5_representatives_have_no_seat_where_their_tensions_have_another_channel(cast: Cast):
    root = cast.circles["consortium"]
    represent_nord(cast)
    channel = {"circle": str(root.pk), "channel": "Le secrétariat recueille les tensions des cercles chaque vendredi."}

    root_decides(cast, {"kind": "process.changed", "data": channel})

    speakers = reads.speakers(root.pk, now())
    assert cast.people["Elsa"].pk not in speakers
    assert cast.people["Cléo"].pk in speakers, "who leads a circle stays"
    assert not gate.may(cast.actor("Elsa"), "raise_tensions", root)


def test_d6_who_holds_an_invited_role_is_a_member_as_long_as_the_link_lasts(cast: Cast):
    root = cast.circles["consortium"]
    guide = cast.role("nord", "guide")
    acts.fill_role(cast.actor("Cléo", "lead"), guide, holder=cast.people["Dario"], until=scene.days_later(60))
    link = {"kind": "link.added", "data": {"id": str(new_id()), "circle": str(root.pk), "role": str(guide.pk)}}
    decision = root_decides(cast, link)
    assert cast.people["Dario"].pk in reads.speakers(root.pk, now())

    root_decides(cast, {"kind": "link.ended", "data": {"circle": str(root.pk), "link": scene.made(decision)}})

    assert cast.people["Dario"].pk not in reads.speakers(root.pk, now())
    assert reads.differences(root.programme) == []


def test_d6_the_members_of_a_circle_are_those_of_the_recomputation(cast: Cast):
    """Seats with a voice, the leads and representatives beneath, and nobody else."""
    represent_nord(cast)

    names = {name for name, person in cast.people.items() if person.pk in reads.speakers(cast.circles["consortium"].pk, now())}

    assert names == {"Ada", "Basile", "Cléo", "Elsa", "Fanny"}


def test_d7_a_missing_link_blocks_no_decision(cast: Cast):
    assert not Mandate.kept.filter(role=cast.role("nord", "representative")).exists()

    assert scene.adopted(cast, scene.new_role(cast.circles["nord"]))


def test_m1_at_the_instant_its_term_ends_a_link_gives_nothing_above(cast: Cast):
    mandate = represent_nord(cast)
    assert mandate.until
    elsa, root = cast.actor("Elsa"), cast.circles["consortium"]

    with at(mandate.until - timedelta(microseconds=1)):
        assert gate.may(elsa, "raise_tensions", root)
    with at(mandate.until):
        assert not gate.may(elsa, "raise_tensions", root)
        assert elsa.person not in reads.speakers(root.pk, now())


def _opened_above(cast: Cast, present: tuple[str, ...]) -> Proposal:
    member: Any = scene.wearing(cast, "Ada", "consortium")
    tension = acts.raise_tension(member, cast.circles["consortium"], text="Une tension")
    proposal = acts.draft(member, tension, title="Une proposition")
    facilitator = scene.wearing(cast, "Ada", "consortium", "facilitator")
    return acts.open_to_positions(facilitator, proposal, present=scene.ids(cast, present))
