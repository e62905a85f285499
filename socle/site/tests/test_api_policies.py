"""Programs read the register, what policies have said and how decisions came about, and answer reviews."""

import pytest

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Decision, Policy
from socle.governance.tests import rebuilding, scene
from socle.site.tests.program import Program


@pytest.fixture
def policy(cast: Cast) -> Policy:
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], review_on=scene.in_days(90)[:10]))
    return Policy.kept.get()


def test_the_register_tells_where_each_policy_stands(cast: Cast, elsa: Program, policy: Policy):
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], title="Essai"))
    scene.adopted(cast, rebuilding.policy_changed("policy.repealed", Policy.kept.latest("since")))

    standing = elsa.get("policies").json()["items"]
    every = elsa.get("policies?state=every&sort=title").json()["items"]

    assert [(one["policy"], one["stands"]) for one in standing] == [(str(policy.pk), "in_force")]
    assert [(one["title"], one["stands"]) for one in every] == [("Essai", "repealed"), ("Finir à l'heure", "in_force")]
    assert elsa.get("policies?q=zeppelin").json()["items"] == []
    assert [one["title"] for one in elsa.get("policies?q=rangées").json()["items"]] == ["Finir à l'heure"]
    assert elsa.get("policies?state=gone").status_code == 422


def test_all_that_a_policy_has_said_is_listed(cast: Cast, elsa: Program, policy: Policy):
    scene.adopted(cast, rebuilding.policy_changed("policy.amended", policy, text="À 16 h, on range."))

    texts = elsa.get(f"policies/{policy.pk}/texts").json()["items"]

    assert [one["text"] for one in texts] == ["À 17 h, on range.", "À 16 h, on range."]
    assert texts[0]["until"] == texts[1]["since"]
    assert Program(cast, "Iris").get(f"policies/{policy.pk}/texts").status_code == 404


def test_a_review_is_answered(cast: Cast, elsa: Program, policy: Policy):
    made = elsa.send(f"policies/{policy.pk}/review", answer="renew", review_on=scene.in_days(300)[:10])
    neither = elsa.send(f"policies/{policy.pk}/review", answer="renew")

    assert made.status_code == 201
    assert [one["kind"] for one in made.json()["changes"]] == ["policy.renewed"]
    assert (neither.status_code, neither.json()["field"]) == (422, "review_on")
    assert Program(cast, "Gaspard").send(f"policies/{policy.pk}/review", answer="repeal").status_code == 403


def test_the_story_of_a_decision_holds_versions_positions_and_objections(cast: Cast, elsa: Program):
    proposal = scene.opened(cast)
    objection = scene.objected(cast, proposal)
    scene.rewritten(cast, proposal)
    for who in ("Cléo", "Elsa"):
        acts.confirm_integration(cast.actor(who), scene.current(objection))
    scene.all_consent(cast, proposal)
    decision = scene.adopt(cast, proposal)

    story = elsa.get(f"decisions/{decision.pk}/story").json()
    founding = elsa.get(f"decisions/{Decision.kept.filter(kind='founding', programme=decision.programme).first().pk}/story").json()

    assert [one["number"] for one in story["versions"]] == [1, 2] and story["adopted"] == 2
    assert [(one["raised_on"], one["ending"], one["ended_on"]) for one in story["objections"]] == [(1, "integrated", 2)]
    assert story["objections"][0]["reason"] == "Le dernier bus part à 16 h 45."
    assert len(story["positions"]) == 4
    assert (founding["versions"], founding["tension"]) == ([], None)
    assert Program(cast, "Gaspard").get(f"decisions/{decision.pk}/story").json()["versions"] == []
