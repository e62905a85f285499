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
from socle.governance.rules import deadlines
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


def test_afterwards_its_pages_say_who_said_nothing_and_how_it_ended(cast: Cast):
    decides(cast)
    passed, expired = in_writing(cast), in_writing(cast)
    scene.all_consent(cast, passed, people=("Cléo", "Dario"))

    with at(now() + 6 * DAY):
        rounds.tend()
        reader = english(cast, "Elsa")
        pages = [unescape(reader.get(reverse("proposal", args=[one.pk])).content.decode()) for one in (passed, expired)]
        decision = Decision.kept.get(proposal=passed)
        told = [unescape(reader.get(reverse(name, args=[decision.pk])).content.decode()) for name in ("decision", "decision_printed")]

    for page in pages:
        assert "said nothing" in page
        assert not any(wrong in page for wrong in ("awaited", "Silence is not consent", "Withdrawn"))
    assert "let it pass, as the circle has decided" in pages[0]
    assert "let it pass" not in pages[1]
    assert "Expired at its deadline" in pages[1]
    assert all("1 of 3 said nothing until the deadline, and so let it pass." in page and PARIS in page for page in told)


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


def test_a_day_before_the_deadline_those_who_are_silent_are_told_once(cast: Cast):
    proposal = in_writing(cast)
    scene.says(cast, "Cléo", proposal)
    assert rounds.remind() == 0

    with at(now() + 4.5 * DAY):
        assert (rounds.remind(), rounds.remind()) == (1, 0)
        assert "round_ends" in kinds("Elsa", cast)
        assert "round_ends" not in kinds("Cléo", cast)
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


def test_one_consents_with_two_presses_from_the_notice(cast: Cast, django_assert_max_num_queries: Any):
    proposal, cleo = in_writing(cast), cast.client("Cléo")
    notice = Notice.objects.get(person=cast.people["Cléo"], kind="round_opened")

    with django_assert_max_num_queries(12):
        page = cleo.get(notice.address).content.decode()
    assert "Le texte." in page
    assert 'value="consent"' in page
    assert PARIS in page
    answer = cleo.post(reverse("proposal_position", args=[proposal.pk]), {"kind": "consent", "version": "1", "key": "k"})

    assert answer.status_code == 302
    assert proposal.positions.get().kind == "consent"


def test_two_presses_from_the_notice_one_has_read_what_it_would_change_and_on_what_terms(cast: Cast, django_assert_max_num_queries: Any):
    decides(cast)
    guide = cast.role("nord", "guide")
    proposal = in_writing(cast, scene.amended(guide, name="Guide du soir"))
    cleo, address = english(cast, "Cléo"), reverse("proposal_say", args=[proposal.pk])

    with django_assert_max_num_queries(12):
        page = unescape(cleo.get(address).content.decode())

    assert "Guide du soir" in page
    assert "Whoever has said nothing until the deadline lets it pass. At the deadline half must have spoken." in page
    scene.adopted(cast, scene.amended(guide, name="Guide de nuit"))
    assert "This version cannot be adopted as it is" in unescape(cleo.get(address).content.decode())


def test_questions_end_with_their_day_and_the_page_says_of_whom_one_asks_them(cast: Cast):
    day = localdate(now()) + 2 * DAY
    proposal = in_writing(cast, clear_at=deadlines.begins(day + DAY, PARIS))

    for name in ("proposal", "proposal_say"):
        page = unescape(english(cast, "Cléo").get(reverse(name, args=[proposal.pk])).content.decode())
        assert f"until the end of {day.day} " in page and "Ask them of Elsa" in page


def test_today_tells_until_when_and_the_nearest_deadline_comes_first(cast: Cast):
    late, soon = in_writing(cast, days=9), in_writing(cast, days=3)
    page = unescape(english(cast, "Cléo").get("/").content.decode()).replace("\xa0", " ")

    assert page.index(f"/proposals/{soon.pk}/") < page.index(f"/proposals/{late.pk}/")
    assert f"until {localdate(soon.deadline).day} " in page


