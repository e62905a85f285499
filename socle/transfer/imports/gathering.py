"""The rows of an organisation put together: a tree of circles, their roles with who holds them, their policies. Pure.

What does not fit together is a fault of a row: a circle beneath itself, or beneath two others; a role told twice and otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.ground.cells import plain
from socle.journal.importable import Faults, Line
from socle.transfer.imports.fields import CORES

TEXTS, LISTS = ("purpose", "text"), ("domains", "accountabilities")


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who holds a role, as a row says; `until` is a day, or empty."""

    row: int
    person: str
    email: str = ""
    until: str = ""


@dataclass(slots=True)
class Told:
    """A circle, a role or a policy. `place`: the key of the circle in which it lies; `core`: which of the roles it is that every
    circle has; `is_implied`: other rows name it, none is its own."""

    row: int
    key: str
    name: str
    place: str = ""
    core: str = ""
    purpose: str = ""
    text: str = ""
    domains: list[str] = field(default_factory=list)
    accountabilities: list[str] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    is_implied: bool = False


@dataclass(slots=True)
class Gathered:
    """`root`: the key of the circle above all others; `registrar`: who keeps the registers of a programme that is founded."""

    root: str = ""
    circles: dict[str, Told] = field(default_factory=dict)
    roles: dict[tuple[str, str], Told] = field(default_factory=dict)
    policies: dict[tuple[str, str], Told] = field(default_factory=dict)
    faults: dict[int, Faults] = field(default_factory=dict)
    registrar: Held | None = None

    def fault(self, row: int, name: str, sentence: Any) -> None:
        self.faults.setdefault(row, {}).setdefault(name, sentence)

    def in_order(self) -> Iterator[Told]:
        """Each circle after the one above it."""
        beneath: dict[str, list[Told]] = {}
        for one in self.circles.values():
            if one.key != self.root:
                beneath.setdefault(one.place, []).append(one)
        waiting = [self.circles[self.root]] if self.root in self.circles else []
        while waiting:
            one = waiting.pop(0)
            yield one
            waiting += beneath.get(one.key, [])


def gathered(lines: Mapping[int, Line], root: str = "") -> Gathered:
    """All that the rows tell. `root`: the name of the circle that stands above them already, if one does."""
    found = Gathered(root=plain(root))
    if root:
        found.circles[found.root] = Told(0, found.root, root)
    for row, line in lines.items():
        if line["what"] == "circle":
            _circle(found, row, line)
    if not root:
        _find_root(found)
    for row, line in lines.items():
        if line["what"] != "circle":
            _thing(found, row, line)
    for one in list(found.circles.values()):
        if one.key != found.root:
            one.place = _placed(found, one.row, one.place or found.root, named=lines.get(one.row, {}).get("circle", ""))
    _refuse_cycles(found)
    return found


def _circle(found: Gathered, row: int, line: Line) -> None:
    key, place = plain(line["name"]), plain(line["circle"])
    one = found.circles.get(key)
    if one is None or one.row == 0:
        new = found.circles.setdefault(key, Told(row, key, line["name"], place))
        new.row = row if new.row == 0 and key != found.root else new.row
        one = new
    elif place and one.place and place != one.place:
        found.fault(row, "parent", _("Row {row} lays this circle elsewhere: a circle lies beneath one other.").format(row=one.row))
    one.place = one.place or place
    _said(found, one, row, line)


def _thing(found: Gathered, row: int, line: Line) -> None:
    place = _placed(found, row, plain(line["circle"]) or found.root, named=line["circle"])
    things = found.roles if line["what"] == "role" else found.policies
    core = CORES.get(plain(line["name"]), "") if line["what"] == "role" else ""
    key = core or plain(line["name"])
    one = things.setdefault((place, key), Told(row, key, line["name"], place, core))
    _said(found, one, row, line)


def _said(found: Gathered, one: Told, row: int, line: Line) -> None:
    """Take what a row says of a thing; what another row has said otherwise is a fault."""
    for word in TEXTS:
        before, now = getattr(one, word), line[word]
        if before and now and before != now:
            found.fault(row, word, _("Row {row} says something else of it: keep one of the two.").format(row=one.row))
        setattr(one, word, before or now)
    for word in LISTS:
        lines = getattr(one, word)
        lines += [said for said in line[word] if said not in lines]
    known = {plain(held.person) for held in one.held}
    alone = len(line["holders"]) == 1
    one.held += [
        Held(row, person, line["email"] if alone else "", line["until"]) for person in line["holders"] if plain(person) not in known
    ]


def _placed(found: Gathered, row: int, place: str, named: str) -> str:
    """The circle of this name; one that only this row names lies beneath the first one."""
    if place not in found.circles:
        found.circles[place] = Told(row, place, named or place, found.root, is_implied=True)
    return place


def _find_root(found: Gathered) -> None:
    """The circle with none above it; where there are several, the one that others lie beneath, and the rest are asked about."""
    named = {one.place for one in found.circles.values()}
    tops = [one for one in found.circles.values() if not one.place]
    tops += [
        Told(one.row, one.place, "", is_implied=True) for one in found.circles.values() if one.place not in found.circles and one.place
    ]
    tops.sort(key=lambda one: one.key not in named)
    if not tops:
        for one in found.circles.values():
            found.fault(one.row, "parent", _("No circle is above all others: leave this empty for the one that is."))
        return
    found.root = tops[0].key
    for one in tops[1:]:
        if not one.is_implied:
            found.fault(one.row, "parent", _("Say beneath which circle it lies: one circle only has none above it."))


def _refuse_cycles(found: Gathered) -> None:
    for one in found.circles.values():
        path, at = [one.key], one.place
        while at and at != found.root and at not in path and at in found.circles:
            path.append(at)
            at = found.circles[at].place
        if at in path:
            names = ", ".join(found.circles[key].name for key in path[path.index(at) :])
            found.fault(one.row, "parent", _("These circles lie beneath each other: {names}.").format(names=names))
