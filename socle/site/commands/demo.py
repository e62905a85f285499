"""`socle demo`: the demonstration world, played into an empty database."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from socle.governance.models import Decision
from socle.journal.models import Entry
from socle.people.models import Person
from socle.site import configuration
from socle.site.commands import database, found, prepare, programme
from socle.site.commands.progress import line
from socle.site.commands.sentences import Stop, say
from socle.site.demonstration import play
from socle.site.demonstration.world import Scene

HELP = {"en": "Play the demonstration world into an empty database.", "fr": "Jouer le monde de démonstration dans une base vide."}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none: the world is the same for everybody."""


def run(options: argparse.Namespace) -> int:
    """Found and play, all or nothing; a line for each scene."""
    found.make_ready()
    if programme.stands():
        raise Stop("not empty")
    with transaction.atomic():
        with line(say("step programme")):
            found.found(prepare.KIT, name=None, email=None)
        scenes = play.play(play.programme_of_the_world(), _told)
    configuration.write(Path(settings.VAR), demonstration=True)
    database.analyse()
    print(say("demonstration ready", scenes=scenes, **_counts()))
    return 0


def stands() -> bool:
    """Whether the world was played on the programme that was founded for it."""
    return play.stands(play.programme_of_the_world())


def demonstrate() -> None:
    """Play the world on the programme that was founded for it."""
    play.play(play.programme_of_the_world())


@contextmanager
def _told(scene: Scene) -> Iterator[None]:
    with line(f"{-scene['day']:4}  {scene['scene']}", 72):
        yield


def _counts() -> dict[str, Any]:
    consent = Decision.kept.filter(kind=Decision.Kind.CONSENT)
    return {"people": Person.kept.filter(invented=True).count(), "decisions": consent.count(), "entries": Entry.objects.count()}
