"""The map of a circle and its outline: the same picture of the same day, drawn and in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from socle.governance import reads
from socle.governance.forms.day import Day, DayForm, day
from socle.governance.models import Circle
from socle.governance.pages import nodes
from socle.governance.pages.drawn import drawn
from socle.governance.pages.lines import Line
from socle.governance.reads import then
from socle.governance.reads.map import decisions_around, last_name, map_of
from socle.governance.rules.picture import Picture
from socle.journal import door
from socle.journal.act import Actor
from socle.look.environment import address, date

DRAWN = {"circle_map": "governance/circle_map.html", "circle_outline": "governance/circle_outline.html"}


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at circles on a day: their addresses."""

    way: str
    day: Day

    def of(self, circle: UUID) -> str:
        """A circle on the same day."""
        return address(self.way, circle) + self.day.query

    def page(self, circle: UUID) -> str:
        """The page of a circle, which knows today only; on another day its outline."""
        return address("circle", circle) if self.day.is_today else self.of(circle)

    def on(self, circle: UUID, moment: datetime | None) -> dict[str, str] | None:
        """The same circle on the day of another moment."""
        if moment is None:
            return None
        on = timezone.localtime(moment).date()
        return {"href": f"{address(self.way, circle)}?on={on}{self.day.knowing}", "on": date(on)}


@door.page
@require_safe
def circles(request: HttpRequest) -> HttpResponse:
    """The outline of the consortium of the hat that is worn."""
    worn = door.actor(request).mandate
    root = next((hat.programme for hat in door.hats(request) if hat.mandate == worn), None)
    return render(request, "governance/circles.html") if root is None else _outline(request, root)


@door.page
@require_safe
def circle_outline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A circle in words: the circles inside it, their roles, who holds them, what is vacant; on any day that was recorded."""
    return _outline(request, pk)


@door.page
@require_safe
def circle_map(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A circle drawn: the circles inside it and those inside these; on any day that was recorded."""
    return _shown(request, pk, "circle_map", lambda picture, view: {"drawing": drawn(picture, view.day.at, view.of)})


def _outline(request: HttpRequest, pk: UUID) -> HttpResponse:
    mine = {hat.circle for hat in door.hats(request)}

    def made(picture: Picture, view: View) -> dict[str, Any]:
        return {"nodes": nodes.outlined(picture, view.day.at, mine, view.page)}

    return _shown(request, pk, "circle_outline", made)


def _shown(request: HttpRequest, pk: UUID, way: str, made: Callable[[Picture, View], dict[str, Any]]) -> HttpResponse:
    actor, form = door.actor(request), DayForm(request.GET)
    if form.slid:
        return redirect(f"{address(way, pk)}{day(form.slid, form.asked.known_on).query}")
    view = View(way, form.asked)
    picture = _picture(actor, pk, view.day)
    circle = _of(picture) if picture else door.seen(request, Circle, pk)
    began, before, after = decisions_around(actor, circle.programme, view.day.start, view.day.end)
    page = {
        "pk": pk,
        "wrong": {name: form.told(name) for name in ("on", "known")},
        "day": view.day,
        "line": Line.of(began, view.day.on, () if view.day.is_today else then.days_of_change(circle.programme, view.day.known)),
        "ways": {one: View(one, view.day).of(pk) for one in DRAWN},
        "way": way,
        "view": view,
        "picture": picture,
        "before": view.on(pk, before),
        "after": view.on(pk, after),
        "reasons": reads.why(actor, "see_organisation", circle),
    }
    page |= made(picture, view) if picture else _absent(actor, circle, view)
    return render(request, DRAWN[way], page)


def _picture(actor: Actor, circle: UUID, day: Day) -> Picture | None:
    """As known now from the tables, as known earlier from the decisions: they say the same."""
    if day.known_on is None:
        return map_of(actor, circle, day.at)
    programme = then.programme_of(actor, circle)
    return then.drawn(actor, circle, then.then(actor, programme, day.at, day.known)) if programme else None


def _of(picture: Picture) -> Circle:
    """The circle of a picture, without asking again."""
    path = "/".join(place.id.hex for place in picture.path)
    return Circle(pk=picture.focus.place.id, programme=picture.path[0].id, path=f"/{path}/")


def _absent(actor: Actor, circle: Circle, view: View) -> dict[str, Any]:
    """What is said of a circle on a day on which it did not stand: when it did."""
    over = circle.until is not None and circle.until <= min(view.day.at, view.day.known)
    last = circle.until - timedelta(days=1) if circle.until else None
    stood = view.on(circle.pk, last if over else circle.since)
    return {"name": last_name(actor, circle.pk), "over": over, "circle": circle, "stood": stood}
