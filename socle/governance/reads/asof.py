"""What stood at an instant as it was known at another, from the tables: rows whose two periods hold the two instants.

The same as a `Chronicle` says from the decisions, which a test holds: one definition. What a thing says ends when that is decided, so its
end was known from that instant on; of what is held, what was known earlier is kept (`Earlier`).
"""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from socle.governance.models import Earlier
from socle.governance.reads.nouns import Asked, asked_for
from socle.governance.reads.standing import of_every_noun, policies
from socle.governance.rules.chronicle import DATED
from socle.governance.rules.structure import CircleState, Structure, instant
from socle.ground.asked import Blank
from socle.ground.dated import live
from socle.ground.together import Row, Rows

_WORDED = ("circles", "roles", "policies")
Instant = datetime | Blank


def said(at: Instant, known: Instant) -> Q:
    """The texts that held at one instant, as known at another."""
    return recorded(known) & Q(since__lte=at) & (Q(until=None) | Q(until__gt=at) | Q(until__gt=known))


def ruled(at: Instant, known: Instant) -> Q:
    """Likewise, of policies: that one would end by itself was known from the first day on."""
    return said(at, known) & (Q(expires_at=None) | Q(expires_at__gt=at))


def held(at: Instant, known: Instant) -> Q:
    """What was held at one instant, as known at another: by what was known then where that is known otherwise since."""
    earlier = Earlier.kept.filter(thing=OuterRef("pk"), recorded_since__lte=known, recorded_until__gt=known)
    return recorded(known) & (Q(Exists(earlier.filter(live(at)))) | (~Q(Exists(earlier)) & live(at)))


def recorded(known: Instant) -> Q:
    """The rows that were known at an instant."""
    return Q(recorded_since__lte=known) & (Q(recorded_until=None) | Q(recorded_until__gt=known))


def as_of(programme: UUID, at: datetime, known: datetime) -> Structure:
    """All that stood in a programme at one instant, as known at another."""
    found = _as_of(programme, at, known)
    earlier = found.pop("earlier")
    for noun in DATED:
        found[noun] = {key: replace(state, **_then(earlier[key], state)) if key in earlier else state for key, state in found[noun].items()}
    for noun in _WORDED:
        found[noun] = {key: _unended(state, instant(known) or "") for key, state in found[noun].items()}
    found["processes"] = {key: replace(state, until=None) for key, state in found["processes"].items()}
    return Structure(**found)


@asked_for
def _as_of(programme: Blank, at: Blank, known: Blank) -> dict[str, Asked]:
    whole = Q(circle__programme=programme)
    texts, dated = said(at, known) & whole, held(at, known) & whole
    known_then = Earlier.kept.filter(whole, recorded_since__lte=known, recorded_until__gt=known)
    earlier = Asked(Rows(known_then, ("thing", "since", "until", "ended_because")), _earlier)
    found = of_every_noun(texts=texts, places=texts, held=dated, dated=dated)
    return found | {"policies": policies(ruled(at, known) & whole), "earlier": earlier}


def _earlier(rows: list[Row]) -> dict[str, dict[str, Any]]:
    return {str(thing): {"since": instant(since), "until": instant(until), "because": because} for thing, since, until, because in rows}


def _then(earlier: dict[str, Any], state: Any) -> dict[str, Any]:
    return earlier if hasattr(state, "because") else {name: earlier[name] for name in ("since", "until")}


def _unended(state: Any, known: str) -> Any:
    """A thing whose end was not known yet."""
    if state.until is None or state.until <= known:
        return state
    return replace(state, until=None, became=None) if isinstance(state, CircleState) else replace(state, until=None)
