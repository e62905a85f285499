"""What stands in a talent’s way: told, worked on, lifted, come back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from socle.governance import gate
from socle.journal.act import Actor, Refused, act
from socle.pathways import codes
from socle.pathways.acts import checked, turns
from socle.pathways.models import Obstacle, Part, Piece, Talent

WORDS = 1_000


@act("obstacle.opened", power="follow_talents", keep=["on"])
def open_obstacle(
    actor: Actor,
    talent: Talent,
    *,
    theme: str,
    situations: Iterable[str] = (),
    impact: str = "",
    priority: int = Obstacle.Priority.NEXT,
    words: str = "",
    on: date,
) -> Obstacle:
    """Enter what stands in a talent’s way."""
    checked.still_here(talent)
    theme = checked.code("obstacle-theme", theme, "theme", on)
    part = Part(codes.get("obstacle-theme", theme, on).more.get("part", Part.OBSTACLES))
    refuse_what_is_closed(actor, talent, part)
    checked.past(on, "on", since=talent.met_on)
    if Obstacle.kept.filter(talent=talent, theme=theme).exists():
        raise Refused(_("This is told already: amend it, or take it up again."), field="theme")
    told = _told(theme, situations, impact, priority, words, on)
    return turns.begin(actor, Obstacle(theme=theme, part=part, **Piece.of(talent)), "opened", on, **told)


@act("obstacle.amended", power="follow_talents")
def amend_obstacle(
    actor: Actor,
    obstacle: Obstacle,
    *,
    situations: Iterable[str] = (),
    impact: str = "",
    priority: int = Obstacle.Priority.NEXT,
    words: str = "",
) -> Obstacle:
    """Say anew how something stands in a talent’s way; what was said before stays known."""
    checked.still_here(obstacle.talent)
    told = _told(obstacle.theme, situations, impact, priority, words, turns.today())
    return turns.take(actor, obstacle, "amended", turns.today(), **told)


@act("obstacle.worked", power="follow_talents", keep=["on"])
def work_on_obstacle(actor: Actor, obstacle: Obstacle, *, on: date) -> Obstacle:
    """Enter since when something is done about what stands in a talent’s way."""
    return _turned(actor, obstacle, "worked", on)


@act("obstacle.lifted", power="follow_talents", keep=["on"])
def lift_obstacle(actor: Actor, obstacle: Obstacle, *, on: date) -> Obstacle:
    """Enter that something no longer stands in a talent’s way. What was never worked on was so on that day: no state is skipped."""
    if obstacle.state == Obstacle.State.OPEN:
        obstacle = _turned(actor, obstacle, "worked", on)
    return _turned(actor, obstacle, "lifted", on)


@act("obstacle.reopened", power="follow_talents", keep=["on"])
def reopen_obstacle(actor: Actor, obstacle: Obstacle, *, on: date) -> Obstacle:
    """Enter that something stands in a talent’s way again."""
    return _turned(actor, obstacle, "reopened", on)


def _turned(actor: Actor, obstacle: Obstacle, kind: str, on: date) -> Obstacle:
    checked.still_here(obstacle.talent)
    return turns.take(actor, obstacle, kind, checked.past(on, "on"))


def _told(theme: str, situations: Iterable[str], impact: str, priority: int, words: str, on: date) -> dict[str, Any]:
    if impact:
        checked.code("obstacle-impact", impact, "impact", on)
    if priority not in Obstacle.Priority.values:
        raise Refused(_("Choose among these."), field="priority")
    chosen = [checked.code("obstacle-situation", one, "situations", on, of=theme) for one in dict.fromkeys(situations)]
    return {"situations": chosen, "impact": impact, "priority": int(priority), "words": checked.words(words, "words", WORDS)}


def refuse_what_is_closed(actor: Actor, talent: Talent, part: str) -> None:
    """A file opens part by part, and its root belongs to none: who may not write of health writes nothing of it there either."""
    opened = gate.facets(actor, "follow_talents", talent)
    if opened is not None and part not in opened and actor.person != talent.person_id:
        raise Refused(_("Your role does not let you do this here."), code="no_right")
