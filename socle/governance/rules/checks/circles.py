"""Whether a circle may propose to change circles, and the links between them."""

from django.utils.translation import gettext_lazy as _

from socle.governance.rules.checks.asked import ELSEWHERE, MISSING, built_on, has_id, known_powers, named, own, territory
from socle.governance.rules.scope import Data, Found, Reach
from socle.governance.rules.structure import Structure


def _added_circle(data: Data, reach: Reach, s: Structure) -> Found:
    yield from has_id(data)
    yield from named(data, "name")
    yield from known_powers(data.get("powers", []))
    if data.get("kind") not in reach.scope.kinds:
        yield "kind", MISSING
    if data.get("parent") != reach.scope.circle and data.get("parent") not in reach.added:
        yield "parent", _("A circle is added beneath the one that decides, or beneath one that it adds.")
    yield from territory(data, reach)
    if set(data.get("came_from", [])) - reach.rebuilt:
        yield "came_from", ELSEWHERE


def _amended_circle(data: Data, reach: Reach, s: Structure) -> Found:
    """S1: what a circle is for and what it holds is given to it by the circle above; the root decides on itself."""
    if not reach.holds(data.get("circle")):
        yield "circle", ELSEWHERE
    yield from built_on(data, "circle", reach.scope.structure.circles, reach)
    yield from named(data, "name", if_said=True)
    yield from known_powers(data.get("powers", []))
    yield from territory(data, reach)


def _moved_circle(data: Data, reach: Reach, s: Structure) -> Found:
    """S3: decided by a circle that both places lie beneath."""
    circle = s.circles.get(str(data.get("circle")))
    if circle is None or reach.scope.circle not in s.above(circle.says("parent") or ""):
        yield "circle", ELSEWHERE
    if reach.scope.circle not in s.above(str(data.get("parent"))):
        yield "parent", ELSEWHERE
    yield from built_on(data, "circle", reach.scope.structure.circles, reach)


def _dissolved_circle(data: Data, reach: Reach, s: Structure) -> Found:
    if data.get("circle") not in reach.rebuilt:
        yield "circle", _("A circle is dissolved by the one above it.")
    if data.get("became") and not reach.has(data["became"]):
        yield "became", ELSEWHERE
    yield from built_on(data, "circle", reach.scope.structure.circles, reach)


def _added_link(data: Data, reach: Reach, s: Structure) -> Found:
    yield from has_id(data)
    yield from own(data, reach)
    if data.get("role") not in s.roles:
        yield "role", MISSING


def _ended_link(data: Data, reach: Reach, s: Structure) -> Found:
    held = s.links.get(str(data.get("link")))
    if held is None or held.circle != data.get("circle"):
        yield "link", _("This link is not one of the circle’s, or has ended.")
    yield from own(data, reach)


def _granted_derogation(data: Data, reach: Reach, s: Structure) -> Found:
    yield from has_id(data)
    yield from own(data, reach)
    if not data.get("until"):
        yield "until", _("A derogation has an end.")
    if data.get("about") not in s.circles:
        yield "about", MISSING


CHECKS = {
    "circle.added": _added_circle,
    "circle.amended": _amended_circle,
    "circle.moved": _moved_circle,
    "circle.dissolved": _dissolved_circle,
    "link.added": _added_link,
    "link.ended": _ended_link,
    "derogation.granted": _granted_derogation,
}
