"""What is held: powers and domains come from the circle above (rule S1), and a domain has one holder (rule S2)."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.governance.powers import ALL
from socle.transfer.kit.faults import Faults, Place, among, short
from socle.transfer.kit.relations.draft import Draft, is_whole, items, power, values
from socle.transfer.kit.shapes import At
from socle.transfer.kit.texts import Text
from socle.transfer.kit.words import LANGUAGES


def powers_come_from_above(draft: Draft, faults: Faults) -> None:
    """A role holds what its circle holds, a circle what the circle above holds, and the root holds all."""
    roots = [circle for circle in draft.circles if "parent" in circle.value and circle.value["parent"].value is None]
    if len(roots) == 1:
        _holds_all(roots[0], faults)
    for circle in draft.circles:
        for role in items(circle, "roles"):
            _within(role, circle, _("This circle does not hold this: {powers}."), faults)
    for circle, parent in draft.above():
        _within(circle, parent, _("The circle above does not hold this: {powers}."), faults)


def _holds_all(root: At, faults: Faults) -> None:
    if is_whole(root, "powers") and {at.value for at in items(root, "powers")} != set(ALL):
        faults.add(root.value["powers"].place, _("The root holds every power."), format_lazy("“{key}”", key="powers: all"))


def _within(holder: At, source: At, message: Any, faults: Faults) -> None:
    if not is_whole(source, "powers"):
        return
    held = {at.value for at in items(source, "powers")}
    beyond: dict[Place, list[str]] = {}
    for one in filter(None, map(power, items(holder, "powers"))):
        if one.value not in held:
            beyond.setdefault(one.place, []).append(one.value)
    for place, powers in beyond.items():
        faults.add(place, format_lazy(message, powers=", ".join(powers)), among(sorted(held)))


def domains_come_from_above(draft: Draft, faults: Faults) -> None:
    for circle, parent in draft.above():
        if is_whole(parent, "domains"):
            _among_the_domains(items(circle, "domains"), parent, _("The circle above does not hold this domain: “{domain}”."), faults)


def policies_rule_domains_of_their_circle(draft: Draft, faults: Faults) -> None:
    for circle in draft.circles:
        if is_whole(circle, "domains"):
            ruled = values(items(circle, "policies"), "domain")
            _among_the_domains(ruled, circle, _("This circle does not hold this domain: “{domain}”."), faults)


def _among_the_domains(domains: Any, source: At, message: Any, faults: Faults) -> None:
    held = [at.value for at in items(source, "domains")]
    for at in domains:
        if at.value not in held:
            faults.add(at.place, format_lazy(message, domain=_shown(at.value)), among(list(map(_shown, held))))


def one_holder_of_a_domain(draft: Draft, faults: Faults) -> None:
    """Among the roles of a circle and the circles beneath it; a domain is the same if it is in one of the languages."""
    beneath: dict[Any, list[At]] = {}
    for circle, parent in draft.above():
        beneath.setdefault(parent.value["id"].value, []).append(circle)
    for circle in draft.circles:
        below = beneath.get(circle.value["id"].value, []) if "id" in circle.value else []
        _held_once([*items(circle, "roles"), *below], faults)


def _held_once(holders: list[At], faults: Faults) -> None:
    first: dict[tuple[str, str], tuple[At, At]] = {}
    for holder in holders:
        for at in items(holder, "domains"):
            there = [first.setdefault(said, (holder, at)) for said in _said(at.value)]
            other = next((held for by, held in there if by is not holder), None)
            if other is not None:
                message = format_lazy(_("Somebody holds this domain already: “{domain}”."), domain=_shown(at.value))
                expected = format_lazy(_("one holder; it stands in {file}, line {line}"), file=other.place.file, line=other.place.line)
                faults.add(at.place, message, expected)


def _said(domain: Text) -> Iterator[tuple[str, str]]:
    return ((language, domain.in_(language)) for language in LANGUAGES)


def _shown(domain: Text) -> str:
    return short(domain.fr if domain.fr == domain.en else f"{domain.fr} / {domain.en}")
