"""Shapes: what a node must look like, and the value that it then gives. A schema is a table of them.

Every value keeps its place (`At`), so that what is wrong between two files can still be shown where it stands.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from keyword import iskeyword
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from stdnum.fr import siren as sirens

from socle.transfer.kit.faults import Faults, Place, nearest, short, wrong
from socle.transfer.kit.nodes import List, Map, Node, Scalar
from socle.transfer.kit.nouns import Text

# A terminal, a database or a reader's eye would be misled by these: controls, halves of letters, changes of direction.
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_KINDS = {Scalar: _("a single value"), List: _("a list, each item after a dash"), Map: _("keys with their values")}


@dataclass(frozen=True, slots=True)
class At:
    """A value, and where it was read. It is not `whole` when something faulty was left out of it."""

    place: Place
    value: Any
    whole: bool = True


Shape = Callable[[Node, Faults], At]


@dataclass(frozen=True, slots=True)
class Field:
    """What a key holds. Without `required`, a key that is absent counts as `default`."""

    shape: Shape
    required: bool = False
    default: Any = None


def plain(at: At) -> Any:
    """The value without its places."""
    if isinstance(at.value, dict):
        return {key: plain(value) for key, value in at.value.items()}
    if isinstance(at.value, tuple):
        return tuple(plain(item) for item in at.value)
    return at.value


def record(schema: Mapping[str, Field]) -> Shape:
    """Keys with their values: a dict in which what was faulty is absent. A key that Python reserves gets a “_”."""

    def shape(node: Node, faults: Faults) -> At:
        items = _kind(node, Map).items
        values = {key: At(node.place, field.default) for key, field in schema.items() if not field.required}
        for key, value in items:
            _read(key, value, schema, values, faults)
        _ask_for_missing(node.place, schema, {key.text for key, _value in items}, faults)
        return At(node.place, {f"{key}_" if iskeyword(key) else key: value for key, value in values.items()})

    return shape


def _read(key: Scalar, value: Node, schema: Mapping[str, Field], values: dict[str, At], faults: Faults) -> None:
    if key.text not in schema:
        faults.add(key.place, format_lazy(_("Unknown key: “{key}”."), key=short(key.text)), nearest(key.text, schema))
        return
    values.pop(key.text, None)
    with faults.caught():
        values[key.text] = schema[key.text].shape(value, faults)


def _ask_for_missing(place: Place, schema: Mapping[str, Field], there: set[str], faults: Faults) -> None:
    for key, field in schema.items():
        if field.required and key not in there:
            faults.add(place, format_lazy(_("The key “{key}” is missing."), key=key), format_lazy("“{key}: …”", key=key))


def listed(item: Shape) -> Shape:
    """A list. What is faulty in it is left out."""

    def shape(node: Node, faults: Faults) -> At:
        items, values = _kind(node, List).items, []
        for one in items:
            with faults.caught():
                values.append(item(one, faults))
        return At(node.place, tuple(values), whole=len(values) == len(items))

    return shape


def either(shapes: Mapping[type, Shape]) -> Shape:
    """One shape or another, told apart by what the file holds: a single value, a list or keys."""

    def shape(node: Node, faults: Faults) -> At:
        if type(node) not in shapes:
            raise wrong(node.place, _("This is of the wrong kind."), _either([_KINDS[kind] for kind in shapes]))
        return shapes[type(node)](node, faults)

    return shape


def string(longest: int) -> Shape:
    """A text of at most so many characters."""

    def shape(node: Node, faults: Faults) -> At:
        scalar = _kind(node, Scalar)
        if scalar.is_empty:
            raise wrong(node.place, _("This text is empty."), _("some words"))
        text = scalar.text.strip()
        if len(text) > longest:
            raise wrong(node.place, _("This text is too long."), format_lazy(_("at most {number} characters"), number=longest))
        if _HIDDEN.search(text):
            raise wrong(node.place, _("This text holds a hidden character."), _("letters, figures, signs and line breaks only"))
        return At(node.place, text)

    return shape


def text(longest: int) -> Shape:
    """A text in one language or in both."""
    one = string(longest)
    both = record({"fr": Field(one), "en": Field(one)})

    def same(node: Node, faults: Faults) -> At:
        words = one(node, faults).value
        return At(node.place, Text(words, words))

    def each(node: Node, faults: Faults) -> At:
        given = plain(both(node, faults))
        words = given.get("fr") or given.get("en")
        if not words and len(given) == 2:
            raise wrong(node.place, _("This text is empty."), _("fr: or en: and some words"))
        return At(node.place, Text(given.get("fr") or words, given.get("en") or words))

    return either({Scalar: same, Map: each})


def word(pattern: str, expected: Any) -> Shape:
    """A value of a certain form."""
    form = re.compile(pattern)

    def shape(node: Node, faults: Faults) -> At:
        value = _kind(node, Scalar).text
        if not form.fullmatch(value):
            raise wrong(node.place, format_lazy(_("“{value}” does not fit here."), value=short(value)), expected)
        return At(node.place, value)

    return shape


def one_of(words: Mapping[str, Any]) -> Shape:
    """One of these words, each with the value that it stands for."""

    def shape(node: Node, faults: Faults) -> At:
        value = _kind(node, Scalar).text
        if value not in words:
            raise wrong(node.place, format_lazy(_("Unknown word: “{value}”."), value=short(value)), nearest(value, words))
        return At(node.place, words[value])

    return shape


def number(least: int, most: int) -> Shape:
    expected = format_lazy(_("a whole number from {least} to {most}"), least=least, most=most)
    digits = word(r"[0-9]{1,9}", expected)

    def shape(node: Node, faults: Faults) -> At:
        value = int(digits(node, faults).value)
        if not least <= value <= most:
            raise wrong(node.place, format_lazy(_("{value} does not fit here."), value=value), expected)
        return At(node.place, value)

    return shape


def day(node: Node, faults: Faults) -> At:
    expected = _("a date such as 2020-02-28")
    written = word(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", expected)(node, faults).value
    try:
        return At(node.place, date.fromisoformat(written))
    except ValueError:
        raise wrong(node.place, format_lazy(_("There is no such day: {day}."), day=written), expected) from None


def siren(node: Node, faults: Faults) -> At:
    written = word(r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}", _("the nine digits of a SIREN"))(node, faults).value
    if not sirens.is_valid(written):
        raise wrong(
            node.place, format_lazy(_("{value} is not a SIREN."), value=written), _("nine digits, the last of which checks the others")
        )
    return At(node.place, sirens.compact(written))


def _kind(node: Node, kind: type) -> Any:
    if not isinstance(node, kind):
        raise wrong(node.place, _("This is of the wrong kind."), _KINDS[kind])
    return node


def _either(kinds: list[Any]) -> Any:
    return kinds[0] if len(kinds) == 1 else format_lazy(_("{this}, or {that}"), this=kinds[0], that=kinds[1])
