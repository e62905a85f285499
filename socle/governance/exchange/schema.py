"""The JSON Schema of the file: what it must look like, from `nouns` and from the columns that they name.

`bin/socle governance schema --write` puts it into `docs/governance.schema.json`; what is read is checked against this very schema.
"""

import inspect
from functools import cache
from typing import Any

from django.db import models

from socle.governance.exchange.nouns import NOUNS, Noun, every
from socle.governance.models import Change
from socle.governance.rules.engine.telling import WORDS
from socle.governance.rules.opinions import WORDS as OPINION_WORDS
from socle.governance.rules.shapes import FIELDS

FORMAT = "socle.governance/1"
HEAD = ("format", "programme", "exported_at", "whole")
JOURNAL = "journal"
LONGEST = 1_000_000

ID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00$"
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DIGEST = "^[0-9a-f]{64}$"

Schema = dict[str, Any]


def schema() -> Schema:
    """The whole of it."""
    sections = {noun.key: _list(noun) for noun in NOUNS}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The governance of a programme",
        "description": "Everything that a consortium has decided, how, and what stands because of it. See docs/exchange.md.",
        **_object(
            {
                "format": {"const": FORMAT},
                "programme": _id("The id of its root circle."),
                "exported_at": _instant("When this was written."),
                "whole": {"type": "boolean", "description": "False: what one person may see of it. Only the whole can be imported."},
                **sections,
                JOURNAL: {"type": "array", "items": _END, "description": "Where the chain of each circle ended when this was written."},
            }
        ),
        "definitions": definitions(),
    }


@cache
def definitions() -> Schema:
    """One for each kind of row, and the typed change of a version."""
    return {noun.name: _row(noun) for noun in every() if not noun.single} | {"typed_change": _TYPED_CHANGE}


def _row(noun: Noun) -> Schema:
    fields = {field: _column(noun, noun.model._meta.get_field(field)) for field in noun.fields}
    more = _BY_KIND if noun.model is Change else {}
    return {"description": _first_sentence(noun.model), **_object(fields | {part.key: _list(part) for part in noun.parts}), **more}


def _list(noun: Noun) -> Schema:
    if noun.single:
        return _row(noun) | {"type": ["object", "null"]}
    return {"type": "array", "items": {"$ref": f"#/definitions/{noun.name}"}}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _column(noun: Noun, column: Any) -> Schema:
    if isinstance(column, models.JSONField):
        return _JSON[noun.name, column.name]
    told = _told(noun, column)
    return told | {"type": [told["type"], "null"]} if column.null and "type" in told else told


def _told(noun: Noun, column: Any) -> Schema:
    """A column that is no JSON, as JSON."""
    if noun.model is Change and column.name == "kind":
        return _KIND
    if column.is_relation or isinstance(column, models.UUIDField):
        target = dict(noun.refers()).get(column.name)
        return _id(f"An id: {target._meta.verbose_name}." if target else "")
    if isinstance(column, models.DateTimeField):
        return _instant()
    if isinstance(column, models.DateField):
        return {"type": "string", "pattern": DAY}
    if isinstance(column, models.BooleanField):
        return {"type": "boolean"}
    if isinstance(column, models.IntegerField):
        return {"type": "integer", "minimum": 0, "maximum": _largest(column)}
    if column.name in ("digest", "decided"):
        return {"type": "string", "pattern": DIGEST}
    if column.choices:
        return {"type": "string", "enum": [*([""] if column.blank else []), *(value for value, _label in column.choices)]}
    return {"type": "string", "maxLength": column.max_length or LONGEST}


def _largest(column: Any) -> int:
    """What both databases keep."""
    if isinstance(column, models.PositiveBigIntegerField):
        return 2**53 - 1
    return 32_767 if isinstance(column, models.PositiveSmallIntegerField) else 2_147_483_647


def _id(description: str = "") -> Schema:
    return {"type": "string", "pattern": ID} | ({"description": description} if description else {})


def _instant(description: str = "") -> Schema:
    return {"type": "string", "pattern": INSTANT} | ({"description": description} if description else {})


def _lines(longest: int, most: int = 1000) -> Schema:
    return {"type": "array", "maxItems": most, "items": {"type": "string", "maxLength": longest}}


def _first_sentence(model: Any) -> str:
    return " ".join((inspect.getdoc(model) or "").partition("\n\n")[0].split())


_END = {
    "type": "object",
    "properties": {"circle": _id(), "number": {"type": "integer", "minimum": 0}, "hash": {"type": "string", "pattern": DIGEST}},
    "required": ["circle", "number", "hash"],
    "additionalProperties": False,
}
_DATA: Schema = {"type": "object", "description": "What it changes; the fields follow from its kind."}
_KIND: Schema = {"type": "string", "enum": list(FIELDS)}
_BY_KIND: Schema = {
    "allOf": [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": {"data": {"propertyNames": {"enum": list(fields)}}}}}
        for kind, fields in FIELDS.items()
    ]
}
_TYPED_CHANGE = {"description": "One typed change that is proposed.", **_object({"kind": _KIND, "data": _DATA}), **_BY_KIND}
_CONSENT: Schema = {"type": "object", "propertyNames": {"enum": list(WORDS)}, "description": "How it decides by consent."}
_OPINIONS: Schema = {"type": "object", "propertyNames": {"enum": list(OPINION_WORDS)}, "description": "How it asks for opinions."}
_POWER: Schema = {
    "type": "object",
    "properties": {"power": {"type": "string", "maxLength": 60}, "caseload": {"type": "boolean"}, "facets": {"type": ["array", "null"]}},
    "required": ["power"],
    "additionalProperties": False,
}
_LEFT = ("noun", "key", "why")
_JSON: dict[tuple[str, str], Schema] = {
    ("change", "data"): _DATA,
    ("version", "changes"): {"type": "array", "maxItems": 1000, "items": {"$ref": "#/definitions/typed_change"}},
    ("circle", "came_from"): {"type": "array", "maxItems": 1000, "items": _id("An id: circle.")},
    ("circletext", "domains"): _lines(300),
    ("circletext", "powers"): _lines(60),
    ("roletext", "domains"): _lines(300),
    ("roletext", "accountabilities"): _lines(300),
    ("roletext", "powers"): {"type": "array", "maxItems": 1000, "items": _POWER},
    ("process", "composition"): {
        "type": "array",
        "maxItems": 1000,
        "items": _object({"quality": {"type": "string", "maxLength": 20}, "least": {"type": "integer", "minimum": 1, "maximum": 99}}),
    },
    ("event", "detail"): {"type": "object", "description": "What it says besides who and when; the words follow from its kind."},
    ("sequel", "left"): {
        "type": "array",
        "items": {"type": "object", "required": ["noun", "key", "why"], "properties": {word: {"type": "string"} for word in _LEFT}},
        "description": "What of the decision could not be taken back: what it is, its id, and why.",
    },
    ("proposal", "settings"): _CONSENT,
    ("process", "consent"): _CONSENT,
    ("process", "opinions"): _OPINIONS,
    ("substitute", "powers"): _lines(60),
    ("territory", "communes"): _lines(60, 50_000),
    ("origin", "heads"): {"type": "array", "items": _END},
}
