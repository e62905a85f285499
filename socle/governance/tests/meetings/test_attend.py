"""Who is there: one press of one's own, or whoever facilitates or writes notes it; they leave, and come back."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Attendee
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.journal.act import Refused


def there(cast: Cast, name: str) -> Attendee:
    found = Attendee.kept.get(person=cast.people[name], until=None)
    assert isinstance(found, Attendee)
    return found


def test_each_says_that_they_are_there(cast: Cast):
    meeting = met.opened(cast)

    assert met.names(cast, met.stands(meeting).present) == ["Dario", "Elsa", "Cléo"]
    assert entry_of("meeting.joined").row.subject == f"governance.meeting:{meeting.pk}"


def test_whoever_facilitates_or_writes_notes_it_for_others(cast: Cast):
    meeting = met.opened(cast, people=["Elsa"])
    acts.take_pen(cast.actor("Elsa"), meeting)

    acts.note_attendee(cast.actor("Elsa"), meeting, person=cast.people["Cléo"].pk)
    acts.leave(met.facilitator(cast), there(cast, "Cléo"))
    acts.note_attendee(met.facilitator(cast), meeting, person=cast.people["Cléo"].pk)

    assert met.names(cast, met.stands(meeting).present) == ["Dario", "Elsa", "Cléo"]


def test_whoever_comes_back_has_come_last(cast: Cast):
    meeting = met.opened(cast)

    acts.leave(cast.actor("Elsa"), there(cast, "Elsa"))
    assert met.names(cast, met.stands(meeting).present) == ["Dario", "Cléo"]
    acts.join(cast.actor("Elsa"), meeting)

    assert met.names(cast, met.stands(meeting).present) == ["Dario", "Cléo", "Elsa"]
    assert Attendee.kept.filter(person=cast.people["Elsa"]).count() == 2


def test_nobody_is_there_twice_or_leaves_twice(cast: Cast):
    meeting = met.opened(cast)
    left = acts.leave(cast.actor("Elsa"), there(cast, "Elsa"))

    with pytest.raises(Refused):
        acts.leave(cast.actor("Elsa"), left)
    with pytest.raises(Refused) as refusal:
        acts.join(cast.actor("Cléo"), meeting)

    assert refusal.value.code == "already"


@pytest.mark.parametrize("who", ["Gaspard", "Hugo", "Iris", "Ada"])
def test_only_members_of_the_circle_are_there(cast: Cast, who: str):
    with pytest.raises(Refused) as refusal:
        acts.note_attendee(met.facilitator(cast), met.opened(cast), person=cast.people[who].pk)

    assert refusal.value.field == "person"


def test_nobody_joins_what_is_not_open(cast: Cast):
    meeting = met.opened(cast)
    acts.close_meeting(met.facilitator(cast), meeting)

    with pytest.raises(Refused) as refusal:
        acts.join(cast.actor("Elsa"), scene.current(meeting))

    assert refusal.value.code == "not_open"


def test_nobody_sends_another_away_but_whoever_facilitates(cast: Cast):
    met.opened(cast)

    with pytest.raises(Refused) as refusal:
        acts.leave(cast.actor("Cléo"), there(cast, "Elsa"))

    assert refusal.value.code == "no_right"
