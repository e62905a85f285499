"""Changes of circles, and of the links between them, in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail, Told
from socle.governance.reads.effects.words import PLACES, altered, said, says
from socle.look.environment import date

Data = Mapping[str, Any]


def _added(data: Data, names: Names) -> Told:
    text = _("The circle “{name}” begins beneath {above}.").format(name=data["name"], above=names.circle(data.get("parent")))
    kind = Detail(_("Kind: {kind}").format(kind=Circle.Kind(data["kind"]).label))
    return Told("added", text, (kind, *_came_from(data, names), *said(data, names, *PLACES)))


def _came_from(data: Data, names: Names) -> tuple[Detail, ...]:
    return tuple(Detail(_("It comes from {circle}").format(circle=names.circle(one))) for one in data.get("came_from") or ())


def _amended(data: Data, names: Names) -> Told:
    text = _("{circle} changes.").format(circle=names.circle(data["circle"]))
    return Told("changed", capfirst(text), altered(says(names.then.circles, data["circle"], data), data, names))


def _moved(data: Data, names: Names) -> Told:
    was = says(names.then.circles, data["circle"], data).get("parent")
    places = {"circle": names.circle(data["circle"]), "before": names.circle(was), "after": names.circle(data["parent"])}
    return Told("changed", capfirst(_("{circle} no longer lies beneath {before}, but beneath {after}.").format(**places)))


def _dissolved(data: Data, names: Names) -> Told:
    circle = names.circle(data["circle"])
    if data.get("became"):
        text = _("{circle} is dissolved, and goes on in {became}.").format(circle=circle, became=names.circle(data["became"]))
    else:
        text = _("{circle} is dissolved.").format(circle=circle)
    return Told("removed", capfirst(text))


def _link_added(data: Data, names: Names) -> Told:
    text = _("Whoever holds {role} becomes a member of {circle} too.")
    return Told("added", text.format(role=names.role(data["role"]), circle=names.circle(data["circle"])))


def _link_ended(data: Data, names: Names) -> Told:
    link = names.then.links.get(data["link"])
    return link_ended(link.role if link else None, data["circle"], names)


def link_ended(role: str | None, circle: str, names: Names) -> Told:
    """Holders of a role that are members of another circle no longer."""
    text = _("Whoever holds {role} is no longer a member of {circle} by that.")
    return Told("removed", text.format(role=names.role(role), circle=names.circle(circle)))


def _derogation(data: Data, names: Names) -> Told:
    text = _("Until {day}, one person may both lead and represent {circle}.")
    return Told("added", text.format(day=date(datetime.fromisoformat(data["until"])), circle=names.circle(data["about"])))


SAID = {
    "circle.added": _added,
    "circle.amended": _amended,
    "circle.moved": _moved,
    "circle.dissolved": _dissolved,
    "link.added": _link_added,
    "link.ended": _link_ended,
    "derogation.granted": _derogation,
}
