"""Standing in for a facilitator who is absent, or in their own cause; and handing over to the circle above (rules C8, E1, E5)."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Charge, Event, Proposal
from socle.governance.owed import owed
from socle.governance.tests import scene
from socle.governance.tests.desks import english
from socle.ground import at, now
from socle.journal.act import Actor, Refused
from socle.people.models import Notice


def ids(cast: Cast, *names: str) -> list[object]:
    return scene.ids(cast, names)


def may(actor: Actor, proposal: Proposal) -> bool:
    return gate.may_as(actor, "facilitate", proposal)


def test_the_lead_stands_in_when_the_facilitator_is_absent(cast: Cast):
    proposal, cleo = scene.opened(cast), cast.actor("Cléo")
    other = scene.drafted(cast)
    assert not may(cleo, proposal)

    acts.take_facilitation(cleo, proposal, absent=ids(cast, "Dario"))

    charge = Charge.kept.get()
    assert (charge.person_id, charge.mandate_id, charge.because, charge.until) == (cleo.person, cleo.mandate, "absent", None)
    assert scene.current(proposal).facilitator_id == cleo.person
    assert may(cleo, proposal) and not may(cleo, other), "of this proposal, and of nothing else"
    assert Event.kept.get(kind="stood_in").detail == {"absent": [str(cast.people["Dario"].pk)]}
    assert entry_of("facilitation.taken")
    assert set(Notice.objects.filter(kind="facilitation_taken").values_list("person", flat=True)) == {cast.people["Dario"].pk}
    scene.all_consent(cast, proposal)
    assert [one.kind for one in owed(cleo, gate.hats(cleo.person)) if one.kind == "adoption"] == ["adoption"]
    assert acts.adopt(cleo, proposal).mandate == cleo.mandate
    assert not may(cleo, proposal), "it ends with the proposal"
    assert reads.differences_from_events() == []


def test_whoever_comes_later_in_the_order_says_that_those_before_are_absent(cast: Cast):
    proposal, elsa = scene.opened(cast), cast.actor("Elsa")

    for absent in ([], ids(cast, "Dario"), ids(cast, "Cléo")):
        with pytest.raises(Refused) as refusal:
            acts.take_facilitation(elsa, proposal, absent=absent)
        assert (refusal.value.code, refusal.value.field) == ("before_you", "absent")
    acts.take_facilitation(elsa, proposal, absent=ids(cast, "Dario", "Cléo"))
    assert may(elsa, proposal)


def test_where_nobody_holds_the_role_the_next_in_order_facilitates(cast: Cast):
    acts.revoke(cast.actor("Cléo", "lead"), scene.held(cast, "Dario", "nord", "facilitator"))
    proposal = scene.drafted(cast)

    acts.take_facilitation(cast.actor("Cléo"), proposal)

    assert acts.open_to_positions(cast.actor("Cléo"), proposal, present=ids(cast, "Cléo", "Elsa")).stage == "open"


def test_the_act_of_the_holder_prevails_and_ends_it(cast: Cast):
    proposal, cleo = scene.opened(cast), cast.actor("Cléo")
    acts.take_facilitation(cleo, proposal, absent=ids(cast, "Dario"))
    scene.objected(cast, proposal, "Elsa")

    acts.refreeze(cast.actor("Dario", "facilitator"), proposal, present=ids(cast, *scene.NORD))

    assert not may(cleo, proposal)
    assert Charge.kept.get().until is not None
    assert scene.current(proposal).facilitator_id == cast.people["Dario"].pk


def test_it_ends_with_the_mandate_under_which_one_stands_in(cast: Cast):
    proposal, elsa = scene.opened(cast), cast.actor("Elsa")
    acts.take_facilitation(elsa, proposal, absent=ids(cast, "Dario", "Cléo"))

    with at(now() + timedelta(days=2)):
        acts.resign(elsa, scene.held(cast, "Elsa", "nord", "member"))
        assert not may(elsa, proposal)
        assert Charge.kept.get().until is None, "no row says so: periods decide"


def test_c8_for_an_objection_of_the_facilitators_own_another_stands_in_and_judges(cast: Cast):
    proposal = scene.opened(cast)
    objection = scene.objected(cast, proposal, "Dario")
    test = {"criterion": "harm", "reason": "Rien n’est abîmé."}
    with pytest.raises(Refused) as refusal:
        acts.fail_objection(cast.actor("Dario", "facilitator"), objection, **test)
    assert refusal.value.code == "no_right"

    acts.take_facilitation(cast.actor("Cléo"), proposal)

    assert Charge.kept.get().because == "own_cause"
    assert acts.fail_objection(cast.actor("Cléo"), objection, **test).ending == "failed"


def test_c8_whoever_proposes_does_not_stand_in_to_judge(cast: Cast):
    proposal = scene.opened(cast)
    scene.objected(cast, proposal, "Dario")

    with pytest.raises(Refused) as refusal:
        acts.take_facilitation(cast.actor("Elsa"), proposal, absent=ids(cast, "Cléo"))
    assert refusal.value.code == "own_cause"


@pytest.mark.parametrize(
    ("who", "role"), [("Hugo", ""), ("Gaspard", "member"), ("Basile", "secretary"), ("Iris", "lead"), ("Dario", "facilitator")]
)
def test_nobody_but_a_member_who_does_not_facilitate_stands_in(cast: Cast, who: str, role: str):
    with pytest.raises(Refused):
        acts.take_facilitation(cast.actor(who, role), scene.opened(cast), absent=ids(cast, "Dario", "Cléo"))


@pytest.fixture
def stuck(cast: Cast) -> Iterator[Proposal]:
    """Opened thirty-one days ago, with an objection that nobody could integrate."""
    proposal = scene.opened(cast)
    scene.objected(cast, proposal)
    with at(now() + timedelta(days=31)):
        yield proposal


def test_e5_the_facilitator_of_the_circle_above_takes_over_facilitation_and_not_the_decision(cast: Cast, stuck: Proposal):
    proposal, ada = stuck, cast.actor("Ada", "facilitator")
    assert not gate.may(ada, "read_deliberations", proposal)

    acts.declare_breakdown(cast.actor("Dario", "facilitator"), proposal)

    charge = Charge.kept.get()
    assert (charge.person_id, charge.mandate_id, charge.because) == (ada.person, ada.mandate, "breakdown")
    assert (scene.current(proposal).level, scene.current(proposal).facilitator_id) == (1, ada.person)
    assert may(ada, proposal) and gate.may(ada, "read_deliberations", proposal)
    assert set(Proposal.objects.seen_by(ada).values_list("pk", flat=True)) == {proposal.pk}
    assert Notice.objects.filter(kind="handed_over").get().person_id == ada.person
    with pytest.raises(Refused) as refusal:
        acts.give_position(ada, proposal, kind="consent", version=1)
    assert refusal.value.code == "no_right"
    for taken_back in (
        lambda: acts.move_on(cast.actor("Dario", "facilitator"), proposal, step="integrate"),
        lambda: acts.take_facilitation(cast.actor("Elsa"), proposal, absent=ids(cast, "Dario", "Cléo")),
    ):
        with pytest.raises(Refused) as refusal:
            taken_back()
        assert refusal.value.code == "handed_over"
    assert acts.refreeze(ada, proposal, present=ids(cast, *scene.NORD))
    assert reads.differences_from_events() == []


def test_e5_it_comes_back_when_nobody_facilitates_above_any_more(cast: Cast, stuck: Proposal):
    proposal = stuck
    acts.declare_breakdown(cast.actor("Dario", "facilitator"), proposal)

    acts.resign(cast.actor("Ada", "facilitator"), scene.held(cast, "Ada", "consortium", "facilitator"))

    assert not may(cast.actor("Ada", "member"), proposal)
    assert acts.move_on(cast.actor("Dario", "facilitator"), proposal, step="integrate")


def test_e5_at_the_top_the_statutes_decide(cast: Cast, stuck: Proposal):
    proposal, ada = stuck, cast.actor("Ada", "facilitator")
    acts.declare_breakdown(cast.actor("Dario", "facilitator"), proposal)

    with at(now() + timedelta(days=31)):
        acts.declare_breakdown(ada, proposal)

        found = scene.current(proposal)
        assert (found.stage, found.by_law, bool(found.closed_at)) == ("escalated", True, True)
        assert Charge.kept.get().until is not None
        assert reads.differences_from_events() == []
        assert "the statutes of the organisation say who decides" in page(cast, "Elsa", "proposal", proposal)


def test_e5_not_before_the_circle_has_sought_as_long_as_it_has_decided(cast: Cast):
    with pytest.raises(Refused) as refusal:
        acts.declare_breakdown(cast.actor("Dario", "facilitator"), scene.opened(cast))
    assert refusal.value.code == "patience"


def page(cast: Cast, who: str, name: str, proposal: Proposal) -> str:
    answer = english(cast, who).get(reverse(name, args=[proposal.pk]))
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\xa0", " ")


def test_one_stands_in_and_hands_over_on_pages(cast: Cast, stuck: Proposal):
    proposal = stuck
    assert reverse("proposal_facilitation", args=[proposal.pk]) in page(cast, "Cléo", "proposal", proposal)
    assert reverse("proposal_facilitation", args=[proposal.pk]) not in page(cast, "Dario", "proposal", proposal)
    assert "Dario" in page(cast, "Cléo", "proposal_facilitation", proposal)
    absent = {"absent": str(cast.people["Dario"].pk)}

    assert english(cast, "Cléo").post(reverse("proposal_facilitation", args=[proposal.pk]), absent).status_code == 302

    assert "Cléo facilitates it since" in page(cast, "Elsa", "proposal", proposal)
    assert "Hand over" in page(cast, "Cléo", "proposal", proposal)
    assert english(cast, "Cléo").post(reverse("proposal_breakdown", args=[proposal.pk])).status_code == 302
    with at(now() + timedelta(hours=1)):
        assert "Ada facilitates it since" in page(cast, "Elsa", "proposal", proposal)
        assert "Record that" in page(cast, "Ada", "proposal", proposal) or "Go on to" in page(cast, "Ada", "proposal", proposal)
