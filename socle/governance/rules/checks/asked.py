"""What several checks ask: whether something is the circle's own, what it builds on, whom it names."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from socle.governance.powers import POWERS
from socle.governance.rules.scope import Data, Found, Reach, Sentence
from socle.governance.rules.structure import Structure, instant, later, over
from socle.ground.text import is_blank

MISSING = _("This is needed.")
ELSEWHERE = _("A circle changes only what is its own.")
_CHANGED = _("What is to be changed has changed since this was drafted.")


def has_id(data: Data) -> Found:
    if not data.get("id"):
        yield "id", MISSING


def named(data: Data, word: str, *, if_said: bool = False) -> Found:
    if is_blank(data.get(word, "x" if if_said else "")):
        yield word, _("A name is needed.")


def known_powers(powers: Iterable[str]) -> Found:
    if set(powers) - POWERS.keys():
        yield "powers", _("This is no power that Socle knows.")


def territory(data: Data, reach: Reach) -> Found:
    if data.get("territory") and data["territory"] not in reach.scope.territories:
        yield "territory", MISSING


def own(data: Data, reach: Reach) -> Found:
    """C11; what the same proposal adds is set up by it."""
    if not reach.has(data.get("circle")):
        yield "circle", ELSEWHERE


def own_thing(data: Data, noun: str, reach: Reach, s: Structure) -> Found:
    """C10 and C11: a role or a policy of the circle's own, as it stood when this was drafted."""
    things: Any = {"role": s.roles, "policy": s.policies}[noun]
    state = things.get(str(data.get(noun)))
    if state is None or over(state, reach.scope.at) or state.says("circle") != data.get("circle"):
        yield noun, _("This role is not one of the circle’s.") if noun == "role" else _("This policy is not one of the circle’s.")
    original = {"role": reach.scope.structure.roles, "policy": reach.scope.structure.policies}[noun]
    yield from built_on(data, noun, original, reach)
    if not reach.has(data.get("circle")):
        yield noun, ELSEWHERE


def built_on(data: Data, noun: str, things: Any, reach: Reach) -> Found:
    """C10: what this changes still says what it said when this was drafted; what the proposal itself adds needs no base."""
    standing = things.get(str(data.get(noun)))
    if standing is not None and (over(standing, reach.scope.at) or written(data.get("base")) != standing.base):
        yield noun, _("What is to be changed has changed since this was drafted.")


def written(text: Any) -> str | None:
    return instant(datetime.fromisoformat(text)) if text else None


def somebody(data: Data, reach: Reach) -> Found:
    if data.get("person") not in reach.scope.people:
        yield "person", _("Choose a person.")
    if data.get("organisation") and data["organisation"] not in reach.scope.organisations:
        yield "organisation", _("Choose an organisation.")


def ends_later(data: Data, reach: Reach) -> Found:
    since, until = written(data.get("since")), written(data.get("until"))
    if until and until <= max(reach.scope.at, since or ""):
        yield "until", _("A mandate ends after it begins.")


def lent(data: Data, reach: Reach, days: int = 0) -> Found:
    """M6: what is held on behalf of an organisation ends with its membership, `days` of a caretaker after the term included."""
    ends = reach.scope.leaving.get(str(data.get("organisation")))
    if ends and (found := beyond(written(data.get("until")), ends, days)):
        yield "until", found


def beyond(until: str | None, ends: str, days: int) -> Sentence | None:
    """Until when at the latest, of what would last longer than a membership that ends."""
    latest = later(ends, -days)
    if until and until <= latest:
        return None
    day = date_format(localtime(datetime.fromisoformat(latest)), "j F Y")
    return _("Until {day} at the latest: what is held on behalf of an organisation ends with its membership.").format(day=day)
