"""Territories and organisations as a kit holds them: those that it brought, and those who are members of the consortium."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from socle.people.models import Alias, Membership, Organisation, Territory
from socle.transfer.kit import KitOrganisation, KitTerritory
from socle.transfer.kit.words import name
from socle.transfer.models import Element
from socle.transfer.reads.ids import Named, ids
from socle.transfer.reads.texts import Texts, readable

Kind = Element.Kind


class Places:
    """`founded` is the instant of the founding: a membership that began that day had no other beginning in the kit."""

    def __init__(self, programme: UUID, elements: Iterable[Element], texts: Texts, founded: str) -> None:
        self.texts, self.day = texts, datetime.fromisoformat(founded).date()
        self.known = {one.thing: one for one in elements if one.kind in (Kind.TERRITORY, Kind.ORGANISATION)}
        self.aliases: defaultdict[UUID, list[str]] = defaultdict(list)
        for alias in Alias.kept.filter(ground=programme).order_by("pk"):
            self.aliases[alias.organisation_id or alias.territory_id].append(readable(alias.name, name))
        self.memberships = {one.organisation_id: one for one in Membership.kept.filter(ground=programme).order_by("since", "pk")}
        self.places = self._in_order(Territory.kept.filter(ground=programme))
        self.members = self._in_order(
            one for one in Organisation.kept.filter(ground=programme) if one.pk in self.known or one.pk in self.memberships
        )
        self.ids = ids(self._named(self.places, Kind.TERRITORY)) | ids(self._named(self.members, Kind.ORGANISATION))

    def _in_order(self, rows: Iterable[Any]) -> list[Any]:
        """In the order of the kit, then in that in which they were recorded."""
        last = max((one.position for one in self.known.values()), default=0) + 1
        return sorted(rows, key=lambda row: (self.known[row.pk].position if row.pk in self.known else last, row.pk))

    def _named(self, rows: list[Any], kind: str) -> Iterator[Named]:
        for row in rows:
            known = self.known.get(row.pk)
            yield Named(str(row.pk), "", kind, known.key if known else "", known is not None, row.name)

    def territories(self) -> Iterator[KitTerritory]:
        for row in self.places:
            yield KitTerritory(
                id=self.ids[str(row.pk)],
                name=self._name(Kind.TERRITORY, row),
                colour=row.colour,
                aliases=tuple(self.aliases[row.pk]),
                communes=tuple(row.communes),
                mark=self._mark(row),
            )

    def organisations(self) -> Iterator[KitOrganisation]:
        for row in self.members:
            held = self.memberships.get(row.pk)
            yield KitOrganisation(
                id=self.ids[str(row.pk)],
                name=self._name(Kind.ORGANISATION, row),
                kind=row.kind,
                aliases=tuple(self.aliases[row.pk]),
                siren=row.siren,
                siret=row.siret,
                rna=row.rna,
                member=held is not None,
                from_=self._since(held) if held else None,
                until=timezone.localdate(held.until) if held and held.until else None,
                mark=self._mark(row),
            )

    def _since(self, held: Membership) -> date | None:
        since, known = timezone.localdate(held.since), self.known.get(held.organisation_id)
        return None if since == self.day and known and "from" not in known.says else since

    def _name(self, kind: str, row: Any) -> Any:
        return self.texts.told(kind, self.known.get(row.pk), "name", readable(row.name, name))

    def _mark(self, row: Any) -> str:
        known = self.known.get(row.pk)
        return known.mark if known else "local"
