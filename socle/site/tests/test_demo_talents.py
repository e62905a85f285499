"""The talents of the demonstration world: hundreds of lives, in circles that have settled and whose story is not told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from socle.governance.models import Circle
from socle.ground import now
from socle.ground.checks import registered
from socle.journal import verify
from socle.journal.act import Actor, Through
from socle.journal.models import Entry
from socle.pathways import reads
from socle.pathways.models import Attendance, Obstacle, Session, Sheet, Talent, Turn
from socle.site.commands import prepare
from socle.site.demonstration import play
from socle.site.demonstration.talents import settling
from socle.site.testing import copies
from socle.transfer.kit import read

pytestmark = pytest.mark.django_db
TALENTS = 480
SETTLED = ("01-settling.yaml", "10-talents.yaml")


@pytest.fixture(scope="module")
def peopled(django_db_setup, django_db_blocker):
    """The programme, its circles settled, and its talents."""
    with django_db_blocker.unblock(), copies.standing("peopled", _people):
        yield play.programme_of_the_world()


def _people():
    programme = play.found_world(read(prepare.KIT))
    with pytest.MonkeyPatch.context() as patched:
        team = play._read("team.yaml")
        scenes = [play._with_team(scene, team) for name in SETTLED for scene in play._read(f"story/{name}")]
        patched.setattr(play, "story", lambda: iter(scenes))
        play.play(programme, talents=TALENTS)


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
