"""The shared cast of the tests: one small consortium, founded and filled by acts, the same in every test.

Les Lanternes (consortium)     Ada leads and facilitates, Basile keeps the registers
└ Nord (operational)           Cléo leads, Dario facilitates, Elsa is a member
└ Atelier (working)            Fanny leads and facilitates, Gaspard is a member
Hugo is recorded and has no mandate. Iris leads Les Phares, another consortium in the same database.
"""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from socle.governance import gate
from socle.governance.models import Circle, Role
from socle.journal.act import FOUNDER, Actor, Through
from socle.people.acts import open_account, record_person
from socle.people.models import Organisation, Person
from socle.people.sign_in import BACKEND
from socle.transfer.acts import found
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import Kit, KitCircle, KitOrganisation, KitRole, KitTerritory, Text

MEMBER = ("see_organisation", "read_deliberations", "raise_tensions", "make_proposals", "give_positions", "read_journal")
HELD = {
    "lead": ("fill_roles", "answer_opinions"),
    "representative": ("raise_tensions",),
    "facilitator": ("facilitate", "give_opinions"),
    "secretary": ("read_journal", "strike_decisions"),
    "member": MEMBER,
}
REGISTERS = ("keep_people", "keep_organisations", "admit_organisations", "read_journal", "read_deliberations")
OF_CIRCLES = (
    *MEMBER,
    "fill_roles",
    "facilitate",
    "strike_decisions",
    "give_opinions",
    "answer_opinions",
    "keep_organisations",
    "enrol_talents",
    "read_talent_files",
    "follow_talents",
    "run_workshops",
    "attest_attendance",
)


def both(text: str) -> Text:
    return Text(text, text)


def kit_role(key: str, powers: tuple[Any, ...], **more: Any) -> KitRole:
    told: dict[str, Any] = {"core": "", "single": False, "beneath": False, "term_months": 12, "mark": "core", "for_": ()}
    return KitRole(key, both(key.capitalize()), both(""), (), (), powers, **(told | more))


def kit_circle(key: str, kind: str, parent: str | None, powers: tuple[str, ...], *more: KitRole) -> KitCircle:
    core = [kit_role(name, held, core=name, single=name != "member") for name, held in HELD.items()]
    territory = "nord" if key == "nord" else None
    return KitCircle(key, kind, both(key.capitalize()), both("Éclairer"), parent, territory, (), powers, "core", (*core, *more))


def cast_kit(name: str) -> Kit:
    from socle.governance.powers import ALL

    registers = kit_role("registers", REGISTERS, beneath=True)
    guide = kit_role("guide", ({"power": "read_talent_files", "caseload": True, "facets": ["attendance"]}, "enrol_talents"))
    return Kit(
        id=name.lower().replace(" ", "-"),
        version="1",
        name=both(name),
        summary=both(""),
        language="fr",
        licence="CC0-1.0",
        source="",
        territories=(KitTerritory("nord", both("Nord"), "lille", ("Le Nord",), (), "core"),),
        organisations=(
            KitOrganisation("phare", both("Brasserie du Phare"), "company", ("Le Phare",), "", False, None, None, "local"),
            KitOrganisation("lanternes", both("Les Lanternes"), "association", (), "", True, None, None, "core"),
        ),
        circles=(
            kit_circle("consortium", "consortium", None, ALL, registers),
            kit_circle("nord", "operational", "consortium", OF_CIRCLES, guide),
            kit_circle("atelier", "working", "consortium", OF_CIRCLES),
        ),
    )


FOUNDERS = [
    Founder("Ada", "ada@exemple.invalid", "consortium", "lanternes", "relay", ("lead", "facilitator"), invented=True),
    Founder("Basile", "basile@exemple.invalid", "consortium", "lanternes", "relay", ("registers", "secretary"), invented=True),
    Founder("Cléo", "cleo@exemple.invalid", "nord", "phare", "implementing", ("lead",), invented=True),
    Founder("Dario", "dario@exemple.invalid", "nord", "lanternes", "relay", ("facilitator",), invented=True),
    Founder("Elsa", "elsa@exemple.invalid", "nord", "phare", "implementing", (), invented=True),
    Founder("Fanny", "fanny@exemple.invalid", "atelier", "lanternes", "relay", ("lead", "facilitator"), invented=True),
    Founder("Gaspard", "gaspard@exemple.invalid", "atelier", "phare", "financial", (), invented=True),
]

