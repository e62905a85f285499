"""Plays the demonstration world: its founding, then its scenes, side by side, to this day."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from heapq import heappop, heappush
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from ruamel.yaml import YAML

from socle.governance.models import Circle, Decision
from socle.ground import at, now
from socle.ground.periods import months_later
from socle.journal.act import FOUNDER
from socle.people.notices import told_already
from socle.site.demonstration import advice, afterwards, alone, around, deliberating, meeting, settling
from socle.site.demonstration.talents import agreed, arrived, beyond, engaging, oriented, proven
from socle.site.demonstration.talents import settling as talents_of
from socle.site.demonstration.world import Scene, Steps, World
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import Kit

HERE = Path(__file__).parent
MONTHS = 18
LANGUAGE = "fr"
# So many talents come with the scenes or not at all; with more of them one transaction would be too large
AT_ONCE = 10_000
# What is younger than this stands unread in the inboxes
FRESH = timedelta(days=12)

PLAYED: dict[str, Callable[[World, Scene], Steps | None]] = {
    "neighbours": settling.neighbours,
    "addresses": around.addresses,
    "prospects": around.prospects,
    "settle": settling.settle,
    "guides": settling.engage,
    "fill": settling.fill,
    "resign": settling.give_back,
    "revoke": settling.take_back,
    "renew": settling.renew,
    "announced": settling.announce,
    "correct": alone.correct,
    "absent": alone.be_absent,
    "back": alone.come_back,
    "admitted": alone.admit,
    "leaves": alone.leave,
    "signs": alone.sign,
    "withdraws": alone.withdraw,
    "strikes": afterwards.strike,
    "opinion": advice.advise,
    "meets": meeting.meet,
    "review": deliberating.look_again,
    "tension": deliberating.deliberate,
    "resume": deliberating.resume,
    "sends": oriented.send,
    "opens": arrived.open_desk,
    "arrives": arrived.arrive,
    "agrees": agreed.agree,
    "minor": agreed.agree_as_two,
    "proves": proven.prove,
}
"""What plays a scene, by the first of these words that it holds."""


def found_world(kit: Kit) -> UUID:
    """Found the programme eighteen months ago; the ground of its root circle."""
    programme = Programme()
    first = [
        Founder(name, settling.address(name), "", organisation, quality, tuple(roles), invented=True)
        for name, organisation, quality, *roles in _read("team.yaml")["founders"]
    ]
    with at(_first_day(now())), told_already(read=True):
        found(FOUNDER, programme, kit=kit, founders=first)
    return programme.ground


def stands(programme: UUID) -> bool:
    """Whether the world was played: it is, wholly, or not at all."""
    return bool(Decision.kept.filter(circle__programme=programme).exclude(kind=Decision.Kind.FOUNDING).exists())


def play(
    programme: UUID,
    told: Callable[[Scene], AbstractContextManager[Any]] = nullcontext,
    *,
    talents: int = 0,
    done: Callable[[int], None] = lambda done: None,
) -> int:
    """Play every scene on a programme that was founded for it, and have so many talents come; how many scenes there were.

    All of it or nothing, but for many talents, who come batch by batch. `told` frames the beginning of each scene, `done` hears how
    many talents are there.
    """
    world = World(programme, now())
    with transaction.atomic():
        scenes = _scenes(world, told, [*story(), *engaging.scenes(talents)])
        if talents <= AT_ONCE:
            scenes += _people(world, told, talents, done)
    if talents > AT_ONCE:
        scenes += _people(world, told, talents, done)
    return scenes


def _people(world: World, told: Callable[[Scene], AbstractContextManager[Any]], talents: int, done: Callable[[int], None]) -> int:
    """The talents come; then what leads beyond their files, on a clock that begins anew. How many scenes that is."""
    talents_of.settle(world, talents, done)
    again = World(world.programme, world.today)
    with transaction.atomic():
        return _scenes(again, told, [*beyond.scenes(again)])


def _scenes(world: World, told: Callable[[Scene], AbstractContextManager[Any]], scenes: list[Scene]) -> int:
    """While a scene pauses, others go on: whichever is to go on first."""
    waiting: list[tuple[datetime, int, Steps]] = []
    for place, scene in enumerate(scenes):
        heappush(waiting, (world.morning(scene["day"]), place, _steps(world, scene, told)))
    with translation.override(LANGUAGE):
        while waiting:
            moment, place, steps = heappop(waiting)
            world.turn_to(moment)
            with told_already(read=world.today - world.moment > FRESH):
                pause = next(steps, None)
            if pause is not None:
                heappush(waiting, (pause if isinstance(pause, datetime) else world.after(pause), place, steps))
    return len(scenes)


def _steps(world: World, scene: Scene, told: Callable[[Scene], AbstractContextManager[Any]]) -> Steps:
    word = next((word for word in PLAYED if word in scene), None)
    if word is None:
        raise ValueError(f"nobody knows how to play “{scene['scene']}”")
    with told(scene):
        steps = PLAYED[word](world, scene) or iter(())
        first = next(steps, None)
    if first is not None:
        yield first
        yield from steps


def story() -> Iterator[Scene]:
    """The scenes, file by file; their days say in which order they begin."""
    team = _read("team.yaml")
    for file in sorted((HERE / "story").glob("*.yaml")):
        for scene in _read(f"story/{file.name}"):
            yield _with_team(scene, team)


def programme_of_the_world() -> UUID:
    """The first programme of the installation."""
    return Circle.kept.filter(parent=None).order_by("founded_at").values_list("pk", flat=True)[0]


def _with_team(scene: dict[str, Any], team: dict[str, Any]) -> Scene:
    """A scene that settles the team finds it in its own file."""
    if scene.get("settle") == "team":
        return scene | {"settle": team["circles"][scene["circle"]]}
    return scene | {"neighbours": team["neighbours"]} if "neighbours" in scene else scene


def _first_day(today: datetime) -> datetime:
    """Eight in the morning, eighteen months ago; on the Friday before a week-end."""
    day = months_later(today, -MONTHS).replace(hour=8, minute=0, second=0, microsecond=0)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _read(name: str) -> Any:
    return YAML(typ="safe").load((HERE / name).read_text("utf-8"))
