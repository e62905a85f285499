"""The page of a policy: what it says, what it has said, what is due, what was feared; and the answer to its review."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Policy, Proposal
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.desks import english
from socle.ground import at
from socle.journal.act import Refused


@pytest.fixture
def policy(cast: Cast) -> Policy:
    nord = cast.circles["nord"]
    scene.adopted(cast, rebuilding.policy_adopted(nord, text="À 17 h, on range la salle ensemble.", review_on=scene.in_days(200)[:10]))
    return Policy.kept.get()


def page(client: Client, *names: object, to: str = "policy") -> str:
    answer = client.get(reverse(to, args=names))
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\xa0", " ")


def test_it_says_what_holds_since_when_and_when_it_is_looked_at_again(cast: Cast, policy: Policy):
    said = page(english(cast, "Elsa"), policy.pk)

    assert "À 17 h, on range la salle ensemble." in said
    assert "It holds. The circle looks at it again on" in said
    assert "It was adopted" in said and reverse("decision", args=[policy.decision_id]) in said


def test_each_text_says_which_words_it_changed_and_can_be_read_whole(cast: Cast, policy: Policy):
    scene.adopted(cast, rebuilding.policy_changed("policy.amended", policy, text="À 16 h, on range la salle ensemble."))
    client = english(cast, "Elsa")

    said, first = page(client, policy.pk), page(client, policy.pk, 1, to="policy_text")

    assert "<del><span" in said and "17" in said and "It was changed" in said
    assert "À 17 h, on range la salle ensemble." in first and "What it said from" in first
    assert client.get(reverse("policy_text", args=[policy.pk, 3])).status_code == 404
    assert client.get(reverse("policy_text", args=[policy.pk, 0])).status_code == 404


def test_what_is_due_is_said_and_leads_to_its_answer(cast: Cast):
    policy = rebuilding.overdue(cast, cast.circles["nord"], "2020-01-01")

    said = page(english(cast, "Elsa"), policy.pk)

    assert "its review was due on 1 January 2020" in said
    assert f'href="{reverse("policy_review", args=[policy.pk])}"' in said
    assert reverse("policy_review", args=[policy.pk]) not in page(english(cast, "Gaspard"), policy.pk)


def test_what_was_repealed_or_has_ended_by_itself_says_so(cast: Cast, policy: Policy):
    scene.adopted(cast, rebuilding.policy_changed("policy.repealed", policy))
    scene.adopted(cast, rebuilding.policy_adopted(cast.circles["nord"], title="Essai", expires_at=scene.in_days(2)))
    essay = Policy.kept.latest("since")

    said = page(english(cast, "Elsa"), policy.pk)
    with at(scene.days_later(3)):
        lapsed = page(english(cast, "Elsa"), essay.pk)

    assert "It was repealed on" in said and "It was repealed, decision" in said and "What it said last" in said
    assert "It ended by itself on" in lapsed
    assert reverse("policy_review", args=[policy.pk]) not in said + lapsed


def test_c4_a_concern_is_kept_and_shown_when_it_is_looked_at_again(cast: Cast):
    proposal = scene.opened(cast, rebuilding.policy_adopted(cast.circles["nord"]))
    scene.says(cast, "Elsa", proposal, "concern", "Le bus part à 16 h 50.")
    scene.all_consent(cast, proposal, ("Cléo", "Dario"))
    scene.adopt(cast, proposal)
    policy = Policy.kept.get()

    for to in ("policy", "policy_review"):
        assert "Le bus part à 16 h 50." in page(english(cast, "Elsa"), policy.pk, to=to)
    assert "Le bus part" not in page(english(cast, "Gaspard"), policy.pk), "who may not read what a circle deliberates reads no concern"


def answered(client: Client, policy: Policy, **said: str) -> str:
    answer = client.post(reverse("policy_review", args=[policy.pk]), said, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize(
    ("answer", "kind", "title"),
    [("renew", "policy.renewed", "Let hold on: "), ("amend", "policy.amended", "Change: "), ("repeal", "policy.repealed", "Repeal: ")],
)
def test_e3_a_review_is_answered_by_a_proposal(cast: Cast, policy: Policy, answer: str, kind: str, title: str):
    client = english(cast, "Elsa")

    said = answered(client, policy, answer=answer, why="On range à l'heure.", review_on=scene.in_days(300)[:10])

    proposal = Proposal.kept.latest("drafted_at")
    version = proposal.versions.get()
    assert (version.title, [one["kind"] for one in version.changes]) == (title + "Finir à l'heure", [kind])
    assert "Your proposal is a draft" in said
    assert version.title in page(client, policy.pk)
    acts.open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=scene.ids(cast, scene.NORD))
    scene.all_consent(cast, proposal)
    scene.adopt(cast, proposal)
    assert Policy.kept.get().until is None or answer == "repeal"


def test_an_answer_that_says_nothing_of_the_next_review_is_told_at_its_field(cast: Cast, policy: Policy):
    said = answered(english(cast, "Elsa"), policy, answer="renew", review_on="")

    assert "Say when it is looked at again, or why it is not." in said
    assert Proposal.kept.filter(stage="draft").count() == 0


@pytest.mark.parametrize("who", ["Gaspard", "Hugo"])
def test_whoever_makes_no_proposals_answers_no_review(cast: Cast, policy: Policy, who: str):
    with pytest.raises(Refused):
        acts.answer_review(cast.actor(who), policy, answer="repeal")


def test_what_no_longer_holds_is_not_looked_at_again(cast: Cast, policy: Policy):
    scene.adopted(cast, rebuilding.policy_changed("policy.repealed", policy))

    assert english(cast, "Elsa").get(reverse("policy_review", args=[policy.pk])).status_code == 404
    with pytest.raises(Refused):
        acts.answer_review(scene.wearing(cast, "Elsa", "nord"), policy, answer="repeal")


def test_another_consortium_sees_no_policy_of_this_one(cast: Cast, policy: Policy):
    for to, more in (("policy", []), ("policy_review", []), ("policy_text", [1])):
        assert english(cast, "Iris").get(reverse(to, args=[policy.pk, *more])).status_code == 404


def test_it_says_that_there_is_none_yet_and_leads_on(cast: Cast):
    page = english(cast, "Elsa").get(reverse("policies")).content.decode()

    assert "No rule yet" in page and reverse("circles") in page
