"""Whether a circle may propose to change its policies and its process."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance.rules.checks.asked import ELSEWHERE, MISSING, has_id, named, own, own_thing, written
from socle.governance.rules.scope import Data, Found, Reach
from socle.governance.rules.structure import REVIEW, Structure
from socle.ground.text import is_blank


def _adopted_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from has_id(data)
    yield from own(data, reach)
    yield from named(data, "title")
    yield from _its_domain(data, s)
    yield from _reviewed(data, {}, reach)


def _amended_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from own_thing(data, "policy", reach, s)
    yield from named(data, "title", if_said=True)
    yield from _its_domain(data, s)
    policy = s.policies.get(str(data.get("policy")))
    yield from _reviewed(data, policy.wordings[-1].says if policy else {}, reach)


def _renewed_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from own_thing(data, "policy", reach, s)
    yield from _reviewed(data, {}, reach)


def _moved_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from own_thing(data, "policy", reach, s)
    if not reach.has(data.get("to")):
        yield "to", ELSEWHERE


def _repealed_policy(data: Data, reach: Reach, s: Structure) -> Found:
    yield from own_thing(data, "policy", reach, s)


def _reviewed(data: Data, before: Data, reach: Reach) -> Found:
    """E3: a day of review that is yet to come, or the reason why there is none, never both; what is not said stays as it was."""
    said: dict[str, Any] = {word: data.get(word) for word in REVIEW}
    if all(said.values()):
        yield "unreviewed", _("Either a day, or the reason why there is none.")
        return
    day, reason = said.values() if any(said.values()) else (data.get(word, before.get(word)) for word in REVIEW)
    if not day and is_blank(reason or ""):
        yield "review_on", _("Say when it is looked at again, or why it is not.")
    elif day and day <= reach.scope.at[:10]:
        yield "review_on", _("The day on which it is looked at again is yet to come.")


def _its_domain(data: Data, s: Structure) -> Found:
    circle = s.circles.get(str(data.get("circle")))
    if data.get("domain") and circle is not None and data["domain"] not in circle.lines("domains"):
        yield "domain", _("This is no domain of the circle.")


def _changed_process(data: Data, reach: Reach, s: Structure) -> Found:
    yield from own(data, reach)
    standing = reach.scope.structure.processes.get(str(data.get("circle")))
    if standing is not None and written(data.get("base")) != standing.base:
        yield "base", _("What is to be changed has changed since this was drafted.")
    if data.get("after_term", "") not in {"", *reach.scope.after_terms}:
        yield "after_term", MISSING
    if data.get("after_term") == "caretaker" and not data.get("caretaker_days"):
        yield "caretaker_days", _("Between 1 and 90 days.")
    needed = [one["quality"] for one in data.get("composition", [])]
    if set(needed) - reach.scope.qualities or len(set(needed)) < len(needed):
        yield "composition", _("A quality, and how many at least.")


CHECKS = {
    "policy.adopted": _adopted_policy,
    "policy.amended": _amended_policy,
    "policy.renewed": _renewed_policy,
    "policy.moved": _moved_policy,
    "policy.repealed": _repealed_policy,
    "process.changed": _changed_process,
}
