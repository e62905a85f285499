"""What the lines of a table name in words, found among what a circle has: a cohort, a pathway, a phase, a guide."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.models import Circle, Mandate
from socle.ground.cells import plain
from socle.journal.importable import Faults, Line
from socle.pathways import reads
from socle.pathways.models import Cohort, Pathway, Phase

_TITLES = frozenset(("m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"))


@dataclass(slots=True)
class Named:
    """What a line names."""

    cohort: Cohort | None = None
    pathway: Pathway | None = None
    phase: Phase | None = None
    guide: Mandate | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What there is, by the words under which people know it; phases in their order."""

    cohorts: Mapping[str, Cohort]
    pathways: Mapping[str, Pathway]
    phases: Mapping[str, Phase]
    guides: tuple[tuple[frozenset[str], str, Mandate], ...]

    def named(self, line: Line) -> tuple[Named, Faults]:
        """What a line names, and what of it is not there, by field."""
        found, faults = Named(), Faults()
        found.cohort = _one(line["cohort"], self.cohorts, "cohort", faults)
        found.pathway = _one(line["pathway"], self.pathways, "pathway", faults)
        found.phase = _one(line["phase"], self.phases, "phase", faults)
        if not faults:
            self._on_the_way(found, faults)
        found.guide = self._guide(line["guide"], faults)
        return found, faults

    def _on_the_way(self, found: Named, faults: Faults) -> None:
        """A pathway alone begins with its first phase; a phase alone is of the only pathway there is."""
        if found.pathway and not found.phase:
            keys = found.pathway.phases
            found.phase = next((one for one in self.phases.values() if not keys or one.key in keys), None)
        ways = list({one.pk: one for one in self.pathways.values()}.values())
        if found.phase and not found.pathway:
            found.pathway = ways[0] if len(ways) == 1 else None
            if not found.pathway:
                faults["pathway"] = _("Of which pathway? There are: {names}.").format(names=_names(self.pathways))
        if found.phase and found.pathway and found.pathway.phases and found.phase.key not in found.pathway.phases:
            faults["phase"] = _("This pathway does not go through that phase.")

    def _guide(self, text: str, faults: Faults) -> Mandate | None:
        """Who accompanies them: their whole name, or as much of it as nobody else has."""
        told = frozenset(plain(text).split()) - _TITLES
        if not told:
            return None
        whole = [mandate for name, _said, mandate in self.guides if name == told]
        found = whole or [mandate for name, _said, mandate in self.guides if told <= name]
        if len(found) == 1:
            return found[0]
        if found:
            faults["guide"] = _("Several people are called so: give their first name and name.")
        elif self.guides:
            names = ", ".join(said for _name, said, _mandate in self.guides[:8])
            faults["guide"] = _("Nobody of this name accompanies talents in this circle. There are: {names}.").format(names=names)
        else:
            faults["guide"] = _("Nobody accompanies talents in this circle yet: leave this empty.")
        return None


def words_of(circle: Circle) -> Words:
    """What a circle has, and its programme: asked once for all lines."""
    held = list(reads.accompanying(circle).select_related("person"))
    return Words(
        _called(Cohort.kept.filter(circle=circle).order_by("-begins_on", "pk")),
        _called(Pathway.kept.filter(ground=circle.programme).order_by("position")),
        _called(Phase.kept.filter(ground=circle.programme).order_by("position")),
        tuple((frozenset(plain(one.person.name).split()), str(one.person.name), one) for one in held),
    )


def _called(rows: Any) -> dict[str, Any]:
    """Rows by name and, where they have one, by the key that a kit gave them."""
    found: dict[str, Any] = {}
    for one in rows:
        for word in (plain(one.name), plain(getattr(one, "key", ""))):
            if word:
                found.setdefault(word, one)
    return found


def _one(text: str, known: Mapping[str, Any], field: str, faults: Faults) -> Any:
    """The thing of this name; or of which the text says the name and more, or a part of it that no other has."""
    if not (told := plain(text)):
        return None
    if told in known:
        return known[told]
    near = {one.pk: one for word, one in known.items() if f" {word} " in f" {told} " or f" {told} " in f" {word} "}
    if len(near) == 1:
        return next(iter(near.values()))
    faults[field] = (
        _("There is none of this name. There are: {names}.").format(names=_names(known))
        if known
        else _("There is none yet: leave this empty.")
    )
    return None


def _names(known: Mapping[str, Any]) -> str:
    return ", ".join(list(dict.fromkeys(one.name for one in known.values()))[:8])
