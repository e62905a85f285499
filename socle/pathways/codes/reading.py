"""A list of codes as its file says it, or what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from socle.pathways.codes.strict import LANGUAGES, At, Faulty, table

# What a list says of its codes besides their labels: of one of these kinds, or codes of another list
_KINDS = ("number", "yes_no", "text")


@dataclass(frozen=True, slots=True)
class Code:
    """One code as it holds from `since` on and before `until`. `more`: what its list says besides, by key."""

    code: str
    fr: str
    en: str
    since: date
    until: date | None = None
    more: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    def said(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list: where it comes from, in words of both languages, and its codes in the order in which they are shown."""

    key: str
    source: Mapping[str, str]
    codes: tuple[Code, ...]
    more: Mapping[str, str]
    forms: Mapping[str, list[Code]]
    """What each code has been over time, the latest last."""


def read(key: str, text: str) -> CodeList:
    """The list that a file says. Raises `Faulty` with the file and the key."""
    file = f"{key}.toml"
    top = At(file, key, table(file, text))
    top.only(["source", "since", "codes"], ["more"])
    more = _more(At(file, "more", top.entry.get("more", {})))
    since, entries = top.day("since"), top.entry["codes"]
    if not isinstance(entries, list) or not entries:
        raise top.wrong("is no list of codes", "codes")
    codes = tuple(_code(file, n, entry, since, more) for n, entry in enumerate(entries, 1))
    return CodeList(key, top.both("source"), codes, more, _forms(file, codes))


def _more(at: At) -> dict[str, str]:
    return {key: at.text(key) for key in at.entry}


def _code(file: str, n: int, entry: Any, since: date, more: Mapping[str, str]) -> Code:
    at = At(file, f"codes {n}", entry)
    at.key = at.text("code")
    at.only(["code", *LANGUAGES], ["since", "until", *more])
    first, until = at.period(since)
    besides = {key: _besides(at, key, kind) for key, kind in more.items() if key in at.entry}
    return Code(at.text("code"), at.text("fr"), at.text("en"), first, until, MappingProxyType(besides))


def _besides(at: At, key: str, kind: str) -> Any:
    if kind in _KINDS:
        return {"number": at.number, "yes_no": at.yes, "text": at.text}[kind](key)
    return at.texts(key) if isinstance(at.entry[key], list) else at.text(key)


def _forms(file: str, codes: Iterable[Code]) -> dict[str, list[Code]]:
    forms: dict[str, list[Code]] = defaultdict(list)
    for one in sorted(codes, key=lambda one: one.since):
        last = forms[one.code][-1:]
        if last and (last[0].until is None or one.since < last[0].until):
            raise Faulty(file, one.code, "has two periods that overlap")
        forms[one.code].append(one)
    return dict(forms)


def refuse_strangers(lists: Mapping[str, CodeList]) -> None:
    """What a list says of its codes with codes of another list stands in that list."""
    for one in lists.values():
        for key, other in one.more.items():
            if other in _KINDS:
                continue
            if other not in lists:
                raise Faulty(f"{one.key}.toml", f"more.{key}", f"there is no list {other}")
            for code, named in _named(one, key):
                if named not in lists[other].forms:
                    raise Faulty(f"{one.key}.toml", f"{code}.{key}", f"{other} has no {named}")


def _named(one: CodeList, key: str) -> Iterable[tuple[str, str]]:
    for code in one.codes:
        value = code.more.get(key, ())
        yield from ((code.code, named) for named in ([value] if isinstance(value, str) else value))
