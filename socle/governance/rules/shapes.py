"""The fields that each typed change has, and the form of each: what comes through a door is JSON, and may be anything."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from socle.governance.rules.engine.telling import is_well_said
from socle.governance.rules.opinions import are_well_said
from socle.ground.periods import is_told_everywhere
from socle.ground.text import flaw, is_blank

Shape = tuple[Callable[[Any], bool], str | Promise]


def misshapen(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str | Promise]]:
    """The fields that this kind of change does not have, or whose value has not the form that it should."""
    for name, value in data.items():
        if name not in FIELDS[kind]:
            yield name, _("This is no change that Socle knows.")
        elif told := flaw(value):
            yield name, told
        else:
            is_well_formed, sentence = FIELDS[kind][name]
            if not is_well_formed(value):
                yield name, sentence


def is_text(value: Any, most: int) -> bool:
    """Whether this is a text of at most so many characters."""
    return isinstance(value, str) and len(value) <= most


def is_id(value: Any) -> bool:
    """Whether this is an id in its one canonical form."""
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _is_instant(value: Any) -> bool:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return moment is not None and moment.tzinfo is not None and is_told_everywhere(moment)


def _are_lines(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 30 and all(is_text(line, 300) and not is_blank(line) for line in value)


def _are_keys(value: Any) -> bool:
    return isinstance(value, list) and all(is_text(key, 60) for key in value)


def _are_powers(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) and _is_power(one) for one in value)


def _is_power(value: Mapping[str, Any]) -> bool:
    known = is_text(value.get("power"), 60) and not set(value) - {"power", "caseload", "facets"}
    return known and isinstance(value.get("caseload", False), bool) and (value.get("facets") is None or _are_keys(value["facets"]))


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and 1 < date.fromisoformat(value).year < 9999
    except ValueError:
        return False


def _is_composition(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 20 and all(isinstance(one, dict) and _is_needed_quality(one) for one in value)


def _is_needed_quality(one: Mapping[str, Any]) -> bool:
    return set(one) == {"quality", "least"} and is_text(one["quality"], 20) and _is_count(one["least"], 1, 99)


def _is_count(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


_NEEDED = _("This is needed.")
_ID: Shape = (is_id, _NEEDED)
_IDS: Shape = (lambda value: isinstance(value, list) and len(value) <= 20 and all(map(is_id, value)), _NEEDED)
_ID_IF_ANY: Shape = (lambda value: value is None or is_id(value), _NEEDED)
_WORD: Shape = (lambda value: is_text(value, 60), _NEEDED)
_FLAG: Shape = (lambda value: isinstance(value, bool), _NEEDED)
_INSTANT: Shape = (lambda value: value is None or _is_instant(value), _("This is no date."))
_DAY: Shape = (lambda value: value is None or _is_day(value), _("This is no date."))
_BASE: Shape = (_is_instant, _("What is to be changed has changed since this was drafted."))
_LINES: Shape = (_are_lines, _("At most 30 lines, of at most 300 characters each."))
_KEYS: Shape = (_are_keys, _("This is no power that Socle knows."))

_WORDS: dict[str, Shape] = {
    "name": (lambda value: is_text(value, 120), _("A name has at most 120 characters.")),
    "purpose": (lambda value: is_text(value, 2000), _("This is too long.")),
    "domains": _LINES,
}
_CIRCLE_WORDS: dict[str, Shape] = {**_WORDS, "territory": _ID_IF_ANY, "powers": _KEYS}
_ROLE_WORDS: dict[str, Shape] = {
    **_WORDS,
    "accountabilities": _LINES,
    "powers": (_are_powers, _("This is no power that Socle knows.")),
    "beneath": _FLAG,
    "term_months": (lambda value: _is_count(value, 1, 120), _("A term lasts between 1 and 120 months.")),
}
_POLICY_WORDS: dict[str, Shape] = {
    "title": (lambda value: is_text(value, 200), _("A title has at most 200 characters.")),
    "text": (lambda value: is_text(value, 20_000), _("This is too long.")),
    "domain": (lambda value: is_text(value, 300), _("This is too long.")),
    "review_on": _DAY,
    "unreviewed": (lambda value: is_text(value, 300), _("A reason has at most 300 characters.")),
    "expires_at": _INSTANT,
}
_HOLDING: dict[str, Shape] = {"circle": _ID, "person": _ID, "organisation": _ID_IF_ANY, "until": _INSTANT}

FIELDS: dict[str, dict[str, Shape]] = {
    "circle.added": {"id": _ID, "parent": _ID, "key": _WORD, "kind": _WORD, "came_from": _IDS, **_CIRCLE_WORDS},
    "circle.amended": {"circle": _ID, "base": _BASE, **_CIRCLE_WORDS},
    "circle.moved": {"circle": _ID, "base": _BASE, "parent": _ID},
    "circle.dissolved": {"circle": _ID, "base": _BASE, "became": _ID_IF_ANY},
    "role.added": {"id": _ID, "circle": _ID, "key": _WORD, "core": _WORD, "single": _FLAG, **_ROLE_WORDS},
    "role.amended": {"circle": _ID, "role": _ID, "base": _BASE, **_ROLE_WORDS},
    "role.moved": {"circle": _ID, "role": _ID, "base": _BASE, "to": _ID},
    "role.ended": {"circle": _ID, "role": _ID, "base": _BASE},
    "mandate.given": {"id": _ID, "role": _ID, "since": _INSTANT, **_HOLDING},
    "mandate.ended": {"circle": _ID, "mandate": _ID, "reason": _WORD, "on": _INSTANT},
    "mandate.corrected": {"circle": _ID, "mandate": _ID, "since": _INSTANT, "until": _INSTANT},
    "seat.given": {"id": _ID, "quality": _WORD, **_HOLDING},
    "seat.ended": {"circle": _ID, "seat": _ID, "on": _INSTANT},
    "seat.corrected": {"circle": _ID, "seat": _ID, "since": _INSTANT, "until": _INSTANT},
    "substitute.named": {"id": _ID, "circle": _ID, "mandate": _ID, "person": _ID, "powers": _KEYS, "since": _INSTANT, "until": _INSTANT},
    "substitute.ended": {"circle": _ID, "substitute": _ID},
    "policy.adopted": {"id": _ID, "circle": _ID, "key": _WORD, **_POLICY_WORDS},
    "policy.amended": {"circle": _ID, "policy": _ID, "base": _BASE, **_POLICY_WORDS},
    "policy.renewed": {"circle": _ID, "policy": _ID, "base": _BASE, **{word: _POLICY_WORDS[word] for word in ("review_on", "unreviewed")}},
    "policy.moved": {"circle": _ID, "policy": _ID, "base": _BASE, "to": _ID},
    "policy.repealed": {"circle": _ID, "policy": _ID, "base": _BASE},
    "process.changed": {
        "circle": _ID,
        "base": (lambda value: value is None or _is_instant(value), _BASE[1]),
        "channel": _POLICY_WORDS["domain"],
        "composition": (_is_composition, _("A quality, and how many at least.")),
        "after_term": _WORD,
        "caretaker_days": (lambda value: _is_count(value, 0, 90), _("Between 1 and 90 days.")),
        "consent": (is_well_said, _("Say how the circle decides, in all of its words.")),
        "opinions": (are_well_said, _("Say on what an opinion is asked, and how it is answered, in all of its words.")),
    },
    "link.added": {"id": _ID, "circle": _ID, "role": _ID},
    "link.ended": {"circle": _ID, "link": _ID},
    "derogation.granted": {"id": _ID, "circle": _ID, "about": _ID, "until": _INSTANT},
}
