"""Minutes write themselves from what was done; the notes beside the items are kept as they are typed; confirmed, nothing changes."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, noting, reads
from socle.governance.models import Attendee, Meeting, Note, Turn
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.ground import checks
from socle.journal import guard
from socle.journal.act import Refused
from socle.people.models import Notice


def decided(cast: Cast) -> Meeting:
    """A meeting in which an objection was integrated and a decision taken."""
    meeting, proposal = met.deciding(cast)
    objection = scene.objected(cast, proposal)
    scene.says(cast, "Dario", proposal, "concern", "Et les samedis ?")
    scene.says(cast, "Elsa", proposal)
    scene.rewritten(cast, proposal)
    scene.all_consent(cast, proposal)
    for who in ("Cléo", "Elsa"):
        acts.confirm_integration(cast.actor(who), objection)
    scene.adopt(cast, proposal)
    return meeting


def closed(cast: Cast) -> Meeting:
    meeting = decided(cast)
    return acts.close_meeting(met.facilitator(cast), meeting)


def written(cast: Cast, meeting: Meeting, text: str, seen: int = 0, who: str = "Elsa") -> noting.Kept:
    item = meeting.items.get(dropped_at=None)
    return noting.keep(cast.actor(who), scene.current(meeting), item.pk, text=text, seen=seen)


def test_they_tell_who_was_there_what_was_taken_up_who_said_what_and_what_was_decided(cast: Cast):
    meeting = closed(cast)

    told = reads.minutes(cast.actor("Basile", "registers"), meeting)

    assert [one.name for one in told.came] == ["Dario", "Elsa", "Cléo"]
    (taken,) = told.taken
    first, second = taken.versions
    assert (first.number, first.title, list(first.consents)) == (1, "Finir à 17 h", ["Elsa"])
    assert [(one.name, one.kind, one.ending) for one in first.others] == [("Cléo", "objection", "integrated"), ("Dario", "concern", "")]
    assert (second.number, list(second.consents)) == (2, ["Cléo", "Dario", "Elsa"])
    assert (taken.outcome, taken.decision and taken.decision[2]) == ("adopted", "Finir à 16 h 30")


def test_what_comes_after_an_item_was_left_is_told_elsewhere(cast: Cast):
    meeting, proposal = met.deciding(cast)
    objection = scene.objected(cast, proposal)
    acts.close_meeting(met.facilitator(cast), meeting)
    before = reads.minutes(cast.actor("Elsa"), scene.current(meeting))

    scene.says(cast, "Dario", proposal)
    acts.withdraw_objection(cast.actor("Cléo"), objection)

    told = reads.minutes(cast.actor("Elsa"), scene.current(meeting))
    assert told == before
    assert [(one.name, one.ending) for one in told.taken[0].versions[0].others] == [("Cléo", "")]


def test_they_name_what_was_left(cast: Cast):
    scene.raised(cast, "La salle est froide")
    meeting = acts.close_meeting(met.facilitator(cast), met.opened(cast))

    told = reads.minutes(cast.actor("Elsa"), meeting)

    assert (list(told.taken), told.left) == ([], ["La salle est froide"])


def test_whoever_may_not_read_what_the_circle_deliberates_is_told_nothing(cast: Cast):
    meeting = closed(cast)

    told = reads.minutes(cast.actor("Gaspard"), meeting)

    assert (list(told.came), list(told.taken), told.left) == ([], [], [])


def test_a_note_is_kept_by_whoever_writes_and_the_last_one_wins_with_a_word(cast: Cast):
    meeting = decided(cast)
    acts.take_pen(cast.actor("Elsa"), meeting)

    assert written(cast, meeting, "Cléo parle du bus.").version == 1
    assert written(cast, meeting, "Cléo parle du dernier bus.", seen=1) == noting.Kept(2)
    over = written(cast, meeting, "On parle d’horaires.", seen=1, who="Dario")

    assert over == noting.Kept(3, "Cléo parle du dernier bus.", "Elsa")
    assert Note.objects.get().text == "On parle d’horaires."
    assert reads.minutes(cast.actor("Cléo"), meeting).taken[0].note == "On parle d’horaires."


@pytest.mark.parametrize("who", ["Cléo", "Gaspard", "Hugo", "Iris"])
def test_nobody_else_writes(cast: Cast, who: str):
    meeting = decided(cast)

    with pytest.raises(Refused) as refusal:
        written(cast, meeting, "Moi aussi", who=who)

    assert (refusal.value.code, Note.objects.count()) == ("no_right", 0)


def test_any_member_may_take_the_pen(cast: Cast):
    meeting = met.opened(cast)

    acts.take_pen(cast.actor("Elsa"), meeting)
    assert scene.current(meeting).secretary_id == cast.people["Elsa"].pk
    with pytest.raises(Refused):
        acts.take_pen(cast.actor("Elsa"), meeting)
    with pytest.raises(Refused) as refusal:
        acts.take_pen(cast.actor("Gaspard"), meeting)
    assert refusal.value.code == "no_right"


def test_confirmed_they_are_frozen_with_a_digest_that_the_journal_keeps(cast: Cast):
    meeting = decided(cast)
    written(cast, meeting, "Bonne soirée", who="Dario")
    acts.close_meeting(met.facilitator(cast), meeting)

    confirmed = acts.confirm_minutes(met.facilitator(cast), meeting)

    assert confirmed.digest in bytes(entry_of("minutes.confirmed").row.facts.body).decode()
    assert set(Notice.objects.filter(kind="minutes_confirmed").values_list("person", flat=True)) == set(scene.ids(cast, ("Elsa", "Cléo")))
    assert reads.rewritten_minutes() == []
    for again in (lambda: acts.confirm_minutes(met.facilitator(cast), meeting), lambda: written(cast, meeting, "Encore", who="Dario")):
        with pytest.raises(Refused):
            again()


def test_a_check_sees_what_was_changed_behind_them(cast: Cast):
    meeting = closed(cast)
    acts.confirm_minutes(met.facilitator(cast), meeting)

    with guard.acting():
        Attendee.kept.filter(person=cast.people["Cléo"]).delete()

    asked = checks.registered()["governance: confirmed minutes tell what was confirmed"]
    assert list(asked()) == [f"meeting {meeting.pk} no longer tells what its minutes said"]


def test_minutes_of_a_meeting_that_goes_on_are_not_confirmed_and_only_by_its_facilitator_or_secretary(cast: Cast):
    meeting = decided(cast)
    with pytest.raises(Refused):
        acts.confirm_minutes(met.facilitator(cast), meeting)
    acts.close_meeting(met.facilitator(cast), meeting)

    with pytest.raises(Refused) as refusal:
        acts.confirm_minutes(cast.actor("Elsa"), meeting)
    assert refusal.value.code == "no_right"
    acts.take_pen(cast.actor("Elsa"), meeting)
    acts.confirm_minutes(cast.actor("Elsa"), scene.current(meeting))
    assert Turn.kept.count() == 0
