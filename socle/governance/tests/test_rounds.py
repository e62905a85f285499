"""A round in writing: its deadline in a named time zone, its questions, silence, meetings; and what the clock makes of it."""

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from conftest import Cast, entry_of
from socle.governance import acts, reads, rounds
from socle.governance.models import Decision, Event, Proposal, Reminder
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.desks import english
from socle.ground import at, now
from socle.journal.act import CLOCK, Refused
from socle.people.models import Notice

DAY = timedelta(days=1)
PARIS = "Europe/Paris"


def in_writing(cast: Cast, *changes: Any, days: int = 5, present: tuple[str, ...] = scene.NORD, **more: Any) -> Proposal:
    proposal = scene.drafted(cast, *changes)
    told = {"present": scene.ids(cast, present), "deadline": scene.days_later(days), "zone": PARIS, **more}
    found = acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, **told)
    assert isinstance(found, Proposal)
    return found


def decides(cast: Cast, **otherwise: Any) -> None:
    scene.adopted(cast, rebuilding.process(cast.circles["nord"], consent=said_of(TRADITIONS["sociocracy"], "sociocracy") | otherwise))


def kinds(who: str, cast: Cast) -> list[str]:
    return list(Notice.objects.filter(person=cast.people[who]).order_by("told_at", "pk").values_list("kind", flat=True))


def test_it_opens_with_its_deadline_and_those_who_decide_are_told_where_to_speak(cast: Cast):
    proposal = in_writing(cast)

    assert (proposal.step, proposal.zone, proposal.deadline) == ("object", PARIS, scene.current(proposal).deadline)
    told = Notice.objects.get(person=cast.people["Cléo"], kind="round_opened")
    assert told.address == reverse("proposal_say", args=[proposal.pk])
    assert reads.differences_from_events() == []


def test_a2_it_is_adopted_as_soon_as_all_have_consented(cast: Cast):
    proposal = in_writing(cast)
    scene.all_consent(cast, proposal)
    assert scene.current(proposal).stage == "open"

    assert rounds.tend() == 1

    decision = Decision.kept.get(proposal=proposal)
    assert (scene.current(proposal).stage, scene.current(proposal).closed_at) == ("adopted", decision.adopted_at)
    assert entry_of("proposal.settled").door == "clock"
    assert kinds("Cléo", cast)[-1] == "proposal_adopted"
    assert reads.differences_from_events() == []
    assert rounds.tend() == 0


def test_a2_at_the_deadline_somebody_who_has_not_spoken_lets_it_expire(cast: Cast):
    proposal = in_writing(cast)
    scene.all_consent(cast, proposal, people=("Cléo", "Dario"))
    assert rounds.tend() == 0

    with at(now() + 6 * DAY):
        assert rounds.tend() == 1
        assert scene.current(proposal).stage == "expired"
        assert kinds("Elsa", cast)[-1] == "proposal_expired"
        assert reads.differences_from_events() == []


@pytest.mark.parametrize(("spoken", "stage"), [(("Cléo", "Dario"), "adopted"), (("Cléo",), "expired")])
def test_a2_where_silence_consents_it_passes_if_enough_have_spoken(cast: Cast, spoken: tuple[str, ...], stage: str):
    decides(cast)
    proposal = in_writing(cast)
    scene.all_consent(cast, proposal, people=spoken)

    with at(now() + 6 * DAY):
        rounds.tend()
        assert scene.current(proposal).stage == stage


def test_a4_a_position_after_the_deadline_changes_nothing(cast: Cast):
    proposal = in_writing(cast)
    events = Event.kept.count()

    with at(now() + 5 * DAY), pytest.raises(Refused) as refusal:
        scene.says(cast, "Cléo", proposal)

    assert refusal.value.code == "not_open"
    assert Event.kept.count() == events


def test_a5_questions_come_first_and_their_time_can_be_extended_by_the_proposer(cast: Cast):
    proposal = in_writing(cast, clear_at=scene.days_later(2))
    with pytest.raises(Refused) as refusal:
        scene.says(cast, "Cléo", proposal)
    assert refusal.value.code == "clarifying"

    acts.extend(cast.actor("Elsa"), proposal, until=scene.days_later(3), clarification=True)
    with at(now() + 2.5 * DAY), pytest.raises(Refused):
        scene.says(cast, "Cléo", proposal)
    with at(now() + 3.5 * DAY):
        scene.says(cast, "Cléo", proposal)
        assert reads.differences_from_events() == []


def test_a1_a_deadline_moves_later_only_and_by_whoever_facilitates(cast: Cast):
    proposal = in_writing(cast)
    facilitator = cast.actor("Dario", "facilitator")
    for who, days, code in ((facilitator, 4, "earlier"), (cast.actor("Elsa"), 9, "no_right"), (cast.actor("Cléo"), 9, "no_right")):
        with pytest.raises(Refused) as refusal:
            acts.extend(who, proposal, until=scene.days_later(days))
        assert refusal.value.code == code

    later = scene.days_later(9)
    assert acts.extend(facilitator, proposal, until=later).deadline == later
    assert kinds("Cléo", cast)[-1] == "round_extended"


