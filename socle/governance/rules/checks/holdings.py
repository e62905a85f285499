"""Whether a circle may propose to change who holds and sits."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance.rules.checks.asked import ELSEWHERE, MISSING, ends_later, has_id, known_powers, lent, own, somebody
from socle.governance.rules.scope import Data, Found, Reach
from socle.governance.rules.structure import Structure, caretaker_days


def _given_mandate(data: Data, reach: Reach, s: Structure) -> Found:
    yield from has_id(data)
    yield from somebody(data, reach)
    yield from _appointed(data, data.get("role"), reach, s)
    yield from ends_later(data, reach)
    yield from lent(data, reach, caretaker_days(s, str(data.get("circle"))))


def _appointed(data: Data, role: Any, reach: Reach, s: Structure) -> Found:
    """D2: the lead of a circle is appointed by the circle above, every other role is given by the circle itself."""
    state = s.roles.get(str(role))
    if state is None or state.says("circle") != data.get("circle"):
        yield "role", _("This role is not one of the circle’s.")
    elif state.core == "lead" and not reach.holds(data["circle"]) and data["circle"] not in reach.rebuilt:
        yield "role", _("The lead of a circle is appointed by the circle above it.")
    elif state.core != "lead" and not reach.has(data["circle"]):
        yield "circle", ELSEWHERE


def _ended_mandate(data: Data, reach: Reach, s: Structure) -> Found:
    if data.get("reason", "") not in {"", *reach.scope.endings}:
        yield "reason", MISSING
    held = s.mandates.get(str(data.get("mandate")))
    if held is None or held.circle != data.get("circle"):
        yield "mandate", _("This mandate is not one of the circle’s, or has ended.")
    else:
        yield from (("mandate", sentence) for _field, sentence in _appointed(data, held.what, reach, s))


def _corrected_mandate(data: Data, reach: Reach, s: Structure) -> Found:
    """When a mandate was held is said by the circle in which it was, of a lead's by the circle above."""
    held = s.mandates.get(str(data.get("mandate")))
    if held is None or held.circle != data.get("circle"):
        yield "mandate", _("This mandate is not one of the circle’s.")
    elif s.roles[held.what].core == "lead" and not reach.holds(held.circle):
        yield "mandate", _("The lead of a circle is appointed by the circle above it.")
    elif s.roles[held.what].core != "lead" and not reach.has(held.circle):
        yield "circle", ELSEWHERE


def _given_seat(data: Data, reach: Reach, s: Structure) -> Found:
    yield from has_id(data)
    yield from own(data, reach)
    yield from somebody(data, reach)
    if data.get("quality") not in reach.scope.qualities:
        yield "quality", _("Choose in what quality this person sits.")
    yield from ends_later(data, reach)
    yield from lent(data, reach)


def _ended_seat(data: Data, reach: Reach, s: Structure) -> Found:
    held = s.seats.get(str(data.get("seat")))
    if held is None or held.circle != data.get("circle") or not reach.has(held.circle):
        yield "seat", _("This seat is not one of the circle’s, or has ended.")


def _corrected_seat(data: Data, reach: Reach, s: Structure) -> Found:
    held = s.seats.get(str(data.get("seat")))
    if held is None or held.circle != data.get("circle") or not reach.has(held.circle):
        yield "seat", _("This seat is not one of the circle’s.")


def _named_substitute(data: Data, reach: Reach, s: Structure) -> Found:
    yield from has_id(data)
    yield from somebody(data, reach)
    held = s.mandates.get(str(data.get("mandate")))
    if held is None or held.circle != data.get("circle") or not reach.has(held.circle):
        yield "mandate", _("This mandate is not one of the circle’s, or has ended.")
    yield from known_powers(data.get("powers", []))


def _ended_substitute(data: Data, reach: Reach, s: Structure) -> Found:
    held = s.substitutes.get(str(data.get("substitute")))
    if held is None or held.circle != data.get("circle") or not reach.has(held.circle):
        yield "substitute", _("Nobody stands in here.")


CHECKS = {
    "mandate.given": _given_mandate,
    "mandate.ended": _ended_mandate,
    "mandate.corrected": _corrected_mandate,
    "seat.given": _given_seat,
    "seat.ended": _ended_seat,
    "seat.corrected": _corrected_seat,
    "substitute.named": _named_substitute,
    "substitute.ended": _ended_substitute,
}
