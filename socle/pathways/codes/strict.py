"""Files of codes are read strictly: what is unknown, missing or of another kind is named with its file and its key, at once."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

Entry = Mapping[str, Any]
LANGUAGES = ("fr", "en")


class Faulty(ValueError):
    """A file of codes that cannot be what was meant."""

    def __init__(self, file: str, key: str, wrong: str) -> None:
        super().__init__(f"{file}: {key}: {wrong}")
        self.file, self.key, self.wrong = file, key, wrong


def table(file: str, text: str) -> dict[str, Any]:
    """What a file says."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise Faulty(file, "file", str(wrong)) from None


class At:
    """A place in a file: whatever is taken from there is what it should be, or the place is named."""

    def __init__(self, file: str, key: str, entry: Any) -> None:
        self.file, self.key = file, key
        if not isinstance(entry, Mapping):
            raise self.wrong("is no table")
        self.entry: Entry = entry

    def wrong(self, what: str, key: str = "") -> Faulty:
        return Faulty(self.file, f"{self.key}.{key}" if key else self.key, what)

    def only(self, needed: Iterable[str], besides: Iterable[str] = ()) -> None:
        """All of the needed keys stand here, and no other but those besides."""
        needed = list(needed)
        for key in needed:
            if key not in self.entry:
                raise self.wrong("is missing", key)
        if unknown := sorted(self.entry.keys() - {*needed, *besides}):
            raise self.wrong("is unknown", unknown[0])

    def text(self, key: str) -> str:
        value = self.entry.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong("is no text", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value) or len({*value}) < len(value):
            raise self.wrong("is no list of different texts", key)
        return tuple(value)

    def both(self, key: str) -> dict[str, str]:
        """A text in both languages."""
        inner = At(self.file, f"{self.key}.{key}", self.entry.get(key))
        inner.only(LANGUAGES)
        return {language: inner.text(language) for language in LANGUAGES}

    def one_of(self, key: str, choices: Iterable[str]) -> str:
        if (value := self.text(key)) not in {*choices}:
            raise self.wrong(f"is not one of {', '.join(choices)}", key)
        return value

    def number(self, key: str) -> int:
        value = self.entry.get(key)
        if type(value) is not int or value < 0:
            raise self.wrong("is no number", key)
        return value

    def yes(self, key: str) -> bool:
        value = self.entry.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong("is neither true nor false", key)
        return value

    def day(self, key: str) -> date:
        value = self.entry.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong("is no day", key)
        return value

    def period(self, since: date | None = None) -> tuple[date, date | None]:
        """The days from `since` on, and before `until`; `since` may be that of the whole list."""
        first = self.day("since") if "since" in self.entry or since is None else since
        until = self.day("until") if "until" in self.entry else None
        if until is not None and until <= first:
            raise self.wrong("ends before it begins", "until")
        return first, until
