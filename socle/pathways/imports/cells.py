"""Cells of files of participants, as this room asks them. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.ground import cells
from socle.ground.cells import Unread
from socle.pathways.models import Identity

YOUNGEST = 10  # nobody whom a programme accompanies is younger: so 12/03/55 is no day to come
_SEX = {
    **dict.fromkeys(("f", "femme", "feminin", "femelle", "fille", "w", "woman", "female", "2"), "f"),
    **dict.fromkeys(("h", "m", "homme", "masculin", "garcon", "man", "male", "1"), "m"),
    **dict.fromkeys(("x", "non binaire", "non binary", "nb", "autre", "other"), "x"),
}
_CIVILITY = {
    **dict.fromkeys(("mme", "madame", "mlle", "mademoiselle", "mrs", "ms", "miss", "f"), "f"),
    **dict.fromkeys(("m", "mr", "monsieur", "mister", "h"), "m"),
}
_TOTAL = re.compile(r"(?:sous )?(?:total|totaux|nombre|effectif|moyenne|somme)\b")
Value = TypeVar("Value")


def said(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """The same cell, empty where it says that it says nothing: “NC”, “-”, 00/00/0000."""
    return lambda text: read("" if cells.is_nothing(text) else text)


def born(text: str) -> date | None:
    """A day of birth: a year of two digits is one in which whoever is here can have been born."""
    return cells.day(text, turn=timezone.localdate().year % 100 - YOUNGEST + 1)


def sex(text: str) -> str:
    return cells.chosen(text, _SEX, _("Choose among these."))


def civility(text: str) -> str:
    """What a title says of the sex; nothing where it says none (Dr, Mme/M.)."""
    return _CIVILITY.get(cells.plain(text), "")


def apart(text: str, *, given_first: bool) -> tuple[str, str]:
    """First name and name out of one cell: the name is in capitals or before a comma, else the column says which of them comes first."""
    family, comma, given = (part.strip() for part in cells.line(text).partition(","))
    if comma and family and given:
        return given, family
    words = cells.line(text).split()
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    if loud and len(loud) < len(words):
        return " ".join(word for word in words if word not in loud), " ".join(loud)
    if len(words) < 2:
        return " ".join(words), ""
    return (words[0], " ".join(words[1:])) if given_first else (words[-1], " ".join(words[:-1]))


def aside(texts: Mapping[str, str]) -> object:
    """Why a row is nobody: sums at the foot of a table."""
    first = next((texts[key] for key in ("family_name", "family_first", "given_first", "given_name", "civility") if texts.get(key)), "")
    is_somebody = texts.get("family_name") and any(letter.isalpha() for letter in texts.get("given_name", ""))
    return _("This row sums up others, and is nobody.") if not is_somebody and _TOTAL.match(cells.plain(first)) else ""


def short(text: str, most: int = 60) -> str:
    """One line, not longer than a name is kept."""
    found = cells.line(text)
    if len(found) > most:
        raise Unread(_("At most {most} characters, please.").format(most=most))
    return found


SEXES = tuple(Identity.Sex.choices)
