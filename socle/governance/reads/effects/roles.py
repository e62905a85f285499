"""Changes of roles in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail, Told
from socle.governance.reads.effects.words import PLACES, altered, said, says

Data = Mapping[str, Any]


def _added(data: Data, names: Names) -> Told:
    text = _("The role “{name}” is added in {circle}.").format(name=data["name"], circle=names.circle(data["circle"]))
    single = (Detail(_("One holder at a time")),) if data.get("single") else ()
    return Told("added", text, (*said(data, names, *PLACES), *single))


def _amended(data: Data, names: Names) -> Told:
    text = _("{role} changes in {circle}.").format(role=names.role(data["role"]), circle=names.circle(data["circle"]))
    return Told("changed", capfirst(text), altered(says(names.then.roles, data["role"], data), data, names))


def _moved(data: Data, names: Names) -> Told:
    text = _("{role} leaves {before} for {after}, with those who hold it.")
    places = {"before": names.circle(data["circle"]), "after": names.circle(data["to"])}
    return Told("changed", capfirst(text.format(role=names.role(data["role"]), **places)))


def _ended(data: Data, names: Names) -> Told:
    text = _("{role} ends in {circle}; whoever holds it gives it back.")
    return Told("removed", capfirst(text.format(role=names.role(data["role"]), circle=names.circle(data["circle"]))))


SAID = {"role.added": _added, "role.amended": _amended, "role.moved": _moved, "role.ended": _ended}