def test_it_is_opened_in_writing_on_the_page_and_the_page_tells_until_when(cast: Cast):
    proposal, dario = scene.drafted(cast), cast.client("Dario")
    typed = {
        "present": [str(one) for one in scene.ids(cast, scene.NORD)],
        "way": "writing",
        "hour": "18:00",
        "zone": "Indian/Reunion",
        "seen": "1",
    }
    address = reverse("proposal_opening", args=[proposal.pk])
    assert dario.post(address, typed | {"zone": "Nowhere"}).status_code == 400
    assert dario.post(address, typed).status_code == 400

    today = localdate(now())
    day, questions = today + 20 * DAY, today + 15 * DAY
    answer = dario.post(address, typed | {"day": day.isoformat(), "questions": questions.isoformat()})

    assert answer.status_code == 302
    found = scene.current(proposal)
    assert (found.deadline.isoformat(), found.zone) == (f"{day}T14:00:00+00:00", "Indian/Reunion")
    assert found.clear_at.isoformat() == f"{questions}T20:00:00+00:00"
    text = dario.get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert f"{day.day} " in text
    assert reverse("proposal_deadline", args=[proposal.pk]) in text


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"day": "9999-12-31"}, "day"),
        ({"day": "0001-01-01"}, "day"),
        ({"day": "9999-12-31", "questions": "9999-12-31"}, "day"),
        ({"day": "{later}", "questions": "9999-12-31"}, "questions"),
        ({"day": "{later}", "questions": "{later}"}, "questions"),
        ({"day": "{later}", "way": "object"}, "way"),
        ({"day": "{later}", "way": "clarify"}, "way"),
    ],
)
def test_days_that_make_no_round_are_told_at_their_field(cast: Cast, told: dict[str, str], field: str):
    proposal, later = scene.drafted(cast), str(localdate(now()) + 20 * DAY)
    typed = {"present": [str(one) for one in scene.ids(cast, scene.NORD)], "way": "writing", "hour": "23:59", "zone": "America/Cayenne"}
    said = {name: value.format(later=later) for name, value in told.items()}

    answer = cast.client("Dario").post(reverse("proposal_opening", args=[proposal.pk]), typed | {"seen": "1"} | said)

    assert answer.status_code == 400
    assert f'id="id_{field}-error"' in answer.content.decode()
    assert scene.current(proposal).stage == "draft"


def test_more_time_is_time_within_a_year(cast: Cast):
    proposal, dario = in_writing(cast), cast.client("Dario")

    answer = dario.post(reverse("proposal_deadline", args=[proposal.pk]), {"day": "9999-12-31", "hour": "23:59"}, follow=True)

    assert "d’ici un an" in answer.content.decode()
    with pytest.raises(Refused) as refusal:
        acts.extend(cast.actor("Dario", "facilitator"), proposal, until=scene.days_later(400))
    assert refusal.value.code == "too_far"


def test_steps_and_electorate_are_moved_on_the_page(cast: Cast):
    proposal, dario = scene.drafted(cast), cast.client("Dario")
    present = [str(one) for one in scene.ids(cast, scene.NORD)]
    dario.post(reverse("proposal_opening", args=[proposal.pk]), {"present": present[:2], "way": "clarify", "seen": "1"})
    page = reverse("proposal", args=[proposal.pk])
    assert scene.current(proposal).step == "clarify"
    assert 'name="kind"' not in cast.client("Cléo").get(page).content.decode()

    dario.post(reverse("proposal_steps", args=[proposal.pk]), {"step": "object"})
    dario.post(reverse("proposal_electorate", args=[proposal.pk]))

    assert scene.current(proposal).step == "object"
    assert proposal.electors.count() == 3
    assert 'name="kind"' in cast.client("Cléo").get(page).content.decode()


def test_a_meeting_is_asked_for_on_the_page(cast: Cast):
    proposal, cleo = in_writing(cast), cast.client("Cléo")
    meeting = reverse("proposal_meeting", args=[proposal.pk])
    assert meeting in cleo.get(reverse("proposal", args=[proposal.pk])).content.decode()

    cleo.post(meeting)

    assert scene.current(proposal).stage == "escalated"
    text = cleo.get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert reverse("proposal_new", args=[proposal.tension_id]) in text
