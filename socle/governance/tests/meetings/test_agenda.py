"""The agenda of a meeting: added to, put in order, taken up one at a time."""

from datetime import timedelta

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Item, Meeting, Tension
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.ground import new_id, now
from socle.journal.act import Refused


def titles(cast: Cast, meeting: Meeting) -> list[str]:
    return [one.title for one in reads.gathering(cast.actor("Elsa"), meeting).waiting]


def three(cast: Cast) -> Meeting:
    for text in ("Une", "Deux", "Trois"):
        scene.raised(cast, text)
    return met.opened(cast)


def test_a_tension_raised_in_the_meeting_joins_it(cast: Cast):
    meeting = met.opened(cast)

    item = acts.raise_matter(cast.actor("Cléo"), meeting, text="La salle est froide", example="Hier.")

    tension = Tension.kept.get(text="La salle est froide")
    assert (item.tension, tension.example, tension.raised_by_id) == (tension, "Hier.", cast.people["Cléo"].pk)
    assert titles(cast, meeting) == ["La salle est froide"]
    assert entry_of("tension.raised").outer


def test_a_tension_needs_its_words_in_a_meeting_too(cast: Cast):
    with pytest.raises(Refused) as refusal:
        acts.raise_matter(cast.actor("Cléo"), met.opened(cast), text=" ")

    assert refusal.value.field == "text"


def test_what_came_since_is_put_on_it_from_the_agenda_of_the_circle(cast: Cast):
    meeting = met.opened(cast)
    proposal = scene.drafted(cast)

    acts.add_item(met.facilitator(cast), meeting, part="proposals", about=proposal.pk)

    assert titles(cast, meeting) == ["Finir à 17 h"]
    for part, about in [("proposals", proposal.pk), ("proposals", new_id()), ("nothing", proposal.pk)]:
        with pytest.raises(Refused):
            acts.add_item(met.facilitator(cast), meeting, part=part, about=about)


def test_an_item_gets_another_place_or_goes_and_the_circle_still_has_it_to_settle(cast: Cast):
    meeting = three(cast)
    first, _second, third = met.waiting(meeting)

    acts.move_item(met.facilitator(cast), meeting, item=third.pk, place=0)
    assert titles(cast, meeting) == ["Trois", "Une", "Deux"]
    acts.drop_item(met.facilitator(cast), meeting, item=first.pk)

    assert titles(cast, meeting) == ["Trois", "Deux"]
    acts.add_item(met.facilitator(cast), meeting, part="tensions", about=first.about)
    assert titles(cast, meeting) == ["Trois", "Deux", "Une"]


def test_one_item_is_taken_up_at_a_time(cast: Cast):
    meeting = three(cast)
    first, second, _third = met.waiting(meeting)

    acts.take_up(met.facilitator(cast), meeting, item=first.pk)
    acts.take_up(met.facilitator(cast), meeting, item=second.pk)

    assert list(Item.kept.filter(meeting=meeting, taken_at__isnull=False, ended_at=None)) == [second]
    assert scene.current(first).ended_at == scene.current(second).taken_at


def test_two_who_press_at_once_take_up_one_item(cast: Cast):
    meeting = three(cast)
    first, second, _third = met.waiting(meeting)
    seen = meeting.version

    acts.take_up(met.facilitator(cast), meeting, item=first.pk, seen=seen)

    for item in (first, second):
        with pytest.raises(Refused):
            acts.take_up(met.facilitator(cast), meeting, item=item.pk, seen=seen)
    assert Item.kept.filter(meeting=meeting, taken_at__isnull=False).count() == 1


def test_what_was_taken_up_is_neither_moved_nor_dropped(cast: Cast):
    meeting = three(cast)
    item = met.take(cast, meeting)

    for verb, more in [(acts.move_item, {"place": 2}), (acts.drop_item, {})]:
        with pytest.raises(Refused) as refusal:
            verb(met.facilitator(cast), meeting, item=item.pk, **more)
        assert refusal.value.field == "item"


def test_it_is_prepared_before_the_meeting_and_not_after_it(cast: Cast):
    tension = scene.raised(cast)
    later = {"starts_at": now() + timedelta(days=2), "zone": "Europe/Paris"}
    meeting = acts.call_meeting(met.facilitator(cast), cast.circles["nord"], **later)
    acts.add_item(met.facilitator(cast), meeting, part="tensions", about=tension.pk)

    acts.open_meeting(met.facilitator(cast), meeting)
    assert len(met.waiting(meeting)) == 1
    acts.close_meeting(met.facilitator(cast), meeting)

    with pytest.raises(Refused) as refusal:
        acts.raise_matter(cast.actor("Elsa"), scene.current(meeting), text="Trop tard")
    assert refusal.value.code == "not_open"
