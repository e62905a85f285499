"""Words in a free text that may not be needed: a number, a diagnosis, an offence, an origin. The list is data, beside."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Hint:
    """A kind of words, and how it is called in both languages."""

    key: str
    said: Mapping[str, str]


def hints(text: str) -> list[Hint]:
    """The kinds of such words that a text holds, in the order of the list; none is well."""
    plain = _plain(text)
    return [hint for hint, pattern in _known() if pattern.search(plain)]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def _known() -> tuple[tuple[Hint, re.Pattern[str]], ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple((Hint(key, {"fr": one["fr"], "en": one["en"]}), re.compile(_pattern(one))) for key, one in told.items())


def _pattern(one: Mapping[str, str | list[str]]) -> str:
    if "shape" in one:
        return str(one["shape"])
    return r"\b(?:" + "|".join(re.escape(begin) for begin in one["begins"]) + ")"
