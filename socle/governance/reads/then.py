"""A programme as it stood at one instant, as known at another: from its chronicle, as far as the reader may see it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from socle.governance.models import Circle, CircleText
from socle.governance.reads.chronicles import chronicle
from socle.governance.rules.chronicle import Chronicle, as_of, changed_on
from socle.governance.rules.picture import Picture
from socle.governance.rules.pictured import Marks, Names, picture_of
from socle.governance.rules.structure import Spoken, Structure, instant
from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor
from socle.people.models import Person, Territory

_ON_ONE_CIRCLE = ("mandates", "seats", "substitutes", "links", "derogations")


@dataclass(frozen=True, slots=True)
class Then:
    """What was known at an instant (`all`), and what of it stood at another (`stood`), both as far as the reader may see."""

    at: str
    known: str
    all: Structure
    stood: Structure


@dataclass(frozen=True, slots=True)
class Past:
    """All that was ever known of a programme, and the circles on which the reader may see it."""

    chronicle: Chronicle
    seen: frozenset[str]

    def then(self, at: datetime, known: datetime) -> Then:
        """The programme at one instant, as known at another; what lies on circles that the reader may not see is not in it."""
        moments = instant(at) or "", instant(known) or ""
        all_known = _within(self.chronicle.known(moments[1]), self.seen)
        return Then(*moments, all_known, as_of(all_known, moments[0]))


def past(actor: Actor, programme: UUID) -> Past:
    """The past of a programme, as far as the reader may see it."""
    return Past(chronicle(programme), frozenset(str(pk) for (pk,) in _seen(actor, programme)))


def then(actor: Actor, programme: UUID, at: datetime, known: datetime) -> Then:
    """A programme at one instant, as known at another."""
    return past(actor, programme).then(at, known)


def days_of_change(programme: UUID, known: datetime) -> set[date]:
    """The days, where the reader is, on which something changed, as known at an instant."""
    moments = {one[:16] for one in changed_on(chronicle(programme).versions, instant(known) or "")}
    return {timezone.localtime(datetime.fromisoformat(f"{one}+00:00")).date() for one in moments}


def programme_of(actor: Actor, circle: UUID) -> UUID | None:
    """The programme of a circle that the reader may see."""
    return next((programme for (programme,) in _programme(actor, circle)), None)


@asked
def _programme(actor: Blank, circle: Blank) -> Any:
    return Circle.objects.seen_by(actor).filter(pk=circle).values_list("programme")


@asked
def _seen(actor: Blank, programme: Blank) -> Any:
    """The circles of a programme on whose ground one sees the organisation; those that are no more are among them."""
    return CircleText.objects.seen_by(actor).filter(circle__programme=programme).values_list("circle").distinct()


def _within(structure: Structure, seen: Collection[str]) -> Structure:
    """What hangs on these circles."""
    if structure.circles.keys() <= set(seen):
        return structure
    found: dict[str, Any] = {noun: _of(getattr(structure, noun), seen) for noun in ("circles", "processes")}
    found |= {noun: {k: s for k, s in getattr(structure, noun).items() if s.circle in seen} for noun in _ON_ONE_CIRCLE}
    found |= {noun: {k: s for k, s in getattr(structure, noun).items() if _lay(s, seen)} for noun in ("roles", "policies")}
    return Structure(**found)


def _of(things: dict[str, Any], seen: Collection[str]) -> dict[str, Any]:
    return {key: state for key, state in things.items() if key in seen}


def _lay(state: Spoken, seen: Collection[str]) -> bool:
    """Whether it lay in none but these circles, whenever that was."""
    return all(one.says["circle"] in seen for one in state.wordings)


def drawn(actor: Actor, circle: UUID, then: Then, names: Names | None = None, marks: Marks | None = None) -> Picture | None:
    """A circle and two levels beneath it; None if it did not stand then, or may not be seen."""
    names = names or named(actor, [circle], [then])
    return picture_of(then.all, str(circle), then.at, names, marks)


def named(actor: Actor, circles: Iterable[UUID], several: Iterable[Then]) -> Names:
    """What pictures need to be told: of whoever holds something in these circles and just beneath, and the territories of all."""
    people, territories = set[str](), set[str]()
    for one in several:
        stood = one.stood
        inside = {str(circle) for circle in circles}
        inside |= {key for key, state in stood.circles.items() if state.says("parent") in inside}
        people |= {held.person for held in stood.mandates.values() if held.circle in inside}
        territories |= {str(state.says("territory")) for state in stood.circles.values() if state.says("territory")}
    called = {str(pk): name for pk, name in _people(actor, sorted(map(UUID, people)))} if people else {}
    rows = _territories(actor, sorted(map(UUID, territories))) if territories else []
    coloured = {str(pk): (colour, name) for pk, colour, name in rows}
    return Names(called, {pk: one[0] for pk, one in coloured.items()}, {pk: one[1] for pk, one in coloured.items()})


@asked
def _people(actor: Blank, ids: Blanks) -> Any:
    return Person.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "name")


@asked
def _territories(actor: Blank, ids: Blanks) -> Any:
    return Territory.objects.seen_by(actor).filter(pk__in=ids).values_list("pk", "colour", "name")
