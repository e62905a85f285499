"""Proposals, organisations and kits through the API, from the first word to what stands."""

import json
from datetime import timedelta

import pytest

from socle.governance.models import Proposal
from socle.governance.tests.test_rebase import stale
from socle.ground import new_id, now
from socle.journal.guard import acting
from socle.site.tests.program import Program


def test_a_proposal_goes_from_draft_to_decision_through_the_api(cast, tension):
    elsa, dario, cleo = (Program(cast, name) for name in ("Elsa", "Dario", "Cléo"))
    role = {"id": str(new_id()), "circle": str(cast.circles["nord"].pk), "name": "Partners", "purpose": "", "term_months": 12}
    change = {"kind": "role.added", "data": role | {"domains": [], "accountabilities": [], "powers": [], "beneath": False}}

    made = elsa.send(f"tensions/{tension.pk}/proposals", title="Add a role", changes=[change]).json()
    path = f"proposals/{made['id']}"
    rewritten = elsa.send(path, "put", title="Add a role for partners", changes=[change], seen=1).json()
    opened = dario.send(f"{path}/opening", present=[str(cast.people[name].pk) for name in ("Elsa", "Dario", "Cléo")])
    too_early = dario.send(f"{path}/adoption")
    for voice in (elsa, dario):
        assert voice.send(f"{path}/positions", kind="consent", version=2).status_code == 201
    objected = cleo.send(f"{path}/positions", kind="objection", version=2, reason="It does harm.")
    objection = next(one["objection"] for one in cleo.get(path).json()["voices"] if one["objection"])
    withdrawn = cleo.send(f"objections/{objection}/withdrawal")
    cleo.send(f"{path}/positions", kind="consent", version=2)
    decided = dario.send(f"{path}/adoption")

    assert (rewritten["version"], opened.json()["stage"]) == (2, "open")
    assert (too_early.status_code, objected.status_code, withdrawn.json()["ending"]) == (422, 201, "withdrawn")
    assert decided.status_code == 201 and decided.json()["title"] == "Add a role for partners"
    assert elsa.get(path).json()["stage"] == "adopted"
    roles = elsa.get(f"roles?circle={cast.circles['nord'].pk}").json()["items"]
    assert rewritten["changes"][0]["data"]["id"] in {one["role"] for one in roles}


def test_the_effect_of_a_proposal_is_read_and_a_stale_one_is_built_on_what_stands(cast):
    elsa, proposal = Program(cast, "Elsa"), stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    path = f"proposals/{proposal.pk}"

    before = elsa.get(f"{path}/effect").json()
    rebased = elsa.send(f"{path}/rebase", seen=1)
    after = elsa.get(f"{path}/effect").json()

    assert before["changes"] == [
        {"sign": "changed", "text": "The role “Passeuse” changes in the circle “Nord”.", "details": ["Purpose: Mener"]}
    ]
    assert (before["stopped"], before["rebases"]) == (["The role “Passeuse” has changed"], True)
    assert rebased.json()["version"] == 2
    assert (after["stopped"], after["rebases"], after["follows"]) == ([], False, {})
    assert Program(cast, "Gaspard").get(f"{path}/effect").status_code == 404


def test_the_other_acts_of_a_proposal_and_of_mandates_are_there(cast, tension):
    elsa, cleo = Program(cast, "Elsa"), Program(cast, "Cléo")
    made = elsa.send(f"tensions/{tension.pk}/proposals", title="Never mind").json()
    guide, until = cast.role("nord", "guide").pk, (now() + timedelta(days=30)).isoformat()

    withdrawn = elsa.send(f"proposals/{made['id']}/withdrawal")
    returned = Program(cast, "Dario").send(f"proposals/{made['id']}/return")
    given = cleo.send(f"roles/{guide}/mandates", holder=str(cast.people["Elsa"].pk), until=until)
    revoked = cleo.send(f"mandates/{given.json()['id']}/revocation")
    again = cleo.send(f"roles/{guide}/mandates", holder=str(cast.people["Elsa"].pk), until=until)
    resigned = elsa.send(f"mandates/{again.json()['id']}/resignation")

    assert (withdrawn.json()["stage"], returned.status_code) == ("withdrawn", 422)
    assert [answer.status_code for answer in (given, revoked, again, resigned)] == [201, 200, 201, 200]
    assert Proposal.kept.get(pk=made["id"]).stage == "withdrawn"


def test_an_organisation_is_recorded_and_amended(cast):
    basile, elsa = Program(cast, "Basile"), Program(cast, "Elsa")
    path = f"circles/{cast.circles['nord'].pk}/organisations"

    made = basile.send(path, name="Le Fanal", kind="association")
    wrong = basile.send(path, name="La Bougie", kind="association", siren="123456789")
    amended = basile.send(f"organisations/{made.json()['id']}", "put", name="Le Grand Fanal", kind="company", seen=1)
    not_hers = elsa.send(path, name="La Mèche", kind="association")

    assert (made.status_code, amended.json()["name"], amended.json()["version"]) == (201, "Le Grand Fanal", 2)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "siren")
    assert not_hers.status_code == 403


@pytest.fixture
def handing_on(cast):
    """Somebody who may hand on the model of Les Lanternes."""
    with acting():
        role = cast.role("consortium", "registers")
        text = role.texts.get(until=None)
        type(text).kept.filter(pk=text.pk).update(powers=[*text.powers, {"power": "hand_on_model"}])
    return Program(cast, "Basile")


def test_the_kit_of_a_programme_is_for_who_may_hand_it_on(handing_on, elsa, cast):
    address = f"circles/{cast.circles['consortium'].pk}/kit"

    said = handing_on.get(address).json()
    assert (said["format"], said["id"], said["version"]) == (1, "les-lanternes", "1")
    assert [one["id"] for one in said["circles"]] == ["consortium", "atelier", "nord"]
    assert not any(name in json.dumps(said, ensure_ascii=False) for name in ("Ada", "Basile", "Elsa"))
    assert (elsa.get(address).status_code, elsa.get(address).json()["code"]) == (403, "no_right")


def test_a_circle_of_a_programme_has_no_kit_of_its_own(handing_on, cast):
    with acting():
        text = cast.role("consortium", "registers").texts.get(until=None)
        type(text).kept.filter(pk=text.pk).update(beneath=True)

    assert handing_on.get(f"circles/{cast.circles['nord'].pk}/kit").status_code == 404
