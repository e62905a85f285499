"""The elements of a kit: what each says, under its id. They are kept when a programme is founded on the kit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from socle.transfer.kit import Kit, KitCircle
from socle.transfer.kit.pathways import A_FORM, A_PATHWAY, A_PHASE, A_SHARING_TEXT, A_WORKSHOP
from socle.transfer.kit.saying import about
from socle.transfer.kit.schema import A_CIRCLE, A_LINK, A_POLICY, A_PROCESS, A_ROLE, A_TERRITORY, AN_ORGANISATION
from socle.transfer.models import Element

Kind = Element.Kind
Place = tuple[str, str]
_PARTS = ("roles", "process", "policies", "links")


@dataclass(frozen=True, slots=True)
class Said:
    """One element: its kind, its id within the kit, and what the kit says of it."""

    kind: str
    key: str
    says: Mapping[str, Any]

    @property
    def place(self) -> Place:
        return self.kind, self.key


def elements(kit: Kit) -> Iterator[Said]:
    """Every element of a kit, in its order."""
    yield Said(Kind.KIT, kit.id, about(kit))
    yield from (Said(Kind.TERRITORY, one.id, A_TERRITORY.say(one)) for one in kit.territories)
    yield from (Said(Kind.ORGANISATION, one.id, AN_ORGANISATION.say(one)) for one in kit.organisations)
    for circle in kit.circles:
        yield from _of_circle(circle)
    yield from (Said(Kind.PHASE, one.id, A_PHASE.say(one)) for one in kit.phases)
    yield from (Said(Kind.PATHWAY, one.id, A_PATHWAY.say(one)) for one in kit.pathways)
    yield from (Said(Kind.WORKSHOP, one.id, A_WORKSHOP.say(one)) for one in kit.workshops)
    yield from (Said(Kind.SHARING_TEXT, one.id, A_SHARING_TEXT.say(one)) for one in kit.sharing)
    yield from (Said(Kind.FORM, one.id, A_FORM.say(one)) for one in kit.forms)


def _of_circle(circle: KitCircle) -> Iterator[Said]:
    said = A_CIRCLE.say(circle)
    yield Said(Kind.CIRCLE, circle.id, {key: value for key, value in said.items() if key not in _PARTS})
    yield from (Said(Kind.ROLE, within(circle.id, one.id), A_ROLE.say(one)) for one in circle.roles)
    yield from (Said(Kind.POLICY, within(circle.id, one.id), A_POLICY.say(one)) for one in circle.policies)
    if circle.process:
        yield Said(Kind.PROCESS, circle.id, A_PROCESS.say(circle.process))
    yield from (Said(Kind.LINK, within(circle.id, one.circle, one.role), A_LINK.say(one)) for one in circle.links)


def within(*ids: str) -> str:
    """The id of an element after those of what it lies in."""
    return "/".join(ids)


def rows(kit: Kit, ground: UUID, language: str, things: Mapping[Place, UUID]) -> Iterator[Element]:
    """The elements of a kit as they are kept, each with what it has become."""
    for position, one in enumerate(elements(kit)):
        mark = "" if one.kind == Kind.KIT else one.says.get("mark", "adaptable")
        fixed = {"ground": ground, "language": language, "position": position, "mark": mark, "thing": things.get(one.place)}
        yield Element(kind=one.kind, key=one.key, says=one.says, **fixed)