WORN = [
    ("Ada", "lead"),
    ("Ada", "facilitator"),
    ("Ada", "member"),
    ("Basile", "registers"),
    ("Basile", "secretary"),
    ("Cléo", "lead"),
    ("Cléo", "member"),
    ("Dario", "facilitator"),
    ("Elsa", "member"),
    ("Fanny", "lead"),
    ("Fanny", "facilitator"),
    ("Gaspard", "member"),
    ("Hugo", ""),
    ("Iris", "lead"),
    ("Iris", "registers"),
    ("Iris", "member"),
]
"""Everybody of the cast, and the role that they wear; Hugo has none."""


_CAST: list[bytes] = []


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what there is, by name: `cast.people["Ada"]`, `cast.circles["nord"]`, `cast.role("nord", "lead")`."""

    people: dict[str, Person]
    circles: dict[str, Circle]
    elsewhere: Circle
    company: Organisation

    def role(self, circle: str, key: str) -> Role:
        return Role.kept.get(circle=self.circles[circle], key=key)

    def actor(self, name: str, role: str = "member", door: str = "page", strong: bool = True) -> Actor:
        """Somebody of the cast, wearing the mandate of one of their roles (none if they have no such role), their second factor given."""
        person = self.people[name]
        worn = (hat.mandate for hat in gate.hats(person.pk) if hat.role_name.lower() == role or hat.core == role)
        return Actor(person.pk, next(worn, None), Through(door, strong=strong))

    def client(self, name: str, strong: bool = True) -> Client:
        """A browser in which somebody has signed in, and given their second factor."""
        client = Client()
        client.force_login(self.people[name].account, backend=BACKEND)
        session = client.session
        session["strong"] = strong
        session.save()
        return client


def make_cast() -> None:
    """Found both consortiums. Everything is done by acts."""
    found(FOUNDER, Programme(), kit=cast_kit("Les Lanternes"), founders=FOUNDERS)
    iris = Founder("Iris", "iris@exemple.invalid", roles=("lead", "facilitator", "registers"), invented=True)
    found(FOUNDER, Programme(), kit=cast_kit("Les Phares"), founders=[iris])
    cast = load_cast()
    basile = cast.actor("Basile", "registers")
    hugo = record_person(basile, cast.circles["consortium"], name="Hugo", invented=True)
    open_account(basile, hugo, email="hugo@exemple.invalid")


def load_cast() -> Cast:
    elsewhere = Person.kept.get(name="Iris").ground
    ours = Circle.kept.exclude(programme=elsewhere)
    return Cast(
        people={person.name: person for person in Person.kept.all()},
        circles={circle.key: circle for circle in ours},
        elsewhere=Circle.kept.get(pk=elsewhere),
        company=Organisation.kept.exclude(ground=elsewhere).get(key="phare"),
    )


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """The cast stands in the test database once; every test rolls back to it. Programs are given copies."""
    from socle.site.commands import database
    from socle.site.testing import copies

    with django_db_blocker.unblock():
        copies.begin({"bare": database.migrate, "cast": make_cast})
        _CAST.append(pickle.dumps(load_cast()))
    yield
    with django_db_blocker.unblock():
        copies.end()


@contextmanager
def throughout(blocker: Any) -> Iterator[None]:
    """For the fixture of a module: what is done inside stands for all its tests, each rolls back to it, and all goes with the last."""
    from django.db import transaction

    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def cast(db: None) -> Cast:
    """As it stands at the beginning of every test, without asking for it each time."""
    return loaded()


def loaded() -> Cast:
    found: Cast = pickle.loads(_CAST[0])
    return found


@pytest.fixture
def store(settings: Any, tmp_path: Any) -> Any:
    """A store of documents of the test's own."""
    settings.VAR = tmp_path
    return tmp_path / "store" / "documents"


def settled() -> None:
    """PostgreSQL plans by what it has counted, and within the transaction of a test nobody counts for it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def entry_of(act: str) -> SimpleNamespace:
    """The newest entry of an act, its body read."""
    import json

    from socle.journal.models import Entry

    entry = Entry.objects.filter(act=act).order_by("-id").first()
    assert entry is not None, f"no entry of {act}"
    return SimpleNamespace(row=entry, **json.loads(bytes(entry.body)))
