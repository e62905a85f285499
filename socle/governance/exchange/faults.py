"""What is wrong with a file, in one sentence with its place."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from fastjsonschema import JsonSchemaValueException

from socle.governance.exchange.schema import DAY, DIGEST, ID, INSTANT
from socle.journal.act import Refused


class Fault(Refused):
    """The file cannot be read back, because of this, at this place; nothing of it was."""

    def __init__(self, place: str, sentence: Any) -> None:
        said = _("{place}: {sentence}").format(place=place, sentence=sentence) if place else str(sentence)
        super().__init__(said, field=place, code="fault")


def of_schema(place: str, error: JsonSchemaValueException) -> Fault:
    """What the schema refuses, in words."""
    at = place + (error.name or "").removeprefix("data")
    return Fault(at, _SAID.get(error.rule or "", _too_much)(error))


def _required(error: JsonSchemaValueException) -> str:
    missing = next(name for name in error.rule_definition if name not in error.value)
    return _("“{name}” is missing.").format(name=missing)


def _unknown(error: JsonSchemaValueException) -> str:
    known = error.definition.get("properties") or error.rule_definition["enum"]
    return _("“{name}” is not known here.").format(name=next(name for name in error.value if name not in known)[:60])


def _other_type(error: JsonSchemaValueException) -> str:
    kinds = {
        "string": _("a text"),
        "integer": _("a whole number"),
        "boolean": _("true or false"),
        "array": _("a list"),
        "object": _("an object"),
    }
    wanted = error.rule_definition if isinstance(error.rule_definition, str) else error.rule_definition[0]
    return _("This should be {kind}.").format(kind=kinds[wanted])


def _other_form(error: JsonSchemaValueException) -> str:
    forms = {
        ID: _("This is no id."),
        INSTANT: _("This is no instant; one is written 2026-03-01T08:00:00.000000+00:00."),
        DAY: _("This is no day; one is written 2026-03-01."),
        DIGEST: _("This is no digest."),
    }
    return forms[error.rule_definition]


def _other_word(error: JsonSchemaValueException) -> str:
    words = [str(word) for word in error.rule_definition if word]
    return _("This should be one of: {words}.").format(words=", ".join(words))


def _too_much(error: JsonSchemaValueException) -> str:
    return _("This is more than Socle keeps there.")


_SAID: dict[str, Callable[[JsonSchemaValueException], str]] = {
    "required": _required,
    "additionalProperties": _unknown,
    "propertyNames": _unknown,
    "type": _other_type,
    "pattern": _other_form,
    "enum": _other_word,
}
