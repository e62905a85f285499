"""From the bytes of a file to nodes that know their place.

YAML is read as lists, maps and words: what a word means is for the schema to say, so a commune keeps its leading zero and a
region called `no` its name. What a reader of a kit would not see at once (anchors, tags, a second document) is refused,
and with it the texts of a few lines that unfold into gigabytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from ruamel.yaml import YAML
from ruamel.yaml import events as said
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from socle.transfer.kit.faults import Faults, Place, short, wrong

LARGEST = 1_000_000
# The parser looks far ahead within a line, at a cost that grows with its square.
LONGEST = 4_000
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Scalar:
    place: Place
    text: str
    plain: bool

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() or (self.plain and self.text in ("~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class List:
    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Map:
    place: Place
    items: tuple[tuple[Scalar, "Node"], ...]


Node = Scalar | List | Map


def parse(file: str, content: bytes, faults: Faults) -> Node:
    """The one node of a file. Raises `Faulty` when there is none to be had; keys written twice go to `faults`."""
    return _Nodes(file, _text(file, content), faults).document()


def _text(file: str, content: bytes) -> str:
    if len(content) > LARGEST:
        raise wrong(Place(file), _("This file is too large."), format_lazy(_("at most {bytes} bytes"), bytes=LARGEST))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        raise wrong(_end_of(file, before), _("This is not UTF-8 text."), _("a file saved as UTF-8")) from None
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST:
            expected = format_lazy(_("at most {number} characters"), number=LONGEST)
            raise wrong(Place(file, number, LONGEST + 1), _("This line is too long."), expected)
    return text


def _end_of(file: str, before: str) -> Place:
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Place(file, line, column)


class _Nodes:
    """Builds nodes from the parser's events, each of which is looked at as it comes: a bomb is never unfolded."""

    def __init__(self, file: str, text: str, faults: Faults) -> None:
        self.file, self.text, self.faults = file, text, faults
        self.last = Place(file)
        self.events = self._checked()

    def document(self) -> Node:
        opening = [next(self.events), next(self.events)]
        if isinstance(opening[1], said.StreamEndEvent):
            raise wrong(Place(self.file), _("This file is empty."))
        node = self._node(next(self.events), 1)
        next(self.events)
        after = next(self.events)
        if isinstance(after, said.DocumentStartEvent):
            raise wrong(self._place(after), _("This file holds a second document."), _("one document in each file"))
        return node

    def _node(self, event: Any, depth: int) -> Node:
        self._refuse(event, depth)
        place = self._place(event)
        if isinstance(event, said.ScalarEvent):
            return Scalar(place, event.value, plain=event.style is None)
        if isinstance(event, said.SequenceStartEvent):
            return List(place, tuple(self._node(item, depth + 1) for item in self._until(said.SequenceEndEvent)))
        return Map(place, tuple(self._pairs(depth)))

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        lines: dict[str, int] = {}
        for event in self._until(said.MappingEndEvent):
            key, value = self._node(event, depth + 1), self._node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                raise wrong(key.place, _("A key is a word."), _("“key: value”"))
            if isinstance(value, Scalar) and value.plain and not value.text:
                value = replace(value, place=key.place)
            if key.text in lines:
                first = format_lazy(_("each key once; it stands on line {line} already"), line=lines[key.text])
                self.faults.add(key.place, format_lazy(_("The key “{key}” stands here twice."), key=short(key.text)), first)
                continue
            lines[key.text] = key.place.line
            yield key, value

    def _until(self, end: type) -> Iterator[Any]:
        while not isinstance(event := next(self.events), end):
            yield event

    def _refuse(self, event: Any, depth: int) -> None:
        place = self._place(event)
        if event.anchor is not None:
            raise wrong(place, _("Anchors (&) and aliases (*) are not read."), _("the text itself, written out"))
        if event.ctag is not None:
            raise wrong(place, _("Tags (!) are not read."), _("the value alone, between quotes if it begins with “!”"))
        if depth > DEEPEST:
            raise wrong(place, _("This is nested too deeply."), format_lazy(_("at most {number} levels"), number=DEEPEST))

    def _checked(self) -> Iterator[Any]:
        """The parser's events; whatever it raises becomes a fault with its place."""
        try:
            for event in YAML(typ="safe", pure=True).parse(self.text):
                self.last = self._marked(event.end_mark)
                yield event
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._not_yaml(self._marked(mark) if mark else Place(self.file), error.problem) from None
        except ReaderError as error:
            raise self._not_yaml(_end_of(self.file, self.text[: error.position]), error.reason) from None
        except (YAMLError, ValueError, OverflowError):
            # The scanner makes numbers of escapes and versions, whatever their size, and does not say where.
            raise self._not_yaml(self.last, "number out of range") from None

    def _not_yaml(self, place: Place, problem: str | None) -> Exception:
        message = format_lazy(_("This is not YAML ({problem})."), problem=short(problem or "?"))
        return wrong(place, message, _("indentation by spaces, “key: value”, quotes that close"))

    def _place(self, event: Any) -> Place:
        return self._marked(event.start_mark)

    def _marked(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)


NOWHERE = Place("")


def of(value: Any) -> Node:
    """Plain data as a node, so that what was said can be read again."""
    match value:
        case dict():
            return Map(NOWHERE, tuple((Scalar(NOWHERE, key, plain=False), of(one)) for key, one in value.items()))
        case list() | tuple():
            return List(NOWHERE, tuple(map(of, value)))
        case bool():
            return Scalar(NOWHERE, str(value).lower(), plain=False)
    return Scalar(NOWHERE, str(value), plain=False)
