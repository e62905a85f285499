"""What lists show of talents, compared with what their files say."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance.models import Caseload
from socle.ground import now
from socle.ground.dated import live
from socle.pathways.models import Exit, Passage, Stay, Talent
from socle.pathways.models.passages import KNOWN


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
