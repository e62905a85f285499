"""Whether a circle may propose a change: its scope (rule C11), the names it points at, what it builds on (rule C10).

What follows from the structure itself is not said again here: the change is applied to it afterwards.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance.powers import POWERS
from socle.governance.rules.scope import Data, Found, Reach
from socle.governance.rules.structure import Spoken, Structure, instant

Check = Callable[[Data, Reach, Structure], Found]
_MISSING = _("This is needed.")
_ELSEWHERE = _("A circle changes only what is its own.")


def _added_circle(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _has_id(data)
    yield from _named(data, "name")
    yield from _known(data.get("powers", []))
    if data.get("kind") not in reach.scope.kinds:
        yield "kind", _MISSING
    if data.get("parent") != reach.scope.circle:
        yield "parent", _("A circle is added beneath the one that decides.")
    yield from _territory(data, reach)
    if set(data.get("came_from", [])) - reach.rebuilt:
        yield "came_from", _ELSEWHERE


def _amended_circle(data: Data, reach: Reach, s: Structure) -> Found:
    """S1: what a circle is for and what it holds is given to it by the circle above; the root decides on itself."""
    if not reach.holds(data.get("circle")):
        yield "circle", _ELSEWHERE
    yield from _built_on(data, "circle", reach.scope.structure.circles, reach)
    yield from _named(data, "name", if_said=True)
    yield from _known(data.get("powers", []))
    yield from _territory(data, reach)


def _moved_circle(data: Data, reach: Reach, s: Structure) -> Found:
    """S3: decided by a circle that both places lie beneath."""
    circle = s.circles.get(str(data.get("circle")))
    if circle is None or reach.scope.circle not in s.above(circle.says("parent") or ""):
        yield "circle", _ELSEWHERE
    if reach.scope.circle not in s.above(str(data.get("parent"))):
        yield "parent", _ELSEWHERE
    yield from _built_on(data, "circle", reach.scope.structure.circles, reach)


def _dissolved_circle(data: Data, reach: Reach, s: Structure) -> Found:
    if data.get("circle") not in reach.rebuilt:
        yield "circle", _("A circle is dissolved by the one above it.")
    if data.get("became") and not reach.has(data["became"]):
        yield "became", _ELSEWHERE
    yield from _built_on(data, "circle", reach.scope.structure.circles, reach)


def _added_role(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _has_id(data)
    yield from _own(data, reach)
    yield from _named(data, "name")
    yield from _role_powers(data)
    if data.get("core") and data["core"] not in reach.scope.cores:
        yield "core", _MISSING


def _amended_role(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _own_thing(data, "role", reach, s)
    yield from _named(data, "name", if_said=True)
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
    yield from _own_thing(data, "role", reach, s)
    yield from _not_core(data, s)
    if not reach.has(data.get("to")):
        yield "to", _ELSEWHERE


def _ended_role(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _own_thing(data, "role", reach, s)
    yield from _not_core(data, s)


def _not_core(data: Data, s: Structure) -> Found:
    role = s.roles.get(str(data.get("role")))
    if role is not None and role.core:
        yield "role", _("The roles that every circle has cannot be ended or moved.")


def _given_mandate(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _has_id(data)
    yield from _somebody(data, reach)
    yield from _appointed(data, data.get("role"), reach, s)
    yield from _ends_later(data, reach)


def _appointed(data: Data, role: Any, reach: Reach, s: Structure) -> Found:
    """D2: the lead of a circle is appointed by the circle above, every other role is given by the circle itself."""
    state = s.roles.get(str(role))
    if state is None or state.says("circle") != data.get("circle"):
        yield "role", _("This role is not one of the circle’s.")
    elif state.core == "lead" and not reach.holds(data["circle"]) and data["circle"] not in reach.rebuilt:
        yield "role", _("The lead of a circle is appointed by the circle above it.")
    elif state.core != "lead" and not reach.has(data["circle"]):
        yield "circle", _ELSEWHERE


def _ended_mandate(data: Data, reach: Reach, s: Structure) -> Found:
    if data.get("reason", "") not in {"", *reach.scope.endings}:
        yield "reason", _MISSING
    held = s.mandates.get(str(data.get("mandate")))
    if held is None or held.circle != data.get("circle"):
        yield "mandate", _("This mandate is not one of the circle’s, or has ended.")
    else:
        yield from (("mandate", sentence) for _field, sentence in _appointed(data, held.what, reach, s))


def _given_seat(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _has_id(data)
    yield from _own(data, reach)
    yield from _somebody(data, reach)
    if data.get("quality") not in reach.scope.qualities:
        yield "quality", _("Choose in what quality this person sits.")
    yield from _ends_later(data, reach)


def _ended_seat(data: Data, reach: Reach, s: Structure) -> Found:
    held = s.seats.get(str(data.get("seat")))
    if held is None or held.circle != data.get("circle"):
        yield "seat", _("This seat is not one of the circle’s, or has ended.")
    yield from _own(data, reach)


def _named_substitute(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _has_id(data)
    yield from _somebody(data, reach)
    held = s.mandates.get(str(data.get("mandate")))
    if held is None or held.circle != data.get("circle"):
        yield "mandate", _("This mandate is not one of the circle’s, or has ended.")
    yield from _own(data, reach)
    yield from _known(data.get("powers", []))


def _ended_substitute(data: Data, reach: Reach, s: Structure) -> Found:
    held = s.substitutes.get(str(data.get("substitute")))
    if held is None or held.circle != data.get("circle"):
        yield "substitute", _("Nobody stands in here.")
    yield from _own(data, reach)


def _adopted_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _has_id(data)
    yield from _own(data, reach)
    yield from _named(data, "title")
    yield from _its_domain(data, s)


def _amended_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _own_thing(data, "policy", reach, s)
    yield from _named(data, "title", if_said=True)
    yield from _its_domain(data, s)


def _moved_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _own_thing(data, "policy", reach, s)
    if not reach.has(data.get("to")):
        yield "to", _ELSEWHERE


def _repealed_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _own_thing(data, "policy", reach, s)


def _its_domain(data: Data, s: Structure) -> Found:
    circle = s.circles.get(str(data.get("circle")))
    if data.get("domain") and circle is not None and data["domain"] not in circle.lines("domains"):
        yield "domain", _("This is no domain of the circle.")


def _changed_process(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _own(data, reach)
    standing = reach.scope.structure.processes.get(str(data.get("circle")))
    if standing is not None and _instant(data.get("base")) != standing.base:
        yield "base", _("What is to be changed has changed since this was drafted.")
    if data.get("after_term", "") not in {"", *reach.scope.after_terms}:
        yield "after_term", _MISSING
    if data.get("after_term") == "caretaker" and not data.get("caretaker_days"):
        yield "caretaker_days", _("Between 1 and 90 days.")
    needed = [one["quality"] for one in data.get("composition", [])]
    if set(needed) - reach.scope.qualities or len(set(needed)) < len(needed):
        yield "composition", _("A quality, and how many at least.")


def _added_link(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _has_id(data)
    yield from _own(data, reach)
    if data.get("role") not in s.roles:
        yield "role", _MISSING


def _ended_link(data: Data, reach: Reach, s: Structure) -> Found:
    held = s.links.get(str(data.get("link")))
    if held is None or held.circle != data.get("circle"):
        yield "link", _("This link is not one of the circle’s, or has ended.")
    yield from _own(data, reach)


def _granted_derogation(data: Data, reach: Reach, s: Structure) -> Found:
    yield from _has_id(data)
    yield from _own(data, reach)
    if not data.get("until"):
        yield "until", _("A derogation has an end.")
    if data.get("about") not in s.circles:
        yield "about", _MISSING


def _has_id(data: Data) -> Found:
    if not data.get("id"):
        yield "id", _MISSING


def _named(data: Data, word: str, *, if_said: bool = False) -> Found:
    if not data.get(word, "x" if if_said else "").strip():
        yield word, _("A name is needed.")


def _known(powers: Iterable[str]) -> Found:
    if set(powers) - POWERS.keys():
        yield "powers", _("This is no power that Socle knows.")


def _role_powers(data: Data) -> Found:
    powers = [one["power"] for one in data.get("powers", [])]
    if len(set(powers)) < len(powers):
        yield "powers", _("A role holds each power once.")
    yield from _known(powers)


def _territory(data: Data, reach: Reach) -> Found:
    if data.get("territory") and data["territory"] not in reach.scope.territories:
        yield "territory", _MISSING


def _own(data: Data, reach: Reach) -> Found:
    """C11; what the same proposal adds is set up by it."""
    if not reach.has(data.get("circle")):
        yield "circle", _ELSEWHERE


def _own_thing(data: Data, noun: str, reach: Reach, s: Structure) -> Found:
    """C10 and C11: a role or a policy of the circle's own, as it stood when this was drafted."""
    things: Any = {"role": s.roles, "policy": s.policies}[noun]
    state = things.get(str(data.get(noun)))
    if state is None or state.until is not None or state.says("circle") != data.get("circle"):
        yield noun, _("This role is not one of the circle’s.") if noun == "role" else _("This policy is not one of the circle’s.")
    original = {"role": reach.scope.structure.roles, "policy": reach.scope.structure.policies}[noun]
    yield from _built_on(data, noun, original, reach)
    if not reach.has(data.get("circle")):
        yield noun, _ELSEWHERE


