"""What concerns several places of a kit: ids, who lies beneath whom, where a power comes from, what every circle has.

A check asks only about what could be read: a faulty id is told once, not again by everything that names it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Faults, Place, among, nearest
from socle.transfer.kit.schema import CORE
from socle.transfer.kit.shapes import At, plain

DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was read, with its places. `root` is where to point when something is nowhere."""

    root: Place
    territories: tuple[At, ...]
    organisations: tuple[At, ...]
    circles: tuple[At, ...]

    @property
    def roles(self) -> Iterator[At]:
        for circle in self.circles:
            yield from _items(circle, "roles")


def check(draft: Draft, faults: Faults) -> None:
    """Add every fault that lies between things."""
    for one in _CHECKS:
        one(draft, faults)


def _given_once(draft: Draft, faults: Faults) -> None:
    for entries, key in (
        (draft.territories, "id"),
        (draft.organisations, "id"),
        (draft.organisations, "name"),
        (draft.organisations, "siren"),
        (draft.circles, "id"),
        *((_items(circle, "roles"), "id") for circle in draft.circles),
    ):
        _once((entry.value[key] for entry in entries if key in entry.value), faults)
    for role in draft.roles:
        _once((_power(at) for at in _items(role, "powers") if _power(at)), faults)


def _once(ats: Iterable[At | None], faults: Faults) -> None:
    """Each value in one place. Names count as the same when they differ by capitals only, as in the database."""
    first: dict[Any, Place] = {}
    for at in filter(None, ats):
        value = getattr(at.value, "fr", at.value)
        there = first.setdefault(value.lower(), at.place)
        if value and there is not at.place:
            expected = format_lazy(_("each one once; it stands in {file}, line {line} already"), file=there.file, line=there.line)
            faults.add(at.place, format_lazy(_("“{value}” is given twice."), value=value), expected)


def _names_known_things(draft: Draft, faults: Faults) -> None:
    for names, things, message in (
        (_values(draft.circles, "parent"), draft.circles, _("There is no circle “{id}”.")),
        (_values(draft.circles, "territory"), draft.territories, _("There is no territory “{id}”.")),
        (
            (at for role in draft.roles for at in _items(role, "for_")),
            draft.organisations,
            _("There is no organisation “{id}”."),
        ),
    ):
        known = {at.value for at in _values(things, "id")}
        if all("id" in thing.value for thing in things):
            for name in names:
                if name.value not in known:
                    faults.add(name.place, format_lazy(message, id=name.value), nearest(name.value, sorted(known)))


def _one_tree(draft: Draft, faults: Faults) -> None:
    if any("parent" not in circle.value or "id" not in circle.value for circle in draft.circles):
        return
    roots = [circle.value["parent"] for circle in draft.circles if circle.value["parent"].value is None]
    if not roots:
        faults.add(draft.root, _("No circle is the root."), _("one circle with “parent: none”"))
    for other in roots[1:]:
        message = format_lazy(_("There is a root already, in {file}."), file=roots[0].place.file)
        faults.add(other.place, message, _("the id of the circle above"))
    parents = {circle.value["id"].value: circle.value["parent"] for circle in draft.circles}
    for circle, parent in parents.items():
        above = list(_above(circle, parents))
        if circle in above:
            faults.add(parent.place, _("This circle lies beneath itself."), _("a circle that does not lie beneath this one"))
        elif len(above) >= DEEPEST:
            faults.add(parent.place, _("This circle lies too deep."), format_lazy(_("at most {number} levels"), number=DEEPEST))


def _above(circle: str, parents: dict[str, At]) -> Iterator[str]:
    """The circles above, nearest first; ends before it would turn in a ring."""
    seen: set[str] = set()
    while (above := parents[circle].value) in parents and above not in seen:
        yield above
        seen.add(above)
        circle = above


def _powers_come_from_above(draft: Draft, faults: Faults) -> None:
    """A role holds what its circle holds, a circle what the circle above holds (rule S1)."""
    circles = {circle.value["id"].value: circle for circle in draft.circles if "id" in circle.value}
    for circle in draft.circles:
        above = circles.get(circle.value["parent"].value) if "parent" in circle.value else None
        if above is not None:
            _within(circle, above, _("The circle above does not hold this: {powers}."), faults)
        for role in _items(circle, "roles"):
            _within(role, circle, _("This circle does not hold this: {powers}."), faults)


def _within(holder: At, source: At, message: Any, faults: Faults) -> None:
    if not _is_whole(source, "powers"):
        return
    held = {at.value for at in _items(source, "powers")}
    beyond: dict[Place, list[str]] = {}
    for power in filter(None, map(_power, _items(holder, "powers"))):
        if power.value not in held:
            beyond.setdefault(power.place, []).append(power.value)
    for place, powers in beyond.items():
        faults.add(place, format_lazy(message, powers=", ".join(powers)), among(sorted(held)))


def _core_roles(draft: Draft, faults: Faults) -> None:
    """Every circle has them, once each (rules D2, S6); only the root has nobody to be represented to."""
    for circle in draft.circles:
        roles = _items(circle, "roles")
        if not _is_whole(circle, "roles") or "parent" not in circle.value or any("core" not in role.value for role in roles):
            continue
        _once((role.value["core"] for role in roles), faults)
        needed = [core for core in CORE if core != "representative" or circle.value["parent"].value]
        for core in needed:
            if core not in (role.value["core"].value for role in roles):
                message = format_lazy(_("This circle has no role of the kind “{core}”."), core=core)
                faults.add(circle.value["roles"].place, message, format_lazy(_("one role with “core: {core}”"), core=core))


def _memberships(draft: Draft, faults: Faults) -> None:
    for organisation in draft.organisations:
        value = plain(organisation)
        for key in ("from_", "until"):
            if value.get(key) and value.get("member") is False:
                faults.add(organisation.value[key].place, _("This organisation is not a member."), _("“member: true” beside a date"))
        if value.get("from_") and value.get("until") and value["until"] <= value["from_"]:
            faults.add(organisation.value["until"].place, _("This membership ends before it begins."), _("a day after “from”"))


_CHECKS: tuple[Callable[[Draft, Faults], None], ...] = (
    _given_once,
    _names_known_things,
    _one_tree,
    _powers_come_from_above,
    _core_roles,
    _memberships,
)


def _items(entry: At, key: str) -> tuple[At, ...]:
    return entry.value[key].value if key in entry.value else ()


def _is_whole(entry: At, key: str) -> bool:
    return key in entry.value and entry.value[key].whole


def _values(entries: Iterable[At], key: str) -> list[At]:
    return [entry.value[key] for entry in entries if key in entry.value and entry.value[key].value is not None]


def _power(at: At) -> At | None:
    """The key of a power, alone or among its limits."""
    return at.value.get("power") if isinstance(at.value, dict) else at
