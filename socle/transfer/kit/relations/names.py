"""Ids and names: each given once, and whatever is named is there."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Faults, Place, nearest, short
from socle.transfer.kit.relations.draft import Draft, items, power, values
from socle.transfer.kit.shapes import At
from socle.transfer.kit.texts import Text
from socle.transfer.kit.words import LANGUAGES


def given_once(draft: Draft, faults: Faults) -> None:
    for entries, key in (
        (draft.territories, "id"),
        (draft.organisations, "id"),
        (draft.organisations, "name"),
        (draft.organisations, "siren"),
        (draft.organisations, "siret"),
        (draft.organisations, "rna"),
        (draft.phases, "id"),
        (draft.pathways, "id"),
        (draft.workshops, "id"),
        (draft.sharing, "id"),
        (draft.forms, "id"),
        (draft.circles, "id"),
        *((items(circle, "roles"), "id") for circle in draft.circles),
        *((items(circle, "policies"), "id") for circle in draft.circles),
        *((items(process, "composition"), "quality") for process in values(draft.circles, "process")),
    ):
        once((entry.value[key] for entry in entries if key in entry.value), faults)


def said_once(draft: Draft, faults: Faults) -> None:
    """What stands in a list stands there once."""
    for entries, key in (
        ((*draft.territories, *draft.organisations), "aliases"),
        (draft.territories, "communes"),
        (draft.circles, "domains"),
        (draft.circles, "powers"),
        (draft.circles, "without"),
        (draft.roles, "domains"),
        (draft.roles, "accountabilities"),
        (draft.roles, "for_"),
        (draft.pathways, "phases"),
        (draft.workshops, "phases"),
        (draft.forms, "questions"),
        (draft.forms, "obstacles"),
    ):
        for entry in entries:
            once(items(entry, key), faults)
    for role in draft.roles:
        once(filter(None, map(power, items(role, "powers"))), faults)
        for limits in (one for one in items(role, "powers") if isinstance(one.value, dict)):
            once(items(limits, "facets"), faults)
    for circle in draft.circles:
        once(filter(None, map(_link, items(circle, "links"))), faults)


def _link(at: At) -> At | None:
    """A link is known by the role that it invites."""
    if not {"circle", "role"} <= at.value.keys():
        return None
    return At(at.value["role"].place, f"{at.value['circle'].value}/{at.value['role'].value}")


def once(ats: Iterable[At], faults: Faults) -> None:
    """Each value in one place. Names count as the same when they differ by capitals only, as in the database."""
    first: dict[Any, Place] = {}
    for at in ats:
        taken = [first.setdefault(said, at.place) for said in _said(at.value)]
        there = next((place for place in taken if place is not at.place), None)
        if there is not None:
            expected = format_lazy(_("each one once; it stands in {file}, line {line} already"), file=there.file, line=there.line)
            faults.add(at.place, format_lazy(_("“{value}” is given twice."), value=short(getattr(at.value, "fr", at.value))), expected)


def _said(value: str | Text) -> Iterator[tuple[str, str]]:
    """In which words something is said, in each language."""
    for language in LANGUAGES:
        words = value.in_(language) if isinstance(value, Text) else value
        if words:
            yield language, words.lower()


def known_things(draft: Draft, faults: Faults) -> None:
    for names, things, message in (
        (values(draft.circles, "parent"), draft.circles, _("There is no circle “{id}”.")),
        (values((*draft.workshops, *draft.sharing), "circle"), draft.circles, _("There is no circle “{id}”.")),
        (values(draft.circles, "territory"), draft.territories, _("There is no territory “{id}”.")),
        (
            (at for role in draft.roles for at in items(role, "for_")),
            draft.organisations,
            _("There is no organisation “{id}”."),
        ),
        (
            (at for one in (*draft.pathways, *draft.workshops) for at in items(one, "phases")),
            draft.phases,
            _("There is no phase “{id}”."),
        ),
    ):
        _known(names, things, message, faults)
    for circle in draft.circles:
        _links(circle, draft, faults)


def _known(names: Iterable[At], things: tuple[At, ...], message: Any, faults: Faults) -> None:
    known = {at.value for at in values(things, "id")}
    if all("id" in thing.value for thing in things):
        for name in names:
            if name.value not in known:
                faults.add(name.place, format_lazy(message, id=name.value), nearest(name.value, sorted(known)))


def _links(circle: At, draft: Draft, faults: Faults) -> None:
    """A link names a role of another circle."""
    own = circle.value["id"].value if "id" in circle.value else None
    others = tuple(one for one in draft.circles if one is not circle)
    for link in items(circle, "links"):
        named, role = link.value.get("circle"), link.value.get("role")
        if named is not None and named.value == own:
            faults.add(named.place, _("This role is the circle’s own: whoever holds it is a member."), _("the id of another circle"))
        elif named is not None:
            _known([named], others, _("There is no circle “{id}”."), faults)
            there = [one for one in others if "id" in one.value and one.value["id"].value == named.value]
            for one in there if role is not None else ():
                _known([role], items(one, "roles"), _("This circle has no role “{id}”."), faults)
