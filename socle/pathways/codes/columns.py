"""The columns of the file of participants, as data (`esf_columns.toml`), in versions with a first day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from socle.pathways import codes
from socle.pathways.codes import questions
from socle.pathways.codes.questions import Moment
from socle.pathways.codes.strict import At, Faulty, table

SOURCES = ("identity", "journey", "question", "derived", "indicator")
IDENTITY = ("number", "last_name", "first_name", "address", "postcode", "commune", "phone", "email")
FIELDS = ("born", "sex", "entered_on", "left_on", "days", "present")
DERIVED = ("age", "group_at_entry", "isced", "countable")


@dataclass(frozen=True, slots=True)
class Column:
    """`takes` is one of `SOURCES`, `key` what it takes from there. `shown`: what a code is written as; where it is None, as it stands,
    or with `list` as that list says it in French.
    """

    name: str
    takes: str
    key: str
    at: Moment | None
    list: str
    shown: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Columns:
    """One version of the file: `days` is how a day is written, as `strftime` says it."""

    since: date
    days: str
    columns: tuple[Column, ...]


def columns(on: date) -> Columns:
    """The version of the file on a day. LookupError: there was none yet."""
    for one in reversed(_versions()):
        if one.since <= on:
            return one
    raise LookupError(f"the file of participants has no columns on {on}")


@cache
def _versions() -> tuple[Columns, ...]:
    file = Path(__file__).with_name("esf_columns.toml")
    return read(file.name, file.read_text("utf-8"))


def read(file: str, text: str) -> tuple[Columns, ...]:
    """The versions that a file says. Raises `Faulty` with the file and the key."""
    top = At(file, "file", table(file, text))
    top.only(["maps", "versions"])
    maps = {key: dict(one) for key, one in top.entry["maps"].items()}
    found = tuple(_version(At(file, f"versions {n}", entry), maps) for n, entry in enumerate(top.entry["versions"], 1))
    days = [one.since for one in found]
    if not days or days != sorted({*days}):
        raise Faulty(file, "versions", "do not follow each other")
    return found


def _version(at: At, maps: Mapping[str, Mapping[str, str]]) -> Columns:
    at.only(["since", "days", "columns"])
    those = tuple(_column(At(at.file, f"{at.key}.{n}", entry), maps) for n, entry in enumerate(at.entry["columns"], 1))
    names = [one.name for one in those]
    if len({*names}) < len(names):
        raise at.wrong("has two columns of one name", "columns")
    return Columns(at.day("since"), at.text("days"), those)


def _column(at: At, maps: Mapping[str, Mapping[str, str]]) -> Column:
    at.only(["name"], [*SOURCES, "at", "list", "show"])
    taken = [one for one in SOURCES if one in at.entry]
    if len(taken) != 1:
        raise at.wrong(f"takes one of {', '.join(SOURCES)}", "name")
    (takes,) = taken
    key = at.one_of(takes, _known(takes)) if takes != "indicator" else at.text(takes)
    moment = Moment(at.one_of("at", questions.get(key).at)) if takes == "question" else None
    return Column(at.text("name"), takes, key, moment, _list(at, takes, key), _shown(at, maps))


def _known(takes: str) -> Any:
    return {"identity": IDENTITY, "journey": FIELDS, "derived": DERIVED, "question": questions.book().questions}[takes]


def _list(at: At, takes: str, key: str) -> str:
    """The list whose labels are written: the one that is named, or that of the question where labels are to be shown."""
    if takes == "question":
        return questions.get(key).list if at.entry.get("show") == "label" else ""
    return at.one_of("list", codes.lists()) if "list" in at.entry else ""


def _shown(at: At, maps: Mapping[str, Mapping[str, str]]) -> Mapping[str, str] | None:
    show = at.one_of("show", ["label", "code", *maps]) if "show" in at.entry else "code"
    return maps.get(show)
