"""Putting right when somebody held a role or had a seat (rule M3): by a decision, and what was known stays known as of then."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate, reads
from socle.governance.models import Decision, Earlier, Mandate
from socle.governance.reads.asof import as_of
from socle.governance.tests import scene
from socle.ground import at, now
from socle.journal.act import Refused
from socle.people.models import Notice

WHY = "La lettre de départ est arrivée après"


def mandate(cast: Cast) -> Mandate:
    return scene.held(cast, "Elsa", "nord", "member")


def put_right(cast: Cast, held: Mandate, **more: Any) -> Decision:
    made = acts.put_mandate_right(cast.actor("Cléo", "lead"), held, **{"reason": WHY} | more)
    assert isinstance(made, Decision)
    return made


def test_m3_a_correction_is_a_decision_with_its_reason_and_the_old_record_is_kept(cast: Cast):
    held, past = mandate(cast), now() - timedelta(hours=1)
    with at(held.since + timedelta(days=30)):
        decision = put_right(cast, held, until=held.since + timedelta(days=10))

    corrected, earlier = scene.current(held), Earlier.kept.get(thing=held.pk)
    assert past < corrected.since == held.since
    assert (corrected.until, corrected.ended_because) == (held.since + timedelta(days=10), "correction")
    assert (earlier.since, earlier.until, earlier.recorded_since) == (held.since, held.until, held.recorded_since)
    assert (earlier.recorded_until, earlier.decision) == (decision.adopted_at, decision)
    assert (decision.kind, decision.text, decision.mandate) == ("correction", WHY, cast.actor("Cléo", "lead").mandate)
    assert entry_of("mandate.rectified").subject == f"governance.mandate:{held.pk}"
    assert entry_of("mandate.corrected").outer != ""
    assert reads.differences(held.circle.programme) == []


def test_b7_it_changes_what_is_known_now_and_not_what_was_known_then(cast: Cast):
    held = mandate(cast)
    day = held.since + timedelta(days=20)
    with at(held.since + timedelta(days=30)):
        decision = put_right(cast, held, until=held.since + timedelta(days=10))

    then, since = decision.adopted_at - timedelta(seconds=1), decision.adopted_at
    assert str(held.pk) in as_of(held.circle.programme, day, then).mandates
    assert str(held.pk) not in as_of(held.circle.programme, day, since).mandates


def test_what_has_turned_out_to_be_over_gives_no_right_from_that_instant(cast: Cast):
    held, elsa = mandate(cast), cast.actor("Elsa")
    with at(held.since + timedelta(days=30)):
        assert gate.may(elsa, "raise_tensions", cast.circles["nord"])
        put_right(cast, held, until=held.since + timedelta(days=10))
        assert not gate.may(elsa, "raise_tensions", cast.circles["nord"])

    assert Notice.objects.get(kind="mandate_ended").person_id == cast.people["Elsa"].pk


def test_a_correction_of_what_is_over_tells_its_holder_that_it_is_known_otherwise_and_nobody_that_it_ended(cast: Cast):
    held = mandate(cast)
    with at(held.since + timedelta(days=10)):
        acts.resign(cast.actor("Elsa"), held)
    with at(held.since + timedelta(days=30)):
        put_right(cast, held, until=held.since + timedelta(days=12))

    assert not Notice.objects.filter(kind="mandate_ended").exists()
    told = Notice.objects.get(kind="past_corrected")
    assert (told.person, told.address) == (cast.people["Elsa"], f"/decisions/{Decision.kept.get(kind='correction').pk}/")
    assert scene.current(held).until == held.since + timedelta(days=12)
    assert [one.recorded_until for one in Earlier.kept.filter(thing=held.pk).order_by("recorded_since")] == [
        held.since + timedelta(days=10),
        Decision.kept.get(kind="correction").adopted_at,
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 2001}, "reason"),
        ({}, "since"),
        ({"since": timedelta(days=31)}, "since"),
        ({"since": timedelta(days=-400)}, "since"),
        ({"until": timedelta(days=31)}, "until"),
        ({"until": timedelta(days=-1)}, "until"),
    ],
)
def test_a_correction_is_refused_at_its_field(cast: Cast, wrong: dict[str, Any], field: str):
    held = mandate(cast)
    said = {name: held.since + value if isinstance(value, timedelta) else value for name, value in wrong.items()}

    with at(held.since + timedelta(days=30)), pytest.raises(Refused) as refusal:
        put_right(cast, held, **said)

    assert refusal.value.field == field
    assert not Earlier.kept.filter(thing=held.pk).exists()


@pytest.mark.parametrize(("who", "role"), [("Elsa", "member"), ("Dario", "facilitator"), ("Fanny", "lead"), ("Ada", "lead")])
def test_who_fills_no_roles_here_corrects_nothing(cast: Cast, who: str, role: str):
    held = mandate(cast)
    with at(held.since + timedelta(days=30)), pytest.raises(Refused) as refusal:
        acts.put_mandate_right(cast.actor(who, role), held, until=held.since + timedelta(days=1), reason=WHY)

    assert refusal.value.code == "no_right"


def test_d4_what_rested_on_the_time_that_a_seat_loses_is_lost_with_it(cast: Cast):
    seat, held = scene.seated(cast, "Elsa"), mandate(cast)
    with at(held.since + timedelta(days=30)):
        decision = acts.put_seat_right(cast.actor("Cléo", "lead"), seat, until=seat.since + timedelta(days=10), reason=WHY)

    ended = scene.current(held)
    assert (ended.until, ended.ended_because) == (seat.since + timedelta(days=10), "seat_ended")
    assert {one.thing for one in Earlier.kept.filter(decision=decision)} >= {seat.pk, held.pk}
    assert Notice.objects.get(kind="past_corrected").subject == f"governance.decision:{decision.pk}"
    assert reads.differences(held.circle.programme) == []


def test_a_circle_may_correct_by_consent_too_and_its_page_tells_what(cast: Cast):
    held = mandate(cast)
    data = {"circle": str(held.circle_id), "mandate": str(held.pk), "until": (held.since + timedelta(days=10)).isoformat()}
    with at(held.since + timedelta(days=30)):
        decision = scene.adopted(cast, {"kind": "mandate.corrected", "data": data})
    changes = list(decision.changes.values("kind", "data"))
    told = reads.done(cast.actor("Dario"), decision, changes).told

    assert [one.sign for one in told] == ["changed"]
    assert "Elsa" in told[0].text and len(told[0].details) == 2
    assert scene.current(held).until == held.since + timedelta(days=10)
