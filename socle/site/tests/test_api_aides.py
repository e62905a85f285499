"""What programs may do about aides and prospects: the same as on pages, under the same right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import Cast
from socle.people.models import Aide, Prospect
from socle.site.tests.program import Program

SOON = (timezone.localdate() + timedelta(days=30)).isoformat()


@pytest.fixture
def basile(cast: Cast) -> Program:
    return Program(cast, "Basile")


def test_an_aide_is_named_listed_and_ended(cast: Cast, basile: Program):
    elsa, cleo, path = Program(cast, "Elsa"), Program(cast, "Cléo"), f"people/{cast.people['Elsa'].pk}/aides"
    said = {"aide": str(cast.people["Gaspard"].pk), "purpose": "Les courriers", "until": SOON}

    made = elsa.send(path, subjects=["reach", "mails"], **said)
    wrong = elsa.send(path, subjects=["everything"], **said)

    assert (made.status_code, made.json()["subjects"]) == (201, ["mails", "reach"])
    assert (wrong.status_code, wrong.json()["field"]) == (422, "subjects")
    assert [one["subjects"] for one in basile.get(path).json()["items"]] == [["mails", "reach"]]
    assert cleo.get(path).json()["items"] == []
    assert cleo.send(f"aides/{made.json()['id']}/end").status_code == 404
    assert elsa.send(f"aides/{made.json()['id']}/end").json()["until"] < SOON
    assert elsa.send(path, **said).json()["subjects"] == []


def test_an_aide_withdraws_and_nobody_else_in_their_place(cast: Cast):
    said = {"aide": str(cast.people["Gaspard"].pk), "purpose": "Les courriers", "until": SOON}
    made = Program(cast, "Elsa").send(f"people/{cast.people['Elsa'].pk}/aides", **said).json()["id"]

    assert Program(cast, "Cléo").send(f"aides/{made}/withdraw").status_code == 404
    assert Program(cast, "Gaspard").send(f"aides/{made}/withdraw").status_code == 200


def test_guardians_and_who_represents_a_minor_are_entered_by_who_keeps_people(cast: Cast, basile: Program):
    whose, aide = f"people/{cast.people['Elsa'].pk}", str(cast.people["Gaspard"].pk)
    born = (timezone.localdate() - timedelta(days=6000)).isoformat()

    assert basile.send(f"{whose}/guardians", aide=aide, until=SOON, subjects=["rights"]).json()["kind"] == "guardian"
    assert basile.send(f"{whose}/representatives", aide=aide, born_on=born).json()["kind"] == "representative"
    assert Program(cast, "Elsa").send(f"{whose}/guardians", aide=aide, until=SOON, subjects=["rights"]).status_code == 403
    assert Aide.kept.count() == 2


def test_a_program_learns_in_what_an_aide_may_act(basile: Program):
    of_files = {"file", "situation", "steps", "sessions", "sharing"}
    assert {one["key"] for one in basile.get("subjects").json()} == {"reach", "work", "mails", "rights", "aside"} | of_files


def test_a_prospect_is_spotted_listed_and_moved(cast: Cast, basile: Program):
    holder = str(cast.people["Basile"].pk)

    made = basile.send(f"organisations/{cast.company.pk}/prospect", holder=holder, next_step="Visiter", next_on=SOON).json()
    moved = basile.send(
        f"prospects/{made['id']}", method="put", stage="declined", holder=holder, reason="Pas cette année", seen=made["version"]
    )
    stale = basile.send(f"prospects/{made['id']}", method="put", stage="met", holder=holder, seen=made["version"])

    assert (made["stage"], made["organisation"]) == ("spotted", str(cast.company.pk))
    assert (moved.json()["stage"], moved.json()["reason"], stale.status_code) == ("declined", "Pas cette année", 409)
    assert [one["id"] for one in basile.get("prospects?stage=declined").json()["items"]] == [made["id"]]
    assert basile.get(f"prospects?stage=met&person={holder}").json()["items"] == []
    elsa = Program(cast, "Elsa")
    assert elsa.get("prospects").json()["items"] == []
    assert elsa.send(f"prospects/{made['id']}", method="put", stage="met", holder=holder).status_code == 404
    assert Prospect.kept.get().stage == "declined"
