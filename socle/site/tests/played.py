"""The demonstration world beside the cast: played once in a run for each database, and given as a copy to whoever asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django_tasks_db.models import DBTaskResult

from socle.site import configuration
from socle.site.demonstration import play
from socle.site.testing import copies
from socle.transfer.kit import read

# Few, for each test that asks for the world has a copy of it
TALENTS = 60


@contextmanager
def standing() -> Iterator[UUID]:
    """The ground of the world's root circle; what is done inside is gone afterwards, and the world with it."""
    with copies.standing("world", _play):
        yield play.programme_of_the_world()


def _play() -> None:
    jobs = DBTaskResult.objects.count()
    programme = play.found_world(read(configuration.KIT))
    assert not play.stands(programme)
    play.play(programme, talents=TALENTS)
    assert DBTaskResult.objects.count() == jobs, "nothing is to be done for what is past"