def _built_on(data: Data, noun: str, things: Any, reach: Reach) -> Found:
    """C10: what this changes still says what it said when this was drafted; what the proposal itself adds needs no base."""
    standing = things.get(str(data.get(noun)))
    if standing is not None and (standing.until is not None or _instant(data.get("base")) != standing.base):
        yield noun, _("What is to be changed has changed since this was drafted.")


def _instant(text: Any) -> str | None:
    return instant(datetime.fromisoformat(text)) if text else None


def _somebody(data: Data, reach: Reach) -> Found:
    if data.get("person") not in reach.scope.people:
        yield "person", _("Choose a person.")
    if data.get("organisation") and data["organisation"] not in reach.scope.organisations:
        yield "organisation", _("Choose an organisation.")


def _ends_later(data: Data, reach: Reach) -> Found:
    since, until = _instant(data.get("since")), _instant(data.get("until"))
    if until and until <= max(reach.scope.at, since or ""):
        yield "until", _("A mandate ends after it begins.")


CHECKS: dict[str, Check] = {
    "circle.added": _added_circle,
    "circle.amended": _amended_circle,
    "circle.moved": _moved_circle,
    "circle.dissolved": _dissolved_circle,
    "role.added": _added_role,
    "role.amended": _amended_role,
    "role.moved": _moved_role,
    "role.ended": _ended_role,
    "mandate.given": _given_mandate,
    "mandate.ended": _ended_mandate,
    "seat.given": _given_seat,
    "seat.ended": _ended_seat,
    "substitute.named": _named_substitute,
    "substitute.ended": _ended_substitute,
    "policy.adopted": _adopted_policy,
    "policy.amended": _amended_policy,
    "policy.moved": _moved_policy,
    "policy.repealed": _repealed_policy,
    "process.changed": _changed_process,
    "link.added": _added_link,
    "link.ended": _ended_link,
    "derogation.granted": _granted_derogation,
}
