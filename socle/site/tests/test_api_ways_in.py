"""Accounts, invitations and ways back in through the API: the same acts, the same right."""

from datetime import timedelta

import pytest

from conftest import Cast
from socle.governance.acts import fill_role
from socle.governance.tests import scene
from socle.ground import now
from socle.people.acts import record_person
from socle.people.models import Account
from socle.people.sign_in import use_link
from socle.site.tests.program import Program


@pytest.fixture
def basile(cast: Cast) -> Program:
    return Program(cast, "Basile")


@pytest.fixture
def kim(cast: Cast):
    return record_person(cast.actor("Basile", "registers"), cast.circles["consortium"], name="Kim")


def test_somebody_is_invited_and_the_invitation_withdrawn(basile: Program, kim):
    said = {"email": "kim@exemple.invalid", "purpose": "Voir les décisions", "until": (now() + timedelta(days=9)).isoformat()}

    sent = basile.send(f"people/{kim.pk}/invitations", **said)
    listed = basile.get(f"people/{kim.pk}/invitations").json()
    withdrawn = basile.send(f"invitations/{sent.json()['id']}/withdrawal")

    assert sent.status_code == 201 and sent.json()["person"] == str(kim.pk)
    assert [one["id"] for one in listed["items"]] == [sent.json()["id"]]
    assert withdrawn.json()["withdrawn_at"]


def test_an_account_is_opened_closed_and_opened_again(basile: Program, kim):
    opened = basile.send(f"people/{kim.pk}/account", email="kim@exemple.invalid")
    closed = basile.send(f"people/{kim.pk}/account/closure", reason="Une erreur")
    again = basile.send(f"closures/{closed.json()['id']}/undo")

    assert (opened.status_code, closed.status_code, again.status_code) == (201, 201, 200)
    assert Account.kept.get(person=kim).is_active and again.json()["reopened_at"]


def test_nobody_lets_somebody_in_again_alone(cast: Cast, basile: Program):
    begun = basile.send(f"people/{cast.people['Hugo'].pk}/recoveries")
    alone = basile.send(f"recoveries/{begun.json()['id']}/confirmation")

    assert begun.status_code == 201 and alone.status_code == 422


def test_another_keeper_confirms_and_has_the_link_once(cast: Cast, basile: Program):
    begun = basile.send(f"people/{cast.people['Hugo'].pk}/recoveries").json()
    registers = cast.role("consortium", "registers")
    fill_role(cast.actor("Ada", "lead"), registers, holder=cast.people["Cléo"], until=scene.days_later(30), quality="relay")
    confirmed = Program(cast, "Cléo").send(f"recoveries/{begun['id']}/confirmation").json()

    assert use_link(confirmed["link"].rstrip("/").rpartition("/")[2]) == cast.people["Hugo"].account


@pytest.mark.parametrize("who", ["Elsa", "Iris"])
def test_for_others_none_of_it_is_there(cast: Cast, kim, who: str):
    program = Program(cast, who)

    asked = [
        program.send(f"people/{kim.pk}/account", email="x@exemple.invalid"),
        program.send(f"people/{cast.people['Hugo'].pk}/account/closure", reason="x"),
        program.send(f"people/{kim.pk}/recoveries"),
    ]

    assert {one.status_code for one in asked} <= {403, 404}
    assert not Account.kept.filter(person=kim).exists()


@pytest.mark.parametrize("who", ["Elsa", "Basile"])
def test_no_program_closes_the_account_of_who_has_lent_it_their_voice(cast: Cast, who: str):
    answer = Program(cast, who).send(f"people/{cast.people[who].pk}/account/closure", reason="x")

    assert answer.status_code == 403
    assert Account.kept.get(person=cast.people[who]).is_active
