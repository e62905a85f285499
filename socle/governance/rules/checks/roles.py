"""Whether a circle may propose to change roles."""

from django.utils.translation import gettext_lazy as _

from socle.governance.rules.checks.asked import ELSEWHERE, MISSING, has_id, known_powers, named, own, own_thing
from socle.governance.rules.scope import Data, Found, Reach
from socle.governance.rules.structure import Spoken, Structure


def _added_role(data: Data, reach: Reach, s: Structure) -> Found:
    yield from has_id(data)
    yield from own(data, reach)
    yield from named(data, "name")
    yield from _role_powers(data)
    if data.get("core") and data["core"] not in reach.scope.cores:
        yield "core", MISSING


def _amended_role(data: Data, reach: Reach, s: Structure) -> Found:
    yield from own_thing(data, "role", reach, s)
    yield from named(data, "name", if_said=True)
    yield from _role_powers(data)
    role = s.roles.get(str(data.get("role")))
    if role is not None and role.core not in ("", "member"):
        yield from _no_less(data, role)


def _no_less(data: Data, role: Spoken) -> Found:
    """S6: a circle adds to the roles that every circle has; it takes nothing from them and does not rename them."""
    if data.get("name", role.says("name")) != role.says("name"):
        yield "name", _("The roles that every circle has keep their names.")
    if "accountabilities" in data and set(role.lines("accountabilities")) - set(data["accountabilities"]):
        yield "accountabilities", _("A circle may add to the roles that every circle has, not take from them.")
    before = {dict(one)["power"] for one in role.lines("powers")}
    if "powers" in data and before - {one["power"] for one in data["powers"]}:
        yield "powers", _("A circle may add to the roles that every circle has, not take from them.")


def _moved_role(data: Data, reach: Reach, s: Structure) -> Found:
    yield from own_thing(data, "role", reach, s)
    yield from _not_core(data, s)
    if not reach.has(data.get("to")):
        yield "to", ELSEWHERE


def _ended_role(data: Data, reach: Reach, s: Structure) -> Found:
    yield from own_thing(data, "role", reach, s)
    yield from _not_core(data, s)


def _not_core(data: Data, s: Structure) -> Found:
    role = s.roles.get(str(data.get("role")))
    if role is not None and role.core:
        yield "role", _("The roles that every circle has cannot be ended or moved.")


def _role_powers(data: Data) -> Found:
    powers = [one["power"] for one in data.get("powers", [])]
    if len(set(powers)) < len(powers):
        yield "powers", _("A role holds each power once.")
    yield from known_powers(powers)


CHECKS = {
    "role.added": _added_role,
    "role.amended": _amended_role,
    "role.moved": _moved_role,
    "role.ended": _ended_role,
}
