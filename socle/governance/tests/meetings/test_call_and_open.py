"""Calling a meeting, for now or for later, opening it, calling it off and closing it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Attendee, Circle, Item, Meeting
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.ground import new_id, now
from socle.journal import guard
from socle.journal.act import Refused
from socle.people.models import Notice

LATER: dict[str, Any] = {"starts_at": now() + timedelta(days=3), "zone": "Europe/Paris", "place": "Salle des fêtes"}


def planned(cast: Cast) -> Meeting:
    return acts.call_meeting(met.facilitator(cast), cast.circles["nord"], **LATER)


def test_a_meeting_is_opened_at_once_by_whoever_facilitates_who_is_then_there(cast: Cast):
    meeting = acts.call_meeting(met.facilitator(cast), cast.circles["nord"])

    assert meeting.is_open
    assert Attendee.kept.get(meeting=meeting).person_id == meeting.facilitator_id == cast.people["Dario"].pk
    assert entry_of("meeting.called").row.result == f"governance.meeting:{meeting.pk}"


def test_its_agenda_is_what_the_circle_has_to_settle_proposals_first(cast: Cast):
    tension, proposal = scene.raised(cast), scene.drafted(cast)

    meeting = met.opened(cast)

    items = Item.kept.filter(meeting=meeting).order_by("place")
    assert list(items.values_list("part", "about")) == [("proposals", proposal.pk), ("tensions", tension.pk)]
    titles = [one.title for one in reads.gathering(cast.actor("Elsa"), meeting).points]
    assert titles == ["Finir à 17 h", "Les ateliers finissent après le dernier bus"]


def test_what_is_decided_in_writing_stays_off_it(cast: Cast):
    proposal = scene.drafted(cast)
    times = {"deadline": scene.days_later(5), "zone": "Europe/Paris"}
    acts.open_to_positions(met.facilitator(cast), proposal, present=scene.ids(cast, scene.NORD), **times)

    assert met.waiting(met.opened(cast)) == []


def test_members_are_told_when_it_is_called_opened_and_called_off(cast: Cast):
    meeting = planned(cast)
    acts.open_meeting(met.facilitator(cast), meeting)
    acts.cancel_meeting(met.facilitator(cast), planned(cast))

    told = Notice.objects.filter(address=f"/meetings/{meeting.pk}/").values_list("kind", "person")
    others = scene.ids(cast, ("Cléo", "Elsa"))
    assert set(told) == {(kind, person) for kind in ("meeting_called", "meeting_opened") for person in others}
    assert Notice.objects.filter(kind="meeting_cancelled").count() == 2


def test_a_circle_has_one_open_meeting_and_the_database_says_so_too(cast: Cast):
    meeting = met.opened(cast)

    for again in (lambda: met.opened(cast), lambda: acts.open_meeting(met.facilitator(cast), planned(cast))):
        with pytest.raises(Refused) as refusal:
            again()
        assert refusal.value.code == "already"
    with pytest.raises(IntegrityError), guard.acting(), transaction.atomic():
        Meeting.kept.create(id=new_id(), circle=meeting.circle, called_at=now(), opened_at=now(), facilitator=meeting.facilitator)


def test_closed_it_is_over_and_another_one_may_begin(cast: Cast):
    scene.raised(cast)
    meeting = met.opened(cast)
    met.take(cast, meeting)

    acts.close_meeting(met.facilitator(cast), meeting)

    assert not Attendee.kept.filter(meeting=meeting, until=None).exists()
    assert not Item.kept.filter(meeting=meeting, taken_at__isnull=False, ended_at=None).exists()
    assert met.opened(cast).is_open


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"starts_at": now() - timedelta(days=9), "zone": "Europe/Paris"}, "day"),
        ({"starts_at": now() + timedelta(days=900), "zone": "Nulle part"}, "zone"),
        ({"place": "x" * 201}, "place"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, said: dict[str, Any], field: str):
    with pytest.raises(Refused) as refusal:
        acts.call_meeting(met.facilitator(cast), cast.circles["nord"], **said)

    assert (refusal.value.field, Meeting.kept.count()) == (field, 0)


def test_a_meeting_that_is_over_is_neither_opened_nor_closed_nor_called_off(cast: Cast):
    meeting = met.opened(cast)
    acts.close_meeting(met.facilitator(cast), meeting)
    off = acts.cancel_meeting(met.facilitator(cast), planned(cast))

    for verb in (acts.open_meeting, acts.cancel_meeting, acts.close_meeting, acts.take_chair):
        for thing in (meeting, off):
            with pytest.raises(Refused):
                verb(met.facilitator(cast), thing)


@pytest.mark.parametrize(
    ("who", "role"), [("Elsa", "member"), ("Cléo", "lead"), ("Dario", "member"), ("Fanny", "facilitator"), ("Hugo", "")]
)
def test_only_whoever_facilitates_the_circle_may(cast: Cast, who: str, role: str):
    meeting = planned(cast)

    for verb, subject in [(acts.call_meeting, cast.circles["nord"]), (acts.open_meeting, meeting), (acts.cancel_meeting, meeting)]:
        with pytest.raises(Refused) as refusal:
            verb(cast.actor(who, role), subject)
        assert refusal.value.code == "no_right"


def test_s4_with_its_circle_a_meeting_is_over_and_a_planned_one_called_off(cast: Cast):
    meeting, later = met.opened(cast), planned(cast)

    with guard.acting():
        from socle.governance.acts.meetings import dissolve

        dissolve(Circle.kept.get(pk=meeting.circle_id), now())

    assert scene.current(meeting).closed_at
    assert scene.current(later).cancelled_at
