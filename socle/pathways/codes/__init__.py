"""Code lists are dated data: a code has a first day, maybe a last one, and its list says where it comes from (`lists/*.toml`).

    codes.of("obstacle-theme", on=day)        what may be chosen on a day
    codes.label("obstacle-theme", "23")       how it is called, also after its end

What a list says of its codes besides (the theme of a situation, the proofs that a criterion accepts) is in `more`. Codes that begin
with `x-` are our own, in lists that say what a reference says. A list whose reference gives no first day begins on 25 May 2018, before
the first programme. `declined` is the answer of whoever prefers to give none: it
is in no list but `answer`, and every list knows its label.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from socle.pathways.codes.reading import Code, CodeList, read, refuse_strangers
from socle.pathways.codes.strict import Faulty

__all__ = ["DECLINED", "Code", "CodeList", "Faulty", "get", "known", "label", "lists", "of", "source", "spoken"]

DECLINED = "declined"


def of(key: str, *, on: date) -> tuple[Code, ...]:
    """The codes that may be chosen from a list on a day, in the order in which they are shown."""
    return tuple(one for one in _list(key).codes if one.holds(on))


def known(key: str, code: str, on: date) -> bool:
    """Whether a code may be chosen on a day."""
    return any(one.holds(on) for one in _list(key).forms.get(code, ()))


def get(key: str, code: str, on: date | None = None) -> Code:
    """A code as it was on a day; where it did not hold then, or without a day, as it was last. LookupError: the list never had it."""
    forms = _list(key).forms.get(code) or (code == DECLINED and _list("answer").forms[code])
    if not forms:
        raise LookupError(f"{key} has no {code}")
    if on is None or len(forms) == 1:
        return forms[-1]
    return next((one for one in forms if one.holds(on)), forms[-1])


def label(key: str, code: str, language: str | None = None, on: date | None = None) -> str:
    """How a code is called, in a language (that of the reader, where none is given); one that has ended keeps its name."""
    return get(key, code, on).said(language or spoken())


def source(key: str, language: str | None = None) -> str:
    """Where a list comes from, in a sentence."""
    return _list(key).source[language or spoken()]


def spoken() -> str:
    """The reader's language, of the two in which everything is said."""
    return "fr" if (get_language() or "fr").startswith("fr") else "en"


def _list(key: str) -> CodeList:
    if (found := lists().get(key)) is None:
        raise LookupError(f"there is no list {key}")
    return found


@cache
def lists() -> Mapping[str, CodeList]:
    """Every list by its key: read once, strictly."""
    files = sorted((Path(__file__).parent / "lists").glob("*.toml"))
    found = {file.stem: read(file.stem, file.read_text("utf-8")) for file in files}
    refuse_strangers(found)
    return found
