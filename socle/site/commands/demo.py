"""`socle demo`: the demonstration world, played into an empty database."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from socle.governance.models import Decision
from socle.journal.models import Entry
from socle.pathways.models import Talent
from socle.people.models import Person
from socle.site import configuration, planner
from socle.site.commands import found, how_many, programme
from socle.site.commands.progress import bar, line
from socle.site.commands.sentences import Stop, say
from socle.site.demonstration import play
from socle.site.demonstration.world import Scene

HELP = {"en": "Play the demonstration world into an empty database.", "fr": "Jouer le monde de démonstration dans une base vide."}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many talents there are; the same number gives the same world."""
    parser.add_argument("--talents", type=how_many.talents, default=how_many.TALENTS, metavar="N", help=say("help talents"))


def run(options: argparse.Namespace) -> int:
    """Found and play, all or nothing as far as the talents are not too many for it; a line for each scene."""
    found.make_ready()
    if programme.stands():
        raise Stop("not empty")
    with transaction.atomic() if options.talents <= play.AT_ONCE else nullcontext():
        with line(say("step programme")):
            found.found(configuration.KIT, name=None, email=None)
        scenes = demonstrate(options.talents, _told)
    configuration.write(Path(settings.VAR), demonstration=True)
    print(say("demonstration ready", scenes=scenes, **_counts()))
    return 0


def stands() -> bool:
    """Whether the world was played on the programme that was founded for it."""
    return play.stands(play.programme_of_the_world())


def demonstrate(talents: int, told: Callable[[Scene], AbstractContextManager[Any]] = nullcontext) -> int:
    """Play the world on the programme that was founded for it; how many scenes it has. A bar shows how many talents are there."""
    scenes = play.play(play.programme_of_the_world(), told, talents=talents, done=bar(talents))
    planner.look()
    return scenes


@contextmanager
def _told(scene: Scene) -> Iterator[None]:
    with line(f"{-scene['day']:4}  {scene['scene']}", 72):
        yield


def _counts() -> dict[str, Any]:
    consent, people = Decision.kept.filter(kind=Decision.Kind.CONSENT), Person.kept.filter(invented=True)
    return {
        "people": people.filter(closed_at=None).count(),
        "talents": Talent.kept.count(),
        "decisions": consent.count(),
        "entries": Entry.objects.count(),
    }
