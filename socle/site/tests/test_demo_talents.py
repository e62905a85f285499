"""The talents of the demonstration world: hundreds of lives, in circles that have settled and whose story is not told."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from socle.documents import store
from socle.documents.models import Document
from socle.governance.models import Circle
from socle.ground import now
from socle.ground.checks import registered
from socle.journal import verify
from socle.journal.act import Actor, Through
from socle.journal.models import Entry
from socle.pathways import reads
from socle.pathways.models import (
    Agreement,
    Arrival,
    Attendance,
    Eligibility,
    Obstacle,
    Orientation,
    OrientationLink,
    Outcome,
    Session,
    Sheet,
    Talent,
    Turn,
)
from socle.people import links
from socle.people.models import Person
from socle.site import configuration
from socle.site.bench.pages import signed_in
from socle.site.demonstration import play
from socle.site.demonstration.talents import settling
from socle.site.testing import copies
from socle.transfer.kit import read

pytestmark = pytest.mark.django_db
TALENTS = 480
EACH = {
    "a yes on the telephone, and when they are expected": lambda: Orientation.kept.filter(state="accepted").exclude(expected_on=None),
    "a no, and why": lambda: Orientation.kept.filter(state="refused").exclude(because=""),
    "an orientation that waits": lambda: Orientation.kept.filter(state="sent", answer_by__gte=timezone.localdate()),
    "one that came to nothing": lambda: Orientation.kept.filter(state__in=["expired", "withdrawn"]),
    "a link that still counts": lambda: OrientationLink.kept.filter(withdrawn_at=None, to__endswith="@exemple.invalid"),
    "somebody who was sent and waits": lambda: Arrival.kept.filter(state="waiting", answer_by__gte=timezone.localdate()),
    "somebody taken up into a file": lambda: Arrival.kept.filter(state="accepted").exclude(desk=None),
    "somebody who is not taken on": lambda: Arrival.kept.filter(state="refused", desk=None),
    "an agreement that opens a file to another circle": lambda: Agreement.kept.filter(ended_at=None).exclude(sharing=None),
    "one that was withdrawn": lambda: Agreement.kept.filter(ending="withdrawn"),
    "one that a second person must give too": lambda: Agreement.kept.filter(counts_since=None, ended_at=None, until__gt=now()),
    "a ground that a document proves": lambda: Eligibility.kept.exclude(document=None),
    "an outcome that a document proves": lambda: Outcome.kept.exclude(document=None),
}
"""What stands in each circle that has talents, however many they are."""
GUEST = "Céleste Marque-Page"
SETTLED = ("01-settling.yaml", "10-talents.yaml")


@pytest.fixture(scope="module")
def peopled(django_db_setup, django_db_blocker):
    """The programme, its circles settled, and its talents."""
    with django_db_blocker.unblock(), copies.standing("peopled", _people):
        yield play.programme_of_the_world()


def _people():
    programme = play.found_world(read(configuration.KIT))
    with pytest.MonkeyPatch.context() as patched:
        team = play._read("team.yaml")
        scenes = [play._with_team(scene, team) for name in SETTLED for scene in play._read(f"story/{name}")]
        patched.setattr(play, "story", lambda: iter(scenes))
        play.play(programme, talents=TALENTS)


@pytest.mark.long
def test_everything_that_is_checked_is_well(peopled):
    assert {name: found for name, problems in registered().items() if (found := [*problems()])} == {}
    assert verify.problems() == []


def test_there_are_as_many_as_were_asked_for_in_three_circles(peopled):
    assert Talent.kept.filter(circle__programme=peopled).count() == TALENTS
    assert {*Talent.kept.filter(circle__programme=peopled).values_list("circle__key", flat=True)} == {*settling.PLACES}
    assert Entry.objects.filter(act="talents.settled").count() == 3


def test_guides_accompany_as_many_as_one_can(peopled):
    """Of 1,500; here it is a third of them."""
    followed = Talent.kept.filter(state="followed").exclude(guide=None)
    each = [followed.filter(guide=guide).count() for guide in set(followed.values_list("guide", flat=True))]

    assert len(each) >= 12
    assert all(12 <= number * 1_500 / TALENTS <= 75 for number in each)
    assert 20 <= sum(each) / len(each) * 1_500 / TALENTS <= 60


def test_every_state_and_ending_is_there(peopled):
    assert {*Talent.kept.values_list("state", flat=True)} == {*Talent.State.values}
    assert {*Obstacle.kept.values_list("state", flat=True)} == {*Obstacle.State.values}
    assert {*Attendance.kept.values_list("state", flat=True)} == {*Attendance.State.values}
    assert Attendance.kept.exclude(supersedes=None).exists() and Turn.kept.filter(kind="given_up").exists()


def test_the_reading_of_the_esf_contradicts_itself_in_nothing(peopled):
    today = timezone.localdate()
    for key in settling.PLACES:
        stage = settling.stage_of(peopled, key)
        actor = Actor(stage.coordinator.person, stage.coordinator.mandate, Through("page", strong=True))
        found = reads.figures(actor, Circle.kept.get(programme=peopled, key=key).pk, today - timedelta(days=600), today, today)

        assert found.problems(today) == []
        assert 0.6 < sum(one.countable for one in found.readings) / found.entered < 0.95
        assert found.exits["lasting"] and found.exits["transition"] and found.exits["positive"]


def test_sheets_of_these_days_wait_for_their_signature_and_older_ones_do_not(peopled):
    over = Session.kept.filter(ends_at__lt=now(), halves__sheet=None).distinct()

    assert 0 < over.count() < 60
    assert Sheet.kept.count() > 100
    assert all((timezone.localdate() - timezone.localdate(one.ends_at)).days <= 7 for one in over)


@pytest.mark.parametrize("name", EACH)
def test_each_circle_has(peopled, name):
    assert {*EACH[name]().values_list("circle__key", flat=True)} == {*settling.PLACES}


def test_of_whom_is_waited_for_some_were_reminded_and_some_did_not_answer(peopled):
    assert Orientation.kept.filter(state="expired", turns__kind="reminded").exists()
    assert Orientation.kept.filter(state="sent", turns__kind="reminded").count() == len(settling.PLACES)
    assert Orientation.kept.filter(state="withdrawn").exclude(because="").exists()


def test_a_guest_finds_in_their_file_where_they_were_sent_and_what_they_share(peopled):
    guest = Talent.kept.get(name=GUEST)

    assert [one.state for one in guest.orientations.all()] == ["accepted"]
    assert guest.agreements.filter(ended_at=None, until__gt=now()).count() == 2


def test_what_proves_something_lies_in_the_store_and_says_that_it_is_made_up(peopled):
    kept = [*Document.kept.all()]

    assert len(kept) == 4 * len(settling.PLACES)
    for one in kept:
        page = PdfReader(BytesIO(store.path(one.file).read_bytes())).pages[0]
        assert page.extract_text().startswith("Exemple — attestation inventée")


@pytest.mark.parametrize(("name", "model"), [("orientations", Orientation), ("agreements", Agreement)])
def test_lists_of_who_coordinates_show_what_talents_have(peopled, name, model):
    said = _page(peopled, f"{reverse(name)}?state=every")

    rows = [*model.kept.filter(circle__key="lille-roubaix").values_list("talent__name", flat=True)]
    assert len(rows) >= 4 and [one for one in rows if one not in said] == []


@pytest.mark.parametrize("name", ["arrivals", "desks"])
def test_whoever_coordinates_sees_who_was_sent_and_by_whom(peopled, name):
    assert "Maison de quartier des Allumettes" in _page(peopled, reverse(name))


def test_an_organisation_that_is_awaited_reads_by_its_link_what_it_is_told(peopled, client):
    one = OrientationLink.kept.get(withdrawn_at=None, circle__key="lille-roubaix")
    answer = client.get(links.link("orientation_answer", one).removeprefix(settings.CONFIGURATION.address))

    assert answer.status_code == 200 and one.orientation.told in answer.content.decode()


def test_a_file_shows_where_somebody_was_sent_and_what_proves_a_ground(peopled):
    proven = Eligibility.kept.filter(circle__key="lille-roubaix", recorded_until=None).exclude(document=None)[0]

    said = _page(peopled, reverse("talent", args=[proven.talent_id]))

    assert reverse("ground_withdraw", args=[proven.pk]) in said and reverse("ground_prove", args=[proven.pk]) not in said
    assert _page(peopled, reverse("document", args=[proven.document_id])).startswith(b"%PDF-")
    assert "Cyclerie du Canal d’Encre" in _page(peopled, reverse("talent", args=[Talent.kept.get(name=GUEST).pk]))


def _page(world, address):
    """A page, as whoever coordinates the pathways of Lille-Roubaix meets it."""
    who = settling.stage_of(world, "lille-roubaix").coordinator.person
    answer = signed_in(Person.kept.get(pk=who)).get(address)
    assert answer.status_code == 200, address
    return b"".join(answer.streaming_content) if answer.streaming else answer.content.decode()
