"""Moving a planned meeting: those who were called are told, and what it was is not lost."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Meeting
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.ground import now
from socle.journal.act import Refused
from socle.people.models import Notice

PARIS = "Europe/Paris"
FIRST, THEN = scene.days_later(5), scene.days_later(6)


def planned(cast: Cast, **more: Any) -> Meeting:
    said = {"starts_at": FIRST, "zone": PARIS, "place": "La halle"} | more
    return acts.call_meeting(met.facilitator(cast), cast.circles["nord"], **said)


def moved(cast: Cast, meeting: Meeting, **more: Any) -> Meeting:
    said = {"starts_at": THEN, "zone": PARIS, "place": "La halle"} | more
    return acts.move_meeting(met.facilitator(cast), meeting, **said)


def test_it_is_at_another_time_and_what_it_was_stays_in_the_entry(cast: Cast):
    meeting = planned(cast)

    moved(cast, meeting, place="La mairie")

    now_it_is = scene.current(meeting)
    assert (now_it_is.starts_at, now_it_is.place, now_it_is.moves) == (THEN, "La mairie", 1)
    kept = json.loads(bytes(entry_of("meeting.moved").row.facts.body))
    assert [datetime.fromisoformat(kept[one]) for one in ("moved_from", "starts_at")] == [FIRST, THEN]


def test_those_who_were_called_are_told_and_whoever_moves_it_is_not(cast: Cast):
    moved(cast, planned(cast))

    told = Notice.objects.filter(kind="meeting_moved").values_list("person", flat=True)
    assert set(told) == set(scene.ids(cast, ("Cléo", "Elsa")))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"starts_at": now() - timedelta(days=9)}, "day"),
        ({"zone": "Nulle part"}, "zone"),
        ({"place": "x" * 201}, "place"),
        ({"starts_at": FIRST}, "day"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, said: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        moved(cast, planned(cast), **said)

    assert refusal.value.field == field


def test_two_who_move_it_at_once_see_each_other(cast: Cast):
    meeting = planned(cast)
    moved(cast, meeting, seen=1)

    with pytest.raises(Refused) as refusal:
        moved(cast, meeting, starts_at=scene.days_later(7), seen=1)

    assert refusal.value.code == "stale"


def test_its_page_asks_for_the_new_time_beginning_with_that_of_now_and_says_what_it_was(cast: Cast):
    meeting = planned(cast, starts_at=FIRST.replace(hour=17, minute=0, second=0, microsecond=0))
    dario, address = cast.client("Dario"), reverse("meeting_move", args=[meeting.pk])
    dario.cookies["language"] = "en"

    asked = dario.get(address).content.decode()
    assert "La halle" in asked and 'name="seen" value="1"' in asked
    day = THEN.date().isoformat()
    dario.post(address, {"day": day, "hour": "09:30", "zone": PARIS, "place": "La mairie", "seen": "1"})

    page = dario.get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "09:30" in page and "It was moved: it was to be on" in page and "La mairie" in page


def test_who_does_not_facilitate_is_offered_nothing_and_one_that_has_begun_is_not_moved(cast: Cast):
    meeting = planned(cast)
    address = reverse("meeting_move", args=[meeting.pk])

    assert address not in cast.client("Elsa").get(reverse("meeting", args=[meeting.pk])).content.decode()
    acts.open_meeting(met.facilitator(cast), meeting)
    assert cast.client("Dario").get(address).status_code == 302
