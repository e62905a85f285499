"""The pages of a meeting ask the same few questions with three people and with many, and stay light however much is said."""

from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import acts, reads
from socle.governance.models import Attendee, Item, Meeting, Position, Version
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.governance.tests.multitude import members
from socle.ground import new_id, now
from socle.journal import guard
from socle.people.models import Person

QUERIES, WEIGHT = 12, 80 * 1024
PAGES = ("meeting", "meeting_wall", "meeting_now", "meeting_agenda", "meeting_people", "minutes", "minutes_printed")


def sitting(cast: Cast, count: int) -> Meeting:
    """So many are there, and so many things wait."""
    for n in range(min(count, 50)):
        scene.raised(cast, f"Tension {n}")
    meeting, proposal = met.about(cast)
    known = {cast.people[name].pk for name in scene.NORD}
    others = sorted(reads.speakers(cast.circles["nord"].pk, now()) - known)[: count - 3]
    rows = [Attendee(id=new_id(), meeting=meeting, circle_id=meeting.circle_id, person_id=pk, since=now()) for pk in others]
    with guard.acting():
        Attendee.kept.bulk_create(rows)
    acts.open_to_positions(met.facilitator(cast), proposal, present=[*known, *others])
    for who in ("Cléo", "Dario"):
        scene.says(cast, who, proposal, "concern", "Et les samedis ?")
    return meeting


def asked(cast: Cast, meeting: Meeting, at_most: Any) -> dict[tuple[str, str], int]:
    counts = {}
    for name in ("Dario", "Elsa"):
        client = cast.client(name)
        client.get("/me/")  # a session notes once how long it may rest
        addresses = {page: reverse(page, args=[meeting.pk]) for page in PAGES} | {
            "all": reverse("circle_meetings", args=[meeting.circle_id])
        }
        for page, address in addresses.items():
            with at_most(QUERIES) as queries:
                answer = client.get(address)
            assert answer.status_code == 200, (name, page)
            assert len(answer.content) < WEIGHT, (name, page, len(answer.content))
            counts[name, page] = len(queries)
    return counts


@pytest.mark.long
def test_many_sit_together_with_as_few_questions_as_three(cast: Cast, django_assert_max_num_queries: Any):
    few = asked(cast, sitting(cast, 3), django_assert_max_num_queries)
    acts.close_meeting(met.facilitator(cast), Meeting.kept.get())
    members(cast, 200)

    assert asked(cast, sitting(cast, 120), django_assert_max_num_queries) == few


def test_long_words_leave_room_for_fewer(cast: Cast):
    members(cast, 60)
    meeting = sitting(cast, 60)
    with guard.acting():
        Version.kept.update(text="L’essentiel d’abord. " * 950)
        said = Position.kept.get(person=cast.people["Cléo"])
        rows = [
            Position(id=new_id(), proposal=said.proposal, circle_id=said.circle_id, version=1, person_id=pk, kind="concern", given_at=now())
            for pk in Attendee.kept.exclude(person__in=scene.ids(cast, ("Cléo", "Dario"))).values_list("person", flat=True)
        ]
        for row in rows:
            row.reason = "Parce que l’heure d’été… " * 180
        Position.kept.bulk_create(rows)
    client = cast.client("Elsa")

    for page in ("meeting", "meeting_now", "minutes"):
        assert len(client.get(reverse(page, args=[meeting.pk])).content) < WEIGHT, page
    assert Item.kept.count() > 1


def test_whoever_is_not_among_the_first_is_found_by_name(cast: Cast):
    members(cast, 80)
    meeting = met.opened(cast)
    client, address = cast.client("Dario"), reverse("meeting_people", args=[meeting.pk])
    whole = client.get(address).content.decode()
    assert (whole.count('name="person"'), "Luciole 79" in whole) == (3 + 50, False)

    found = client.get(address, {"q": "luciole 79"}).content.decode()
    assert "Luciole 79" in found and "Luciole 12" not in found
    client.post(reverse("meeting_press", args=[meeting.pk, "note"]), {"person": Person.kept.get(name="Luciole 79").pk, "from": "people"})

    assert Attendee.kept.filter(person__name="Luciole 79", until=None).exists()
    assert "Luciole 79" in client.get(address).content.decode()
