"""The shapes of single values: texts, words, numbers, days."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.ground.text import flaw
from socle.transfer.kit.faults import Faults, nearest, short, wrong
from socle.transfer.kit.nodes import Map, Node, Scalar
from socle.transfer.kit.shapes import At, Shape, either, kind
from socle.transfer.kit.texts import Text


def name(text: str) -> str:
    """A name as the registers of people and organisations keep it: one space between two words, of whatever kind."""
    return " ".join(text.split())


def line(text: str) -> str:
    """A text on one line; the spaces at which no line may break stay."""
    return re.sub("[ \t\n\r\u2028\u2029]+", " ", text).strip()


def paragraphs(text: str) -> str:
    """A text of several lines, with no space that nobody sees."""
    return re.sub(" *[\n\u2028\u2029]", "\n", text.replace("\t", " ")).strip()


def string(longest: int, tidy: Callable[[str], str] = line) -> Shape:
    """A text of at most so many characters."""

    def read(node: Node, faults: Faults) -> At:
        scalar = kind(node, Scalar)
        if scalar.is_empty:
            raise wrong(node.place, _("This text is empty."), _("some words"))
        text = tidy(scalar.text)
        if len(text) > longest:
            raise wrong(node.place, _("This text is too long."), format_lazy(_("at most {number} characters"), number=longest))
        if "\r" in scalar.text or flaw(scalar.text):
            raise wrong(node.place, _("This text holds a hidden character."), _("letters, figures, signs and line breaks only"))
        return At(node.place, text)

    return Shape(read, {"type": "string", "minLength": 1, "maxLength": longest})


def text(longest: int, tidy: Callable[[str], str] = line) -> Shape:
    """A text in one language or in both."""
    one = string(longest, tidy)

    def same(node: Node, faults: Faults) -> At:
        words = one(node, faults).value
        return At(node.place, Text(words, words))

    def each(node: Node, faults: Faults) -> At:
        given = {}
        for key, value in kind(node, Map).items:
            if key.text not in LANGUAGES:
                faults.add(key.place, format_lazy(_("Unknown key: “{key}”."), key=short(key.text)), nearest(key.text, LANGUAGES))
                continue
            given[key.text] = ""
            with faults.caught():
                given[key.text] = one(value, faults).value
        if not given:
            raise wrong(node.place, _("This text is empty."), _("fr: or en: and some words"))
        words = given.get("fr") or given.get("en") or ""
        return At(node.place, Text(given.get("fr") or words, given.get("en") or words))

    by_language = {"type": "object", "properties": dict.fromkeys(LANGUAGES, one.schema), "additionalProperties": False, "minProperties": 1}
    return either({Scalar: Shape(same, one.schema), Map: Shape(each, by_language)}, said)


LANGUAGES = ("fr", "en")


def said(text: Text) -> str | dict[str, str]:
    """A text as a kit writes it: once, or in each language."""
    return text.fr if text.fr == text.en else {"fr": text.fr, "en": text.en}


def word(pattern: str, expected: Any, longest: int = 60, *, digits: bool = False) -> Shape:
    """A value of a certain form. `digits`: programs that read YAML in their own way may take it for a number."""
    form = re.compile(pattern)

    def read(node: Node, faults: Faults) -> At:
        value = kind(node, Scalar).text
        if len(value) > longest or not form.fullmatch(value):
            raise wrong(node.place, format_lazy(_("“{value}” does not fit here."), value=short(value)), expected)
        return At(node.place, value)

    return Shape(read, {"type": ["string", "number"] if digits else "string", "pattern": f"^({pattern})$", "maxLength": longest})


def one_of(words: Mapping[str, Any]) -> Shape:
    """One of these words, each with the value that it stands for."""

    def read(node: Node, faults: Faults) -> At:
        value = kind(node, Scalar).text
        if value not in words:
            raise wrong(node.place, format_lazy(_("Unknown word: “{value}”."), value=short(value)), nearest(value, words))
        return At(node.place, words[value])

    return Shape(read, {"enum": list(words.values())})


def words(known: Iterable[str]) -> Shape:
    """One of these words."""
    return one_of({one: one for one in known})


YES = one_of({"true": True, "false": False})


def number(least: int, most: int) -> Shape:
    expected = format_lazy(_("a whole number from {least} to {most}"), least=least, most=most)
    digits = word(r"[0-9]{1,9}", expected)

    def read(node: Node, faults: Faults) -> At:
        value = int(digits(node, faults).value)
        if not least <= value <= most:
            raise wrong(node.place, format_lazy(_("{value} does not fit here."), value=value), expected)
        return At(node.place, value)

    return Shape(read, {"type": "integer", "minimum": least, "maximum": most})


def _day(node: Node, faults: Faults) -> At:
    expected = _("a date such as 2020-02-28")
    written = word(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", expected)(node, faults).value
    try:
        return At(node.place, date.fromisoformat(written))
    except ValueError:
        raise wrong(node.place, format_lazy(_("There is no such day: {day}."), day=written), expected) from None


day = Shape(_day, {"type": "string", "format": "date"}, date.isoformat)


def registered(pattern: str, check: Callable[[str], tuple[str, Any]], expected: Any) -> Shape:
    """A number of a public register, which checks itself; spaces in it are not kept."""
    form = word(pattern, expected, digits=True)

    def read(node: Node, faults: Faults) -> At:
        written = form(node, faults).value
        number, problem = check(written)
        if problem:
            raise wrong(node.place, format_lazy(_("The last digit of {value} does not fit the others."), value=written), expected)
        return At(node.place, number)

    return Shape(read, form.schema)
