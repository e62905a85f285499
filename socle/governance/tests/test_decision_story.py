"""The whole story of a decision on its page: the tension, its versions, what was said of each, and how objections ended."""

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Decision
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.desks import english


@pytest.fixture
def decision(cast: Cast) -> Decision:
    """A policy with an objection that a second version integrated, and a concern that stayed."""
    policy = rebuilding.policy_adopted(cast.circles["nord"], review_on=scene.in_days(90)[:10])
    proposal = scene.opened(cast, policy)
    objection = scene.objected(cast, proposal)
    acts.rewrite(cast.actor("Elsa"), proposal, title="Finir à 16 h 30", text="Les ateliers finissent plus tôt.", changes=[policy])
    for who in ("Cléo", "Elsa"):
        acts.confirm_integration(cast.actor(who), scene.current(objection))
    scene.says(cast, "Dario", proposal, "concern", "L'hiver, il fait nuit.")
    scene.all_consent(cast, proposal, ("Cléo", "Elsa"))
    return scene.adopt(cast, proposal)


def told(cast: Cast, who: str, decision: Any) -> str:
    answer = english(cast, who).get(reverse("decision", args=[decision.pk]))
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\xa0", " ")


def test_it_tells_each_version_with_what_it_changed_and_how_objections_ended(cast: Cast, decision: Decision):
    said = told(cast, "Elsa", decision)

    assert "How it came about" in said and "Les ateliers finissent après le dernier bus" in said
    assert "Version 2, by Elsa" in said and "Version 1, by Elsa" in said
    assert said.index("This is the one that was adopted.") < said.index("Version 1, by Elsa")
    assert "The objection was integrated by version 2" in said and "Le dernier bus part à 16 h 45." in said
    assert "L'hiver, il fait nuit." in said
    assert "<ins><span" in said


def test_who_may_not_read_what_a_circle_deliberates_reads_no_story(cast: Cast, decision: Decision):
    said = told(cast, "Gaspard", decision)

    assert "How it came about" not in said and "Le dernier bus" not in said


def test_it_is_looked_at_again_with_the_first_of_the_policies_that_it_words(cast: Cast, decision: Decision):
    assert str(decision.review_on) == scene.in_days(90)[:10]
    assert "Looked at again" in told(cast, "Elsa", decision)
    assert scene.adopted(cast).review_on is None


def test_an_objection_that_was_withdrawn_stays_in_the_story_though_its_author_consents(cast: Cast):
    proposal = scene.opened(cast)
    objection = scene.objected(cast, proposal)
    acts.withdraw_objection(cast.actor("Cléo"), objection)
    scene.all_consent(cast, proposal)

    said = told(cast, "Elsa", scene.adopt(cast, proposal))

    assert "Its author withdrew the objection on" in said and "Le dernier bus part à 16 h 45." in said
