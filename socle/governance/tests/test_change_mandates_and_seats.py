"""What an adopted decision does to mandates and seats, each by its act."""

from datetime import datetime, timedelta

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Mandate, Seat
from socle.governance.tests import scene
from socle.ground import at
from socle.journal.act import Refused


def test_a_mandate_is_given_to_a_person_for_an_organisation_until_a_date(cast: Cast):
    nord, role = cast.circles["nord"], cast.role("nord", "guide")
    change = scene.mandate(nord, role, cast.people["Elsa"], organisation=str(cast.company.pk))

    decision = scene.adopted(cast, change)

    mandate = Mandate.kept.get(decision=decision)
    assert (mandate.person_id, mandate.role_id, mandate.organisation_id) == (cast.people["Elsa"].pk, role.pk, cast.company.pk)
    assert (mandate.since, mandate.until) == (decision.adopted_at, datetime.fromisoformat(change["data"]["until"]))
    assert mandate.given_until == mandate.until
    facts = bytes(entry_of("mandate.given").row.facts.body).decode()
    assert str(mandate.person_id) in facts
    assert str(mandate.role_id) in facts


def test_m1_its_right_begins_with_it_and_is_gone_at_the_instant_it_ends(cast: Cast):
    nord = cast.circles["nord"]
    change = scene.mandate(nord, cast.role("nord", "guide"), cast.people["Elsa"], since=scene.in_days(10), until=scene.in_days(20))
    scene.adopted(cast, change)
    since, until = (datetime.fromisoformat(change["data"][name]) for name in ("since", "until"))
    tick = timedelta(microseconds=1)

    for moment, has_right in ((since - tick, False), (since, True), (until - tick, True), (until, False), (until + tick, False)):
        with at(moment):
            assert gate.may(cast.actor("Elsa"), "enrol_talents", nord) is has_right


def refused(cast: Cast, *changes: scene.Change) -> Refused:
    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, *changes)
    return refusal.value


def test_m2_a_single_role_is_held_by_one_at_a_time(cast: Cast):
    told = refused(cast, scene.mandate(cast.circles["nord"], cast.role("nord", "facilitator"), cast.people["Elsa"]))

    assert (told.code, told.field) == ("held", "changes-0-person")


def test_m2_what_is_given_to_somebody_else_in_the_meantime_is_not_given_at_adoption(cast: Cast):
    nord, guide = cast.circles["nord"], cast.role("nord", "guide")
    proposal = scene.opened(cast, scene.mandate(nord, guide, cast.people["Elsa"]))
    scene.all_consent(cast, proposal)
    acts.fill_role(cast.actor("Cléo", "lead"), guide, holder=cast.people["Elsa"], until=scene.days_later(9))

    with pytest.raises(Refused) as refusal:
        scene.adopt(cast, proposal)

    assert refusal.value.code == "held"


def test_m2_the_next_holder_begins_at_the_instant_the_one_before_ends(cast: Cast):
    nord, facilitator = cast.circles["nord"], cast.role("nord", "facilitator")
    ends = scene.held(cast, "Dario", "nord", "facilitator").until
    assert ends

    scene.adopted(cast, scene.mandate(nord, facilitator, cast.people["Elsa"], since=ends.isoformat(), until=scene.in_days(700)))

    with at(ends):
        assert scene.held(cast, "Elsa", "nord", "facilitator")
        assert not Mandate.kept.live(ends).filter(role=facilitator, person=cast.people["Dario"]).exists()


@pytest.mark.parametrize("until", [None, "later"])
def test_m2_an_overlap_with_a_mandate_to_come_is_refused(cast: Cast, until: str | None):
    nord, facilitator = cast.circles["nord"], cast.role("nord", "facilitator")
    ends = scene.held(cast, "Dario", "nord", "facilitator").until
    assert ends
    since = (ends - timedelta(microseconds=1)).isoformat()

    told = refused(cast, scene.mandate(nord, facilitator, cast.people["Elsa"], since=since, until=until and scene.in_days(700)))

    assert told.code == "held"


def test_m2_a_role_of_several_is_held_once_by_each(cast: Cast):
    nord, guide = cast.circles["nord"], cast.role("nord", "guide")
    scene.adopted(cast, scene.mandate(nord, guide, cast.people["Elsa"]), scene.mandate(nord, guide, cast.people["Cléo"]))

    told = refused(cast, scene.mandate(nord, guide, cast.people["Elsa"]))

    assert told.code == "held"
    assert Mandate.kept.filter(role=guide).count() == 2


def test_a_mandate_is_ended_with_its_reason_and_its_past_stays(cast: Cast):
    held = scene.held(cast, "Elsa", "nord", "member")

    decision = scene.adopted(cast, scene.taken_back(held))

    ended = scene.current(held)
    assert (ended.since, ended.until, ended.given_until) == (held.since, decision.adopted_at, held.given_until)
    assert ended.ended_because == "revocation"
    assert entry_of("mandate.ended").result == f"governance.mandate:{held.pk}"


