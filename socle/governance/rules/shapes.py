"""The fields that each typed change has, and the form of each: what comes through a door is JSON, and may be anything."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from socle.ground.periods import is_told_everywhere
from socle.ground.text import is_blank

_HALF = re.compile("[\ud800-\udfff]")

Shape = tuple[Callable[[Any], bool], str | Promise]


def misshapen(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str | Promise]]:
    """The fields that this kind of change does not have, or whose value has not the form that it should."""
    for name, value in data.items():
        if name not in FIELDS[kind]:
            yield name, _("This is no change that Socle knows.")
        else:
            is_well_formed, sentence = FIELDS[kind][name]
            if not is_well_formed(value):
                yield name, sentence


def is_text(value: Any, most: int) -> bool:
    """Whether this is a text that every database can keep: half a character (a surrogate) and NUL are none."""
    return isinstance(value, str) and len(value) <= most and "\0" not in value and not _HALF.search(value)


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


def _is_term(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 120


_NEEDED = _("This is needed.")
_ID: Shape = (is_id, _NEEDED)
_ID_IF_ANY: Shape = (lambda value: value is None or is_id(value), _NEEDED)
_WORD: Shape = (lambda value: is_text(value, 60), _NEEDED)
_FLAG: Shape = (lambda value: isinstance(value, bool), _NEEDED)
_INSTANT: Shape = (lambda value: value is None or _is_instant(value), _("This is no date."))
_LINES: Shape = (_are_lines, _("At most 30 lines, of at most 300 characters each."))

_WORDS: dict[str, Shape] = {
    "name": (lambda value: is_text(value, 120), _("A name has at most 120 characters.")),
    "purpose": (lambda value: is_text(value, 2000), _("This is too long.")),
    "domains": _LINES,
}
_ROLE_WORDS: dict[str, Shape] = {
    **_WORDS,
    "accountabilities": _LINES,
    "powers": (_are_powers, _("This is no power that Socle knows.")),
    "beneath": _FLAG,
    "term_months": (_is_term, _("A term lasts between 1 and 120 months.")),
}
_HOLDING: dict[str, Shape] = {"circle": _ID, "person": _ID, "organisation": _ID_IF_ANY, "until": _INSTANT}

FIELDS: dict[str, dict[str, Shape]] = {
    "circle.added": {
        "id": _ID,
        "parent": _ID,
        "key": _WORD,
        "kind": _WORD,
        "territory": _ID_IF_ANY,
        **_WORDS,
        "powers": (_are_keys, _("This is no power that Socle knows.")),
    },
    "role.added": {"id": _ID, "circle": _ID, "key": _WORD, "core": _WORD, "single": _FLAG, **_ROLE_WORDS},
    "role.amended": {"circle": _ID, "role": _ID, "base": _ID, **_ROLE_WORDS},
    "role.ended": {"circle": _ID, "role": _ID, "base": _ID},
    "mandate.given": {"id": _ID, "role": _ID, "since": _INSTANT, **_HOLDING},
    "mandate.ended": {"circle": _ID, "mandate": _ID, "reason": _WORD},
    "seat.given": {"id": _ID, "quality": _WORD, **_HOLDING},
    "seat.ended": {"circle": _ID, "seat": _ID},
}
