"""What an organisation gave and takes back (rules M3 and M6), and who resigns on a later day."""

from datetime import timedelta

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Decision, Mandate, Seat
from socle.governance.tests import scene
from socle.ground import at
from socle.journal.act import Refused
from socle.people import acts as people
from socle.people.models import Membership, Signatory


def held_for_the_company(cast: Cast, who: str = "Gaspard") -> Mandate:
    lead, until = cast.actor("Cléo", "lead"), scene.days_later(90)
    for role in ("member", "guide"):
        acts.fill_role(lead, cast.role("nord", role), holder=cast.people[who], until=until, organisation=cast.company, quality="financial")
    return scene.held(cast, who, "nord", "guide")


def signs(cast: Cast, who: str = "Hugo") -> Signatory:
    return people.name_signatory(cast.actor("Basile", "registers"), cast.company, person=cast.people[who])


def test_m6_an_organisation_withdraws_a_mandate_that_is_held_on_its_behalf(cast: Cast):
    held = held_for_the_company(cast)

    acts.withdraw_mandate(cast.actor("Hugo"), signs(cast), mandate=held)

    ended = scene.current(held)
    assert ended.ended_because == "withdrawal"
    assert Decision.kept.latest("serial").kind == "withdrawal"
    assert entry_of("mandate.withdrawn").person == str(cast.people["Hugo"].pk)
    assert not gate.may(cast.actor("Gaspard"), "enrol_talents", cast.circles["nord"])
    assert reads.differences(held.circle.programme) == []


def test_m6_only_who_signs_for_that_organisation_may_and_only_its_own(cast: Cast):
    held, other = held_for_the_company(cast), scene.held(cast, "Basile", "consortium", "registers")
    signatory = signs(cast)

    for who, mandate in (("Gaspard", held), ("Cléo", held), ("Hugo", other)):
        with pytest.raises(Refused):
            acts.withdraw_mandate(cast.actor(who), signatory, mandate=mandate)
    people.end_signatory(cast.actor("Basile", "registers"), signatory)
    with pytest.raises(Refused) as refusal:
        acts.withdraw_mandate(cast.actor("Hugo"), scene.current(signatory), mandate=held)
    assert refusal.value.code == "no_right"


def test_m6_in_one_circle_somebody_speaks_for_one_organisation_at_a_time(cast: Cast):
    held_for_the_company(cast)
    other = people.record_organisation(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Une autre", kind="association")

    with pytest.raises(Refused) as refusal:
        acts.fill_role(
            cast.actor("Cléo", "lead"),
            cast.role("nord", "secretary"),
            holder=cast.people["Gaspard"],
            until=scene.days_later(9),
            organisation=other,
        )

    assert refusal.value.code == "organisation"


def test_m3_when_an_organisation_leaves_all_that_is_held_on_its_behalf_ends_on_that_day(cast: Cast):
    held = held_for_the_company(cast)
    basile = cast.actor("Basile", "registers")
    membership = Membership.kept.filter(organisation=cast.company).first()
    if membership is None:
        membership = people.admit_organisation(basile, cast.company, since=scene.days_later(-30).date())
    leaves = scene.days_later(10).date()

    people.end_membership(basile, membership, on=leaves)

    ends = scene.current(membership).until
    for mandate in Mandate.kept.filter(organisation=cast.company):
        assert (mandate.until, mandate.ended_because) == (ends, "departure")
    assert {seat.until for seat in Seat.kept.filter(organisation=cast.company)} == {ends}
    with at(ends - timedelta(microseconds=1)):
        assert gate.may(cast.actor("Gaspard"), "enrol_talents", held.circle)
    with at(ends):
        assert not gate.may(cast.actor("Gaspard"), "enrol_talents", held.circle)
    assert Decision.kept.latest("serial").kind == "departure"
    assert reads.differences(held.circle.programme) == []


def test_m3_a_holder_resigns_from_a_later_day_on(cast: Cast):
    held = scene.held(cast, "Elsa", "nord", "member")
    on = scene.days_later(5)

    acts.resign(cast.actor("Elsa"), held, on=on)

    assert (scene.current(held).until, scene.current(held).ended_because) == (on, "resignation")
    with at(on - timedelta(microseconds=1)):
        assert gate.may(cast.actor("Elsa"), "raise_tensions", held.circle)
    with pytest.raises(Refused):
        acts.resign(cast.actor("Dario"), scene.held(cast, "Dario", "nord", "member"), on=scene.days_later(-1))


def test_m7_who_has_declared_an_interest_is_not_of_the_electorate(cast: Cast):
    proposal = scene.drafted(cast)
    acts.declare_interest(cast.actor("Cléo"), proposal)
    dario = cast.actor("Dario", "facilitator")

    with pytest.raises(Refused) as refusal:
        acts.open_to_positions(dario, proposal, present=scene.ids(cast, ("Cléo", "Elsa")))
    assert refusal.value.field == "present"

    acts.open_to_positions(dario, proposal, present=scene.ids(cast, ("Dario", "Elsa")))
    scene.all_consent(cast, proposal, ("Dario", "Elsa"))
    assert scene.adopt(cast, proposal)


def test_m7_an_interest_is_declared_once_and_before_the_proposal_is_opened(cast: Cast):
    proposal = scene.drafted(cast)
    acts.declare_interest(cast.actor("Cléo"), proposal)
    with pytest.raises(Refused):
        acts.declare_interest(cast.actor("Cléo"), proposal)

    opened = scene.opened(cast)
    with pytest.raises(Refused):
        acts.declare_interest(cast.actor("Cléo"), opened)
