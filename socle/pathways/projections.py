"""What lists show of talents, compared with what their files say."""

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance.models import Caseload
from socle.ground import now
from socle.ground.dated import live
from socle.pathways.acts.turns import heard, turning
from socle.pathways.models import Appointment, Exit, Goal, Obstacle, Orientation, Passage, Stay, Step, Talent, Turn
from socle.pathways.models.passages import KNOWN
from socle.pathways.rules.turns import replay

CHUNK = 2_000


def turned_astray() -> list[str]:
    """The obstacles, goals, steps, appointments and orientations that stand otherwise than their turns say, in words; none is well."""
    return [
        _("{what} {id} stands otherwise than its turns say.").format(what=model._meta.model_name, id=pk)
        for model in (Obstacle, Goal, Step, Appointment, Orientation)
        for pk in _turned_astray(model)
    ]


def _turned_astray(model: Any) -> Iterator[Any]:
    noun = model._meta.model_name
    told = Turn.kept.filter(**{f"{noun}__isnull": False}).order_by(f"{noun}_id", "recorded_at", "pk")
    ours = groupby(told.iterator(chunk_size=CHUNK), key=lambda turn: getattr(turn, f"{noun}_id"))
    rows = model.kept.order_by("pk").iterator(chunk_size=CHUNK)
    yield from islice((pk for pk in _unequal(noun, rows, ours)), 20)


def _unequal(noun: str, rows: Iterator[Any], turned: Iterator[tuple[Any, Iterator[Turn]]]) -> Iterator[Any]:
    """Rows and turns, side by side in the order of their ids."""
    for row in rows:
        pk, turns = next(turned, (None, iter(())))
        says = turning(row, replay(noun, heard(list(turns)))) if pk == row.pk else {}
        if not says or any(getattr(row, name) != value for name, value in says.items()):
            yield row.pk


def astray() -> list[str]:
    """The talents of whom a list says something else than their file, in words; none is well."""
    return [_("The file {id} says another {what} than the list.").format(id=pk, what=what) for what, pk in _astray()]


def _astray() -> Iterator[tuple[Any, Any]]:
    day = timezone.localdate(now())
    stays = Stay.kept.filter(talent=OuterRef("pk")).order_by("-entered_on")
    for what, column, told in ((_("first day"), "entered_on", "enrolled_on"), (_("last day"), "left_on", "left_on")):
        said = Talent.kept.filter(became=None).alias(said=Subquery(stays.values(column)[:1])).exclude(**{told: F("said")})
        yield from ((what, pk) for pk in said.exclude(**{told: None, "said": None}).values_list("pk", flat=True)[:20])
    ended = Exit.kept.filter(KNOWN, stay=OuterRef("pk"))
    amiss = Stay.kept.alias(said=Subquery(ended.values("on")[:1])).exclude(left_on=F("said")).exclude(left_on=None, said=None)
    yield from ((_("last day"), pk) for pk in amiss.values_list("talent", flat=True)[:20])
    here = Passage.kept.filter(KNOWN, Q(until=None) | Q(until__gt=day), talent=OuterRef("pk"), since__lte=day).order_by("-since")
    for what, column in ((_("phase"), "phase"), (_("pathway"), "pathway")):
        there = Talent.kept.filter(became=None).exclude(state=Talent.State.LEFT)
        said = there.alias(said=Subquery(here.values(column)[:1])).exclude(**{column: F("said")})
        yield from ((what, pk) for pk in said.exclude(**{column: None, "said": None}).values_list("pk", flat=True)[:20])
    guided = Caseload.kept.filter(live(now()), about=OuterRef("pk")).order_by("-since")
    said = Talent.kept.alias(said=Subquery(guided.values("mandate__person")[:1])).exclude(guide=F("said"))
    yield from ((_("guide"), pk) for pk in said.exclude(guide=None, said=None).values_list("pk", flat=True)[:20])