def test_m3_a_mandate_ended_before_it_began_is_no_longer_known_and_may_be_given_again(cast: Cast):
    nord, guide = cast.circles["nord"], cast.role("nord", "guide")
    to_come = scene.mandate(nord, guide, cast.people["Elsa"], since=scene.in_days(10), until=None)
    mandate = Mandate.kept.get(pk=scene.made(scene.adopted(cast, to_come)))

    decision = scene.adopted(cast, scene.taken_back(mandate))
    again = scene.mandate(nord, guide, cast.people["Elsa"], since=scene.in_days(10), until=None)
    given_again = scene.made(scene.adopted(cast, again))

    gone = scene.current(mandate)
    assert (gone.recorded_until, gone.until, gone.since) == (decision.adopted_at, None, mandate.since)
    with at(scene.days_later(11)):
        assert [str(one.pk) for one in Mandate.kept.live(scene.days_later(11)).filter(role=guide)] == [given_again]
    assert reads.differences(nord.programme) == []


def test_m5_ending_a_mandate_takes_exactly_the_rights_that_no_other_supports(cast: Cast):
    """Cléo holds two roles in Nord: the guide's enrols, both raise tensions."""
    nord = cast.circles["nord"]
    both = scene.new_role(nord, powers=[{"power": "enrol_talents"}, {"power": "raise_tensions"}])
    given = scene.mandate(nord, both["data"]["id"], cast.people["Cléo"])
    decision = scene.adopted(cast, both, given)
    cleo = cast.actor("Cléo")
    assert gate.may(cleo, "enrol_talents", nord)

    scene.adopted(cast, scene.taken_back(Mandate.kept.get(pk=scene.made(decision, 1))))

    assert not gate.may(cleo, "enrol_talents", nord)
    assert gate.may(cleo, "raise_tensions", nord)
    assert gate.may(cleo, "fill_roles", nord)


def test_a_seat_is_given_in_a_quality_for_an_organisation(cast: Cast):
    change = scene.seat(cast.circles["nord"], cast.people["Gaspard"], quality="financial", organisation=str(cast.company.pk))

    decision = scene.adopted(cast, change)

    seat = Seat.kept.get(decision=decision)
    assert (seat.person_id, seat.quality, seat.organisation_id) == (cast.people["Gaspard"].pk, "financial", cast.company.pk)
    assert (seat.since, seat.until) == (decision.adopted_at, datetime.fromisoformat(change["data"]["until"]))
    assert entry_of("seat.given").result == f"governance.seat:{seat.pk}"


def test_nobody_sits_twice_in_a_circle(cast: Cast):
    told = refused(cast, scene.seat(cast.circles["nord"], cast.people["Elsa"], quality="political"))

    assert (told.field, told.code) == ("changes-0-person", "seat")


def test_d4_with_the_seat_end_the_members_role_and_the_link_that_rest_on_it(cast: Cast):
    nord, elsa = cast.circles["nord"], cast.people["Elsa"]
    link = scene.mandate(nord, cast.role("nord", "representative"), elsa, until=scene.in_days(100))
    guide = scene.mandate(nord, cast.role("nord", "guide"), elsa)
    scene.adopted(cast, link, guide)
    held = scene.seated(cast, "Elsa")

    decision = scene.adopted(cast, scene.unseated(held))

    assert scene.current(held).until == decision.adopted_at
    assert not Seat.kept.live(decision.adopted_at).filter(person=elsa, circle=nord).exists()
    assert entry_of("seat.ended").result == f"governance.seat:{held.pk}"
    ended = Mandate.kept.filter(person=elsa, circle=nord, until=decision.adopted_at)
    assert {(one.role.core, one.ended_because) for one in ended} == {("member", "seat_ended"), ("representative", "seat_ended")}
    assert Mandate.kept.live(decision.adopted_at).get(person=elsa, circle=nord).role == cast.role("nord", "guide")
    assert reads.differences(nord.programme) == []


def test_a_seat_that_was_ended_may_be_given_again(cast: Cast):
    scene.adopted(cast, scene.unseated(scene.seated(cast, "Elsa")))

    again = scene.opened(cast, scene.seat(cast.circles["nord"], cast.people["Elsa"]), present=["Cléo"], by="Cléo")
    scene.all_consent(cast, again, ["Cléo"])

    assert scene.adopt(cast, again)


def test_m3_nobody_is_said_to_have_resigned_by_a_decision_of_others(cast: Cast):
    change = scene.taken_back(scene.held(cast, "Elsa", "nord", "member"))
    change["data"]["reason"] = "resignation"

    with pytest.raises(Refused) as refusal:
        scene.drafted(cast, change)

    assert refusal.value.field == "changes-0-reason"
