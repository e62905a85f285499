"""Workshops and texts of agreements as a kit holds them: those that are offered, in the circles that stand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from socle.pathways.models import Meant, SharingText, Workshop
from socle.transfer.kit import KitSharingText, KitWorkshop, Text
from socle.transfer.kit.words import line, paragraphs
from socle.transfer.models import Element
from socle.transfer.reads.texts import Texts, readable

Kind = Element.Kind


class Catalogue:
    """`circles`: the ids of those that stand, by what they are kept under."""

    def __init__(self, programme: UUID, elements: Iterable[Element], texts: Texts, circles: Mapping[str, str]) -> None:
        self.programme, self.texts, self.circles = programme, texts, circles
        self.known = {(one.kind, one.key): one for one in elements if one.kind in (Kind.WORKSHOP, Kind.SHARING_TEXT)}

    def workshops(self) -> Iterator[KitWorkshop]:
        """In the order of the kit, then in that in which they were added."""
        phases = self._phases()
        rows = Workshop.kept.filter(programme=self.programme, retired_at=None)
        for row in self._in_order(Kind.WORKSHOP, rows):
            yield KitWorkshop(
                id=row.key,
                circle=self.circles[str(row.circle_id)],
                name=self._text(row, "name"),
                theme=row.theme,
                purpose=self._text(row, "purpose", paragraphs),
                phases=tuple(phases[row.pk]),
                half_days=row.half_days,
                smallest=row.smallest,
                largest=row.largest,
                material=self._text(row, "material", paragraphs),
                brings_home=self._text(row, "brings_home", paragraphs),
                how=self._text(row, "how", paragraphs),
                licence=row.licence,
                authors=readable(row.authors, line),
                mark=self._mark(Kind.WORKSHOP, row.key),
            )

    def sharing(self) -> Iterator[KitSharingText]:
        """Each in its latest version, which stands in every language."""
        told: defaultdict[str, dict[str, SharingText]] = defaultdict(dict)
        latest = Window(RowNumber(), partition_by=[F("key"), F("language")], order_by=F("number").desc())
        for row in SharingText.kept.filter(programme=self.programme).annotate(age=latest).filter(age=1):
            told[row.key][row.language] = row
        for row in self._in_order(Kind.SHARING_TEXT, (each["fr"] for each in told.values())):
            each = told[row.key]

            def text(word: str, tidy: Callable[[str], str] = paragraphs, each: dict[str, SharingText] = each) -> Text:
                return Text(*(readable(getattr(each[language], word), tidy) for language in ("fr", "en")))

            yield KitSharingText(
                id=row.key,
                circle=self.circles[str(row.circle_id)],
                name=text("name", line),
                purpose=row.purpose,
                plain=text("plain"),
                easy=text("easy"),
                full=text("full"),
                reviewed_by=text("reviewed_by", line),
                reviewed_on=row.reviewed_on,
                mark=self._mark(Kind.SHARING_TEXT, row.key),
            )

    def _phases(self) -> defaultdict[UUID, list[str]]:
        """The phases of each workshop; those of the kit in its order."""
        found: defaultdict[UUID, list[str]] = defaultdict(list)
        rows = Meant.kept.filter(workshop__programme=self.programme).order_by("pk")
        for workshop, phase in rows.values_list("workshop", "phase__key"):
            found[workshop].append(phase)
        return found

    def _in_order(self, kind: str, rows: Iterable[Any]) -> list[Any]:
        def order(row: Any) -> tuple[bool, int, UUID]:
            known = self.known.get((kind, row.key))
            return known is None, known.position if known else 0, row.pk

        return sorted((row for row in rows if str(row.circle_id) in self.circles), key=order)

    def _text(self, row: Any, word: str, tidy: Callable[[str], str] = line) -> Text:
        return self.texts.told(Kind.WORKSHOP, self.known.get((Kind.WORKSHOP, row.key)), word, readable(getattr(row, word), tidy))

    def _mark(self, kind: str, key: str) -> str:
        known = self.known.get((kind, key))
        return known.mark if known else "local"
