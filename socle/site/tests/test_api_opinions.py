"""Programs ask for opinions, give them, answer each point and reply."""

from typing import Any

import pytest

from conftest import Cast
from socle.governance.models import Opinion
from socle.governance.tests import consulted, scene
from socle.site.tests.test_api import Program

pytestmark = pytest.mark.django_db


def asking(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"body": str(cast.circles["atelier"].pk), "title": "Finir à 17 h ?", "due_on": str(consulted.in_days(9)), **more}


def test_one_opinion_asked_given_answered_replied_and_closed(cast: Cast):
    proposal = scene.drafted(cast)
    dario, fanny, cleo = (Program(cast, name) for name in ("Dario", "Fanny", "Cléo"))
    asked = dario.send(f"proposals/{proposal.pk}/opinions", **asking(cast, required=True))
    assert (asked.status_code, asked.json()["stage"], asked.json()["required"]) == (201, "asked", True)
    opinion = asked.json()["id"]

    given = fanny.send(f"opinions/{opinion}/points", points=["Trop tôt.", "Le bus."])
    assert (given.json()["stage"], [one["verdict"] for one in given.json()["points"]]) == ("given", ["", ""])
    assert cleo.send(f"opinions/{opinion}/answer", answers=[]).status_code == 422
    answers = [{"number": n, "verdict": "partly", "reason": "À moitié."} for n in (1, 2)]
    assert cleo.send(f"opinions/{opinion}/answer", answers=answers).json()["stage"] == "answered"
    closed = fanny.send(f"opinions/{opinion}/reply", text="Merci.").json()

    assert (closed["stage"], closed["reply"], closed["points"][0]["reason"]) == ("closed", "Merci.", "À moitié.")
    assert [one["id"] for one in Program(cast, "Elsa").get("opinions?state=closed").json()["items"]] == [opinion]


def test_one_that_was_asked_for_is_cancelled(cast: Cast):
    dario = Program(cast, "Dario")
    opinion = dario.send(f"proposals/{scene.drafted(cast).pk}/opinions", **asking(cast)).json()["id"]

    assert Program(cast, "Fanny").send(f"opinions/{opinion}/cancellation").status_code == 403
    assert dario.send(f"opinions/{opinion}/cancellation").json()["stage"] == "cancelled"
    assert [one["id"] for one in dario.get("opinions?state=cancelled").json()["items"]] == [opinion]


@pytest.mark.parametrize("about", ["circles", "decisions"])
def test_a_circle_asks_and_a_body_speaks_on_a_decision_or_any_subject(cast: Cast, about: str):
    thing = scene.adopted(cast, scene.new_role(cast.circles["nord"])) if about == "decisions" else cast.circles["nord"]

    asked = Program(cast, "Dario").send(f"{about}/{thing.pk}/opinions", **asking(cast))
    given = Program(cast, "Fanny").send(
        f"{about}/{thing.pk}/opinions/given", body=str(cast.circles["atelier"].pk), title="De nous", points=["Bien."]
    )

    assert (asked.status_code, given.status_code) == (201, 201)
    assert given.json()["asked_at"] is None
    assert Opinion.kept.count() == 2


def test_a_body_speaks_on_a_proposal_that_it_may_read(cast: Cast):
    proposal = scene.drafted(cast)
    said = {"body": str(cast.circles["atelier"].pk), "title": "De nous", "points": ["Bien."]}
    fanny = Program(cast, "Fanny")
    assert fanny.send(f"proposals/{proposal.pk}/opinions/given", **said).status_code == 404

    consulted.asked(cast, proposal)

    assert fanny.send(f"proposals/{proposal.pk}/opinions/given", **said).status_code == 201


def test_who_may_not_is_refused_and_who_sees_nothing_finds_nothing(cast: Cast):
    opinion, iris = consulted.asked(cast), Program(cast, "Iris")

    assert Program(cast, "Elsa").send(f"opinions/{opinion.pk}/points", points=["Non"]).status_code == 403
    assert iris.get(f"opinions/{opinion.pk}").status_code == 404
    assert Program(cast, "Fanny").send(f"opinions/{opinion.pk}/reply").status_code == 404
    assert iris.get("opinions").json()["items"] == []