def test_a3_anybody_who_decides_can_ask_for_a_meeting_and_the_round_stops(cast: Cast):
    proposal = in_writing(cast)

    acts.ask_to_meet(cast.actor("Cléo"), proposal)

    assert scene.current(proposal).stage == "escalated"
    assert kinds("Elsa", cast)[-1] == "meeting_asked"
    assert reads.differences_from_events() == []


def test_a3_unless_the_circle_has_decided_otherwise(cast: Cast):
    decides(cast, asks_to_meet=False)
    proposal = in_writing(cast)
    with pytest.raises(Refused) as refusal:
        acts.ask_to_meet(cast.actor("Cléo"), proposal)
    assert refusal.value.code == "setting"


def test_it_is_not_declared_adopted_by_anybody(cast: Cast):
    proposal = in_writing(cast)
    with pytest.raises(Refused):
        scene.adopt(cast, proposal)


def test_a_new_version_comes_early_enough_to_be_read(cast: Cast):
    proposal = in_writing(cast)
    with at(now() + 4.5 * DAY), pytest.raises(Refused) as refusal:
        scene.rewritten(cast, proposal)
    assert refusal.value.code == "too_late"

    scene.rewritten(cast, proposal)


def test_c10_what_has_become_stale_goes_back_to_draft_instead_of_being_adopted(cast: Cast):
    guide = cast.role("nord", "guide")
    proposal = in_writing(cast, scene.amended(guide, name="Guide un"))
    scene.adopted(cast, scene.amended(guide, name="Guide deux"))
    scene.all_consent(cast, proposal)

    rounds.tend()

    found = scene.current(proposal)
    assert (found.stage, found.stale, found.deadline) == ("draft", True, None)
    assert all(kinds(who, cast)[-1] == "proposal_outdated" for who in scene.NORD)
    assert not Decision.kept.filter(proposal=proposal).exists()
    assert reads.differences_from_events() == []


def test_c5_whoever_leaves_is_awaited_no_more(cast: Cast):
    proposal = in_writing(cast)
    scene.all_consent(cast, proposal, people=("Cléo", "Elsa"))
    acts.resign(scene.wearing(cast, "Dario", "nord"), scene.held(cast, "Dario", "nord", "member"))

    rounds.tend()

    assert scene.current(proposal).stage == "adopted"


@pytest.mark.parametrize(("days", "stage"), [(2, "expired"), (5.5, "adopted")])
def test_c5_whoever_has_left_before_the_deadline_counts_no_more_though_the_clock_stood_still(cast: Cast, days: float, stage: str):
    decides(cast, quorum="2/3")
    proposal = in_writing(cast)
    scene.all_consent(cast, proposal, people=("Cléo", "Elsa"))
    with at(now() + days * DAY):
        acts.resign(scene.wearing(cast, "Cléo", "nord"), scene.held(cast, "Cléo", "nord", "member"))

    with at(now() + 6 * DAY):
        rounds.tend()
        assert scene.current(proposal).stage == stage
        assert reads.differences_from_events() == []


def test_a_day_before_the_deadline_those_who_are_silent_are_told_once(cast: Cast):
    proposal = in_writing(cast)
    scene.says(cast, "Cléo", proposal)
    assert rounds.remind() == 0

    with at(now() + 4.5 * DAY):
        assert (rounds.remind(), rounds.remind()) == (1, 0)
        assert "round_ends" in kinds("Elsa", cast)
        assert "round_ends" not in kinds("Cléo", cast)
    assert Reminder.objects.get().proposal == proposal


def test_nobody_is_reminded_of_a_round_that_was_opened_just_now(cast: Cast):
    proposal = in_writing(cast, deadline=now() + timedelta(hours=12))
    assert rounds.remind() == 0

    with at(now() + timedelta(hours=7)):
        assert rounds.remind() == 1
    assert Reminder.objects.get().proposal == proposal


def test_the_clock_settles_and_nobody_else(cast: Cast):
    proposal = in_writing(cast)
    with pytest.raises(Refused):
        acts.settle(cast.actor("Dario", "facilitator"), proposal)

    assert acts.settle(CLOCK, proposal).stage == "open"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"clear_at": datetime(2999, 1, 1).astimezone()}, "deadline"),
        ({"step": "integrate"}, "step"),
        ({"deadline": datetime.max.replace(tzinfo=UTC)}, "deadline"),
    ],
)
def test_what_cannot_be_a_round_is_refused_at_its_field(cast: Cast, told: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        in_writing(cast, **told)
    assert refusal.value.field == field


def test_today_tells_until_when_and_the_nearest_deadline_comes_first(cast: Cast):
    late, soon = in_writing(cast, days=9), in_writing(cast, days=3)
    page = unescape(english(cast, "Cléo").get("/").content.decode()).replace("\xa0", " ")

    assert page.index(f"/proposals/{soon.pk}/") < page.index(f"/proposals/{late.pk}/")
    assert f"until {localdate(soon.deadline).day} " in page
