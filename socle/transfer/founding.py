"""What a kit says, turned into acts and typed changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.acts.appointments import seat
from socle.ground import new_id, now
from socle.ground.periods import months_later
from socle.journal.act import Actor, Refused
from socle.people.acts import add_alias, admit_organisation, open_account, record_organisation, record_person, record_territory
from socle.transfer.catalogue import Catalogue
from socle.transfer.changes import Change, Changes
from socle.transfer.elements import Element, Kind, Place, elements, rows, within
from socle.transfer.kit import Kit, KitCircle, KitOrganisation

NEW = (Kind.CIRCLE, Kind.ROLE, Kind.POLICY, Kind.LINK, Kind.PHASE, Kind.PATHWAY, Kind.WORKSHOP, Kind.SHARING_TEXT, Kind.FORM)


@dataclass(frozen=True, slots=True)
class Programme:
    """A consortium that is about to be founded: the id that its root circle will have."""

    ground: UUID = field(default_factory=new_id)
    owner: UUID | None = None


@dataclass(frozen=True, slots=True)
class Founder:
    """Somebody who is there from the first day: their seat, and the roles that they hold in that circle."""

    name: str
    email: str = ""
    circle: str = ""
    organisation: str = ""
    quality: str = "relay"
    roles: tuple[str, ...] = ("lead",)
    invented: bool = False


class Founding:
    """A kit on its way into a programme: acts for its places and organisations, changes for its circles, `ids` for all of it."""

    def __init__(self, actor: Actor, programme: Programme, kit: Kit, language: str) -> None:
        self.actor, self.programme, self.kit, self.language = actor, programme, kit, language
        self.at = now()
        self.ids: dict[Place, UUID] = {one.place: new_id() for one in elements(kit) if one.kind in NEW}
        self.ids[Kind.CIRCLE, kit.circles[0].id] = programme.ground
        self.ids |= {(Kind.PROCESS, circle.id): self.ids[Kind.CIRCLE, circle.id] for circle in kit.circles}

    def record_places_and_organisations(self) -> None:
        for territory in self.kit.territories:
            name, colour, communes = territory.name.in_(self.language), territory.colour, list(territory.communes)
            row = record_territory(self.actor, self.programme, element=territory.id, name=name, colour=colour, communes=communes)
            self.ids[Kind.TERRITORY, territory.id] = row.pk
            for alias in territory.aliases:
                add_alias(self.actor, row, name=alias)
        for one in self.kit.organisations:
            self._record_organisation(one)

    def _record_organisation(self, one: KitOrganisation) -> None:
        numbers = {"siren": one.siren, "siret": one.siret, "rna": one.rna}
        name = one.name.in_(self.language)
        row = record_organisation(self.actor, self.programme, name=name, kind=one.kind, element=one.id, **numbers)
        self.ids[Kind.ORGANISATION, one.id] = row.pk
        for alias in one.aliases:
            add_alias(self.actor, row, name=alias)
        if one.member:
            since, until = self._membership(one)
            admit_organisation(self.actor, row, since=since, until=until)

    def record_person(self, founder: Founder) -> UUID:
        person = record_person(self.actor, self.programme, name=founder.name, language=self.language, invented=founder.invented)
        if founder.email:
            open_account(self.actor, person, email=founder.email)
        return person.pk

    def changes(self) -> Iterator[Change]:
        return iter(Changes(self.kit, self.ids, self.language, self.at))

    def changes_for(self, founder: Founder, person: UUID) -> list[Change]:
        """A founder's seat, membership of the circle, and roles."""
        circle = next((c for c in self.kit.circles if c.id == founder.circle), None) or self.kit.circles[0]
        organisation = self.ids.get((Kind.ORGANISATION, founder.organisation))
        core = {role.core: role.id for role in circle.roles if role.core}
        held = dict.fromkeys(core.get(name, name) for name in ("member", *founder.roles))
        return [
            seat(self.ids[Kind.CIRCLE, circle.id], person, founder.quality, organisation),
            *(self._mandate(circle, role, person, organisation) for role in held),
        ]

    def bring_catalogue(self) -> None:
        """The phases, pathways, workshops and texts of agreements, once their circles are there."""
        Catalogue(self.kit, self.ids, self.language, self.at).bring()

    def elements(self) -> Iterator[Element]:
        """The elements of the kit, to be kept with what each has become."""
        return rows(self.kit, self.programme.ground, self.language, self.ids)

    def _mandate(self, circle: KitCircle, key: str, person: UUID, organisation: UUID | None) -> dict[str, Any]:
        says = next((role for role in circle.roles if role.id == key), None)
        if says is None:
            raise Refused(_("{circle} has no role “{role}”.").format(circle=circle.id, role=key), field="founders")
        data = {
            "id": str(new_id()),
            "circle": str(self.ids[Kind.CIRCLE, circle.id]),
            "role": str(self.ids[Kind.ROLE, within(circle.id, key)]),
            "person": str(person),
            "organisation": str(organisation) if organisation else None,
            "until": months_later(self.at, says.term_months).isoformat(),
        }
        return {"kind": "mandate.given", "data": data}

    def _membership(self, one: KitOrganisation) -> tuple[date, date | None]:
        return one.from_ or self.at.date(), one.until
