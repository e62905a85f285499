"""Reads the file as it comes, a row at a time: its size is no matter, its form is checked on the way."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, Any

import fastjsonschema
import ijson
from django.utils.translation import gettext as _
from ijson.common import ObjectBuilder

from socle.governance.exchange.faults import Fault, of_schema
from socle.governance.exchange.nouns import NOUNS, Noun
from socle.governance.exchange.schema import FORMAT, HEAD, JOURNAL, definitions, schema
from socle.ground.digests import Digest
from socle.ground.text import flaw

LARGEST = 1 << 30
DEEPEST = 12
MOST_IN_A_ROW = 500_000
END = object()
_STEPS = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}
_SECTIONS: dict[str, Noun] = {noun.key: noun for noun in NOUNS}

Events = Iterator[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Item:
    """A value of the head, a row of a section, or a section's `END`; `place` is where it stands, as in "decisions[17]"."""

    key: str
    place: str
    value: Any

    @property
    def noun(self) -> Noun | None:
        """What the row is; None for the head and for the ends of the journal."""
        return _SECTIONS.get(self.key)


class Source:
    """A file that is read once from its beginning. `digest` is that of what was read so far; `told` hears how many bytes that is."""

    def __init__(self, file: IO[bytes], told: Callable[[int], None] = lambda size: None) -> None:
        self.file, self.told, self.size, self._hash = file, told, 0, hashlib.sha256()

    @property
    def digest(self) -> Digest:
        return Digest(self._hash.hexdigest())

    def read(self, size: int = -1) -> bytes:
        """For ijson: the next bytes."""
        found = self.file.read(size)
        self.size += len(found)
        if self.size > LARGEST:
            raise Fault("", _("This file is larger than 1 GiB: no programme is."))
        self._hash.update(found)
        self.told(len(found))
        return found


def read(source: Source) -> Iterator[Item]:
    """Every value of the file, each well formed; Fault at the first that is not."""
    seen: set[str] = set()
    place = ""
    try:
        for item in _items(ijson.basic_parse(source, use_float=True)):
            place = item.place
            _check(item)
            seen.add(item.key)
            yield item
    except ijson.JSONError:
        raise Fault(place, _("From here on this is no JSON, or the file has been cut off.")) from None
    if missing := [key for key in (*HEAD, *_SECTIONS, JOURNAL) if key not in seen]:
        raise Fault("", _("“{name}” is missing.").format(name=missing[0]))


def _items(events: Events) -> Iterator[Item]:
    """The values of the head and the rows of each section, then the section itself: one without rows is seen too."""
    if next(events, ("", None))[0] != "start_map":
        raise Fault("", _("This is no file of governance: it should be one JSON object."))
    seen: set[str] = set()
    for event, key in events:
        if event == "end_map":
            break
        if key in seen:
            raise Fault(key, _("This stands here twice."))
        seen.add(key)
        begins, value = next(events)
        if begins == "start_array":
            yield from _rows(key, events)
            yield Item(key, key, END)
        else:
            yield Item(key, key, _built(key, begins, value, events))
    for _event in events:
        raise Fault("", _("Something follows after the end."))


def _rows(key: str, events: Events) -> Iterator[Item]:
    for number, (event, value) in enumerate(events):
        if event == "end_array":
            return
        place = f"{key}[{number}]"
        yield Item(key, place, _built(place, event, value, events))


def _built(place: str, event: str, value: Any, events: Events) -> Any:
    """One value, from its first event on."""
    builder, depth, length = ObjectBuilder(), 0, 0
    while True:
        builder.event(event, value)
        depth, length = depth + _STEPS.get(event, 0), length + 1
        if depth > DEEPEST or length > MOST_IN_A_ROW:
            raise Fault(place, _("This is more than Socle keeps there."))
        if depth == 0:
            return builder.value
        event, value = next(events)


def _check(item: Item) -> None:
    """Its form; that it holds no text that a database cannot keep; and of the head, that it can be imported at all."""
    if item.key == "format" and item.value != FORMAT:
        raise Fault("format", _("Socle reads {format} only.").format(format=FORMAT))
    if item.key == "whole" and item.value is False:
        sentence = _("This is what one person may see of a programme. Only the whole can be imported: it is exported on its server.")
        raise Fault("whole", sentence)
    if item.key not in _validators():
        raise Fault(item.key[:60], _("This is not known here."))
    if item.value is END:
        if item.key in HEAD:
            raise Fault(item.key, _("This should be no list."))
        return
    if item.place == item.key and item.key not in HEAD:
        raise Fault(item.key, _("This should be {kind}.").format(kind=_("a list")))
    try:
        _validators()[item.key](item.value)
    except fastjsonschema.JsonSchemaValueException as error:
        raise of_schema(item.place, error) from None
    _clean(item.place, item.value)


@cache
def _validators() -> dict[str, Callable[[Any], Any]]:
    """One for each value of the head, and for a row of each section."""
    parts = {key: part.get("items", part) for key, part in schema()["properties"].items()}
    return {key: fastjsonschema.compile({**part, "definitions": definitions()}, use_default=False) for key, part in parts.items()}


def _clean(place: str, value: Any) -> None:
    match value:
        case str():
            if told := flaw(value):
                raise Fault(place, told)
        case float():
            raise Fault(place, _("This should be {kind}.").format(kind=_("a whole number")))
        case dict():
            for key, part in value.items():
                _clean(place, key)
                _clean(f"{place}.{key}", part)
        case list():
            for number, part in enumerate(value):
                _clean(f"{place}[{number}]", part)
