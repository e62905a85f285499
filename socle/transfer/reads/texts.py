"""Texts as they stand, in both languages where a kit gave both and nobody has changed them since."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from socle.ground.text import without_hidden
from socle.transfer.kit import Text
from socle.transfer.models import Element


class Texts:
    """What the elements of a kit say, by what a programme would say of it in its own language."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self.own: dict[tuple[str, str, str, str], Text] = {}
        self.alike: dict[tuple[str, str, str], Text] = {}
        for element in elements:
            for word, text in _words(element.says):
                spoken = text.in_(element.language)
                self.own.setdefault((element.kind, element.key, word, spoken), text)
                self.alike.setdefault((element.kind, word, spoken), text)

    def told(self, kind: str, element: Element | None, word: str, spoken: str) -> Text:
        """A text of an element; of one that no kit has brought, as another of its kind would say it."""
        own = self.own.get((kind, element.key, word, spoken)) if element else None
        return own or self.alike.get((kind, word, spoken)) or Text(spoken, spoken)


def _words(says: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    for word, value in says.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield word, Text(one, one)
            elif isinstance(one, dict) and one.keys() == {"fr", "en"}:
                yield word, Text(**one)


def readable(text: str, tidy: Callable[[str], str]) -> str:
    """A text as a kit can hold it: whatever a form or a program sent, without what no reader would see."""
    return tidy(without_hidden(text.replace("\r\n", "\n").replace("\r", "\n")))
