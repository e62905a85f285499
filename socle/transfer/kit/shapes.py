"""Shapes: what a node must look like, and the value that it then gives. A schema is a table of them.

A shape goes both ways: it reads a value from a file and says it again, and it describes itself to programs (JSON Schema).
Every value that was read keeps its place (`At`), so that what is wrong between two files can still be shown where it stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from keyword import iskeyword
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Faults, Place, nearest, short, wrong
from socle.transfer.kit.nodes import List, Map, Node, Scalar

KINDS = {Scalar: _("a single value"), List: _("a list, each item after a dash"), Map: _("keys with their values")}


@dataclass(frozen=True, slots=True)
class At:
    """A value, and where it was read. It is not `whole` when something faulty was left out of it; `noun` is what it makes."""

    place: Place
    value: Any
    whole: bool = True
    noun: Callable[..., Any] | None = None


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Shape:
    """`read` gives the value of a node or raises Faulty, `say` says that value in plain data, `schema` tells a program of it."""

    read: Callable[[Node, Faults], At]
    schema: Mapping[str, Any]
    say: Callable[[Any], Any] = _same

    def __call__(self, node: Node, faults: Faults) -> At:
        return self.read(node, faults)


@dataclass(frozen=True, slots=True)
class Field:
    """What a key holds. Without `required`, a key that is absent counts as `default`. `about` is for whoever reads the schema."""

    shape: Shape
    about: str
    required: bool = False
    default: Any = None


Fields = Mapping[str, Field]


def plain(at: At) -> Any:
    """The value without its places: nouns, where it makes some."""
    if isinstance(at.value, dict):
        values = {key: plain(value) for key, value in at.value.items()}
        return at.noun(**values) if at.noun else values
    if isinstance(at.value, tuple):
        return tuple(plain(item) for item in at.value)
    return at.value


def record(name: str, table: Fields, noun: Callable[..., Any] | None = None) -> Shape:
    """Keys with their values: a dict in which what was faulty is absent. A key that Python reserves gets a “_”."""

    def read(node: Node, faults: Faults) -> At:
        items = kind(node, Map).items
        values = {key: At(node.place, field.default) for key, field in table.items() if not field.required}
        for key, value in items:
            _read(key, value, table, values, faults)
        _ask_for_missing(node.place, table, {key.text for key, _value in items}, faults)
        return At(node.place, {_attribute(key): value for key, value in values.items()}, noun=noun)

    def say(value: Any) -> dict[str, Any]:
        has = {one.name: getattr(value, one.name) for one in fields(value)} if is_dataclass(value) else value
        told = {key: (field, has[_attribute(key)]) for key, field in table.items()}
        return {key: field.shape.say(one) for key, (field, one) in told.items() if field.required or one != field.default}

    return Shape(read, {"$ref": f"#/$defs/{name}"}, say)


def described(table: Fields) -> dict[str, Any]:
    """A record, for a program: every key with what it holds."""
    return {
        "type": "object",
        "properties": {key: _described(field) for key, field in table.items()},
        "required": [key for key, field in table.items() if field.required],
        "additionalProperties": False,
    }


def _described(field: Field) -> dict[str, Any]:
    """`default`, where what counts without the key is a word, a number or a truth."""
    without = (
        {} if field.required or field.default in ((), "", None) or not isinstance(field.default, str | int) else {"default": field.default}
    )
    return {"description": field.about, **without, **field.shape.schema}


def _attribute(key: str) -> str:
    return f"{key}_" if iskeyword(key) else key


def _read(key: Scalar, value: Node, table: Fields, values: dict[str, At], faults: Faults) -> None:
    if key.text not in table:
        faults.add(key.place, format_lazy(_("Unknown key: “{key}”."), key=short(key.text)), nearest(key.text, table))
        return
    values.pop(key.text, None)
    with faults.caught():
        values[key.text] = table[key.text].shape(value, faults)


def _ask_for_missing(place: Place, table: Fields, there: set[str], faults: Faults) -> None:
    for key, field in table.items():
        if field.required and key not in there:
            faults.add(place, format_lazy(_("The key “{key}” is missing."), key=key), format_lazy("“{key}: …”", key=key))


def listed(item: Shape, most: int = 1_000) -> Shape:
    """A list. What is faulty in it is left out."""

    def read(node: Node, faults: Faults) -> At:
        items, values = kind(node, List).items, []
        if len(items) > most:
            raise wrong(node.place, _("This list is too long."), format_lazy(_("at most {number} items"), number=most))
        for one in items:
            with faults.caught():
                values.append(item(one, faults))
        return At(node.place, tuple(values), whole=len(values) == len(items))

    schema = {"type": "array", "items": item.schema, "maxItems": most}
    return Shape(read, schema, lambda values: [item.say(value) for value in values])


def either(shapes: Mapping[type, Shape], say: Callable[[Any], Any]) -> Shape:
    """One shape or another, told apart by what the file holds: a single value, a list or keys."""

    def read(node: Node, faults: Faults) -> At:
        if type(node) not in shapes:
            raise wrong(node.place, _("This is of the wrong kind."), _either([KINDS[one] for one in shapes]))
        return shapes[type(node)](node, faults)

    return Shape(read, {"anyOf": [shape.schema for shape in shapes.values()]}, say)


def kind(node: Node, wanted: type) -> Any:
    """The node, if it is one of this kind."""
    if not isinstance(node, wanted):
        raise wrong(node.place, _("This is of the wrong kind."), KINDS[wanted])
    return node


def _either(kinds: list[Any]) -> Any:
    return kinds[0] if len(kinds) == 1 else format_lazy(_("{this}, or {that}"), this=kinds[0], that=kinds[1])
