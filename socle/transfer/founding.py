"""What a kit says, turned into acts and typed changes."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.acts.appointments import seat
from socle.governance.powers import ALL
from socle.ground import new_id, now
from socle.ground.periods import months_later
from socle.journal.act import Actor, Refused
from socle.people.acts import add_alias, admit_organisation, open_account, record_organisation, record_person, record_territory
from socle.transfer.kit import Kit, KitCircle, KitOrganisation, KitRole, Text


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
    """What a kit says, turned into acts and typed changes, with an id for everything it names."""

    def __init__(self, actor: Actor, programme: Programme, kit: Kit, language: str) -> None:
        self.actor, self.programme, self.kit, self.language = actor, programme, kit, language
        root = kit.circles[0]
        self.ids: dict[str, UUID] = {circle.id: new_id() for circle in kit.circles} | {root.id: programme.ground}
        self.roles: dict[tuple[str, str], tuple[UUID, KitRole]] = {
            (circle.id, role.id): (new_id(), role) for circle in kit.circles for role in circle.roles
        }
        self.territories: dict[str, UUID] = {}
        self.organisations: dict[str, UUID] = {}
        self.at = now()

    def record_places_and_organisations(self) -> None:
        for territory in self.kit.territories:
            row = record_territory(
                self.actor,
                self.programme,
                element=territory.id,
                name=self._say(territory.name),
                colour=territory.colour,
                communes=list(territory.communes),
            )
            self.territories[territory.id] = row.pk
            for alias in territory.aliases:
                add_alias(self.actor, row, name=alias)
        for one in self.kit.organisations:
            organisation = record_organisation(
                self.actor, self.programme, name=self._say(one.name), kind=one.kind, element=one.id, siren=one.siren
            )
            self.organisations[one.id] = organisation.pk
            for alias in one.aliases:
                add_alias(self.actor, organisation, name=alias)
            if one.member:
                since, until = self._membership(one)
                admit_organisation(self.actor, organisation, since=since, until=until)

    def record_person(self, founder: Founder) -> UUID:
        person = record_person(self.actor, self.programme, name=founder.name, language=self.language, invented=founder.invented)
        if founder.email:
            open_account(self.actor, person, email=founder.email)
        return person.pk

    def changes_of(self, circle: KitCircle) -> list[dict[str, Any]]:
        data = {
            "id": str(self.ids[circle.id]),
            "parent": str(self.ids[circle.parent]) if circle.parent else None,
            "kind": circle.kind,
            "key": circle.id,
            "name": self._say(circle.name),
            "purpose": self._say(circle.purpose),
            "domains": [self._say(text) for text in circle.domains],
            "powers": list(ALL) if circle.parent is None else list(circle.powers),
            "territory": str(self.territories[circle.territory]) if circle.territory else None,
        }
        return [{"kind": "circle.added", "data": data}, *(self._role(circle, role) for role in circle.roles)]

    def changes_for(self, founder: Founder, person: UUID) -> list[dict[str, Any]]:
        """A founder's seat, membership of the circle, and roles."""
        circle = next((c for c in self.kit.circles if c.id == founder.circle), None) or self.kit.circles[0]
        organisation = self.organisations.get(founder.organisation)
        core = {role.core: role.id for role in circle.roles if role.core}
        held = dict.fromkeys(core.get(name, name) for name in ("member", *founder.roles))
        return [
            seat(self.ids[circle.id], person, founder.quality, organisation),
            *(self._mandate(circle, role, person, organisation) for role in held),
        ]

    def _role(self, circle: KitCircle, role: KitRole) -> dict[str, Any]:
        data = {
            "id": str(self.roles[circle.id, role.id][0]),
            "circle": str(self.ids[circle.id]),
            "key": role.id,
            "core": role.core,
            "single": role.single,
            "name": self._say(role.name),
            "purpose": self._say(role.purpose),
            "domains": [self._say(text) for text in role.domains],
            "accountabilities": [self._say(text) for text in role.accountabilities],
            "powers": [one if isinstance(one, dict) else {"power": one} for one in role.powers],
            "beneath": role.beneath,
            "term_months": role.term_months,
        }
        return {"kind": "role.added", "data": data}

    def _mandate(self, circle: KitCircle, key: str, person: UUID, organisation: UUID | None) -> dict[str, Any]:
        if (circle.id, key) not in self.roles:
            raise Refused(_("{circle} has no role “{role}”.").format(circle=circle.id, role=key), field="founders")
        role, says = self.roles[circle.id, key]
        data = {
            "id": str(new_id()),
            "circle": str(self.ids[circle.id]),
            "role": str(role),
            "person": str(person),
            "organisation": str(organisation) if organisation else None,
            "until": months_later(self.at, says.term_months).isoformat(),
        }
        return {"kind": "mandate.given", "data": data}

    def _membership(self, one: KitOrganisation) -> tuple[date, date | None]:
        return one.from_ or self.at.date(), one.until

    def _say(self, text: Text) -> str:
        return text.in_(self.language)
