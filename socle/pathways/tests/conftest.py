"""The cast of the rooms of talents: Les Passerelles, a programme with two territories, founded once for each module.

Les Passerelles (consortium)   Rita leads and facilitates
├ Sud (operational)            Maud coordinates, Noé and Nina accompany talents, Olga goes and meets people, Tess runs workshops,
│                              Paul is a company's tutor
└ Ouest (operational)          Saul coordinates
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from conftest import OF_CIRCLES, both, kit_circle, kit_role, throughout
from socle.governance import gate
from socle.governance.models import Circle, Mandate
from socle.journal import guard
from socle.journal.act import FOUNDER, Actor, Through
from socle.pathways import acts
from socle.pathways.models import Pathway, Phase, Talent
from socle.people.models import Account, Person
from socle.people.sign_in import BACKEND
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import Kit, KitOrganisation, KitTerritory

OF_TALENTS = ("enrol_talents", "read_talent_files", "follow_talents", "run_workshops", "attest_attendance")
OF_TERRITORIES = tuple(one for one in OF_CIRCLES if one not in OF_TALENTS)
CARE = tuple(
    {"power": power, "caseload": True, "facets": []}
    for power in ("enrol_talents", "read_talent_files", "follow_talents", "attest_attendance")
)
ROLES = (
    kit_role("coordination", OF_TALENTS),
    kit_role("guide", CARE),
    kit_role("sourcing", ("enrol_talents",)),
    kit_role("trainer", ("run_workshops", "attest_attendance")),
    kit_role("tutor", ({"power": "read_talent_files", "caseload": True, "facets": ["attendance", "tasks"]},)),
)
PHASES = ("discovery", "teams", "incubation", "integration")
PATHWAYS: dict[str, list[str]] = {"employment": ["discovery", "teams", "integration"], "business": []}
HOLDING = {
    "Rita": ("consortium", ("lead", "facilitator")),
    "Maud": ("sud", ("lead", "coordination")),
    "Noé": ("sud", ("guide",)),
    "Nina": ("sud", ("guide",)),
    "Olga": ("sud", ("sourcing",)),
    "Tess": ("sud", ("trainer",)),
    "Paul": ("sud", ("tutor",)),
    "Saul": ("ouest", ("lead", "coordination")),
}


class Stage:
    """Who and what there is, by name; and a talent when one is needed."""

    def __init__(self, programme: Any) -> None:
        self.programme = programme.pk
        self.people = {one.name: one for one in Person.kept.filter(ground=self.programme, closed_at=None)}
        self.circles = {one.key: one for one in Circle.kept.filter(programme=self.programme)}

    @property
    def sud(self) -> Circle:
        return self.circles["sud"]

    def actor(self, name: str, role: str = "", strong: bool = True) -> Actor:
        """Somebody under the mandate of one of their roles, their second factor given."""
        person, role = self.people[name], role or HOLDING[name][1][-1]
        worn = (hat.mandate for hat in gate.hats(person.pk) if hat.role_name.lower() == role or hat.core == role)
        return Actor(person.pk, next(worn, None), Through("page", strong=strong))

    def client(self, name: str, strong: bool = True) -> Client:
        client = Client()
        client.force_login(self.people[name].account, backend=BACKEND)
        session = client.session
        session["strong"] = strong
        session.save()
        return client

    def mandate(self, name: str, role: str) -> Mandate:
        return Mandate.kept.get(person=self.people[name], role__key=role)

    def phase(self, key: str) -> Phase:
        return Phase.kept.get(ground=self.programme, key=key)

    def pathway(self, key: str = "employment") -> Pathway:
        return Pathway.kept.get(ground=self.programme, key=key)

    def met(self, given_name: str = "Aya", family_name: str = "Fictive", by: str = "Olga", **more: Any) -> Talent:
        """Somebody who was met ten days ago."""
        told: dict[str, Any] = {"met_on": day(-10), "phone": "06 12 34 56 78"} | more
        circle = self.circles[HOLDING[by][0]]
        made: Talent = acts.meet_talent(self.actor(by), circle, given_name=given_name, family_name=family_name, **told)
        return made

    def followed(self, given_name: str = "Aya", by: str = "Maud", guide: str = "Noé", **more: Any) -> Talent:
        """A talent who was enrolled nine days ago, with their guide."""
        talent = acts.enrol_talent(self.actor(by), self.met(given_name, by=by, **more), on=day(-9))
        if guide:
            talent = acts.give_guide(self.actor(by), talent, mandate=self.mandate(guide, "guide"))
        return Talent.kept.get(pk=talent.pk)


def day(days: int = 0) -> date:
    """A day counted from today."""
    return timezone.localdate() + timedelta(days=days)


def passerelles() -> Kit:
    """The kit of the programme."""
    return Kit(
        id="passerelles",
        version="1",
        name=both("Les Passerelles"),
        summary=both(""),
        language="fr",
        licence="CC0-1.0",
        source="",
        territories=(
            KitTerritory("sud", both("Sud"), "marseille", (), (), "core"),
            KitTerritory("ouest", both("Ouest"), "lille", (), (), "core"),
        ),
        organisations=(KitOrganisation("passerelles", both("Les Passerelles"), "association", (), "", True, None, None, "core"),),
        circles=(
            kit_circle("consortium", "consortium", None, _every_power()),
            *(kit_circle(one, "operational", "consortium", (*OF_TERRITORIES, *OF_TALENTS), *ROLES) for one in ("sud", "ouest")),
        ),
    )


def _every_power() -> tuple[str, ...]:
    from socle.governance.powers import ALL

    return ALL


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    with throughout(django_db_blocker):
        yield programme()


def programme() -> Any:
    """Les Passerelles, founded: its circles and people, its phases and pathways."""
    founders = [Founder(name, _address(name), where, "passerelles", roles=roles, invented=True) for name, (where, roles) in HOLDING.items()]
    founded = found(FOUNDER, Programme(), kit=passerelles(), founders=founders).circle
    with guard.acting():
        for position, key in enumerate(PHASES):
            Phase.kept.create(ground=founded.pk, key=key, name=key.capitalize(), position=position)
        for position, (key, phases) in enumerate(PATHWAYS.items()):
            Pathway.kept.create(ground=founded.pk, key=key, name=key.capitalize(), position=position, phases=phases)
    return founded


def _address(name: str) -> str:
    return f"{name.lower().replace('é', 'e')}@passerelles.invalid"


@pytest.fixture
def stage(founded: Any, db: None) -> Stage:
    """As it stands at the beginning of every test."""
    return Stage(founded)


@pytest.fixture
def talent_client() -> Any:
    """A talent signed in, with an account of their own."""

    def signed_in(talent: Talent) -> Client:
        with guard.acting():
            account = Account.kept.create(ground=talent.person.ground, person=talent.person, email=f"{talent.pk.hex}@exemple.invalid")
        client = Client()
        client.force_login(account, backend=BACKEND)
        return client

    return signed_in
