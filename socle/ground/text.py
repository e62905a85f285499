"""Texts as their readers see them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

# Spaces, controls, marks that only change how others are shown; and the few letters that are drawn as nothing
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
_EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")

# No database keeps NUL and halves of letters
_NOT_KEPT = re.compile("[\0\ud800-\udfff]")
# Controls, what turns a line round, what is drawn as nothing: two texts that differ would look the same, or one would read as another.
# What writing needs passes: tabs and line breaks, what joins or parts letters (Persian, emoji), the marks of direction, hyphenation;
# and the flags of Scotland, Wales and others, which are spelt in letters that are hidden elsewhere (the group of this pattern)
HIDDEN = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f)|[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u180e\u200b\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def is_blank(text: str) -> bool:
    """Whether nothing of it would be seen."""
    return all(letter in _EMPTY_LETTERS or unicodedata.category(letter) in _UNSEEN for letter in text)


def without_hidden(text: str) -> str:
    """What its reader sees of it."""
    return HIDDEN.sub(r"\1", text)


def flaw(value: Any) -> str | None:
    """Why a text, or one within a list or an object, is not taken as it is: a sentence for whoever wrote it."""
    return next(filter(None, map(_flaw, _texts(value))), None)


def _texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case dict() as fields:
                waiting += [*fields, *fields.values()]
            case list() as parts:
                waiting += parts


def _flaw(text: str) -> str | None:
    if text.isascii() and text.isprintable():
        return None
    if _NOT_KEPT.search(text):
        return _("This text holds a character that cannot be kept.")
    for found in HIDDEN.finditer(text):
        if not found[1]:
            return _("A hidden character stands near “{words}”: delete it, or type this passage anew.").format(words=_beside(found))
    return None


def _beside(found: re.Match[str]) -> str:
    """Two words before, two words after: where to look for what cannot be seen."""
    before, after = found.string[max(0, found.start() - 30) : found.start()], found.string[found.end() : found.end() + 30]
    words = " ".join(before.split(" ")[-2:]) + " ".join(after.split(" ")[:2])
    return " ".join(without_hidden(words).split())
