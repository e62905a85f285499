"""What becomes of a decision, on pages: decided at once, ended, struck, appealed against, judged; and where its effect stands."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Decision, Proposal, Role, Sequel
from socle.governance.tests import scene
from socle.governance.tests.desks import english
from socle.governance.tests.test_decide_provisionally import a_rule, amended, standing, taken, texts
from socle.ground import at, now

WHY = {"reason": "Quelqu’un s’est blessé ce matin."}


def read(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode()).replace("\xa0", " ")


def sent(client: Client, name: str, *args: Any, **typed: Any) -> Any:
    return client.post(reverse(name, args=args), typed)


@pytest.fixture
def gaspard(cast: Cast) -> Client:
    """The secretary of Nord."""
    role = cast.role("nord", "secretary")
    acts.fill_role(cast.actor("Cléo", "lead"), role, holder=cast.people["Gaspard"], until=scene.days_later(300))
    return english(cast, "Gaspard")


def test_a_proposal_that_cannot_wait_is_decided_at_once_and_says_so_everywhere(cast: Cast):
    policy, elsa = standing(cast), english(cast, "Elsa")
    proposal = scene.drafted(cast, amended(policy, "Plus de bons."))
    assert reverse("proposal_provisional", args=[proposal.pk]) in read(elsa, "proposal", proposal.pk)
    asked = read(elsa, "proposal_provisional", proposal.pk)
    assert "Which harm does it prevent" in asked
    assert "at the latest, unless the circle consents to it before" in asked

    day = localdate(now() + timedelta(days=9))
    answer = sent(elsa, "proposal_provisional", proposal.pk, until=day.isoformat(), **WHY)

    decision = Decision.kept.get(kind="provisional")
    assert answer.headers["Location"] == reverse("decision", args=[decision.pk])
    told = read(elsa, "decision", decision.pk)
    assert "provisionally: it ends by itself on" in told
    assert WHY["reason"] in told
    assert "Ratify it: the proposal" in told
    assert "was decided provisionally" in read(elsa, "policy", policy.pk)
    assert "provisional: it ends by itself on" in read(elsa, "circle_rules", cast.circles["nord"].pk)
    again = read(elsa, "proposal", proposal.pk)
    assert "To consent is to let that hold on" in again
    assert "what it says is in force already" in again
    assert "this is an agreement in words" not in again
    assert "To consent is to let that hold on" in read(elsa, "proposal_say", proposal.pk)
    assert "provisional, in an emergency" in read(elsa, "decisions")
    dario = english(cast, "Dario")
    assert "Decided in an emergency, to ratify" in read(dario, "circle_agenda", cast.circles["nord"].pk)
    today = read(dario, "today")
    assert "Decided in an emergency, to ratify" in today
    assert "Elsa has decided it in an emergency. It ends by itself on" in today
    assert f"{reverse('proposal', args=[proposal.pk])}#open" in today


def test_what_is_wrong_stands_at_its_field(cast: Cast):
    proposal = scene.drafted(cast)
    elsa = english(cast, "Elsa")
    for typed, said in (
        ({"until": localdate(now() + timedelta(days=60)), **WHY}, "longer than the circle lets an emergency last"),
        ({"until": localdate(now() + timedelta(days=3)), "reason": ""}, "Say why"),
        ({"until": "", **WHY}, "Say on which day it ends."),
    ):
        answer = sent(elsa, "proposal_provisional", proposal.pk, **typed)
        assert answer.status_code == 400
        assert said in unescape(answer.content.decode())


def test_somebody_asks_that_it_ends(cast: Cast):
    policy = standing(cast)
    decision = taken(cast, scene.drafted(cast, amended(policy, "Plus de bons.")))
    cleo = english(cast, "Cléo")
    assert "Have it end" in read(cleo, "decision_lift", decision.pk)

    assert sent(cleo, "decision_lift", decision.pk, reason="Rien ne presse.").status_code == 302

    assert texts(policy) == [""]
    told = read(cleo, "decision", decision.pk)
    assert "no longer holds" in told and "Rien ne presse." in told
    assert cleo.get(reverse("decision_lift", args=[decision.pk])).status_code == 404
    assert "which no longer holds. To go on, write it anew" in read(cleo, "proposal", Proposal.kept.latest("drafted_at").pk)
    assert "This decision takes back what had been decided provisionally" in read(cleo, "decision", Decision.kept.get(kind="lapse").pk)


def test_after_its_end_it_is_provisional_nowhere_even_before_the_clock_has_come_by(cast: Cast):
    policy = standing(cast)
    decision = taken(cast, scene.drafted(cast, amended(policy, "Plus de bons.")))
    with at(now() + timedelta(days=10)):
        elsa = english(cast, "Elsa")
        assert "no longer holds" in read(elsa, "decision", decision.pk)
        assert "was decided provisionally" not in read(elsa, "policy", policy.pk)


def test_it_is_struck_appealed_against_and_restored(cast: Cast, gaspard: Client):
    policy, elsa, basile = standing(cast), english(cast, "Elsa"), english(cast, "Basile")
    decision = scene.adopted(cast, amended(policy, "Plus de bons."))
    assert "Strike it: it breaks the rules" in read(gaspard, "decision", decision.pk)
    assert "Strike it: it breaks the rules" not in read(elsa, "decision", decision.pk)
    assert "never deleted" in read(gaspard, "decision_strike", decision.pk)

    assert sent(gaspard, "decision_strike", decision.pk, reason="Le quorum n’y était pas.").status_code == 302
    assert "is struck: it no longer holds, and stays readable" in read(elsa, "decision", decision.pk)
    assert "one that broke the rules" in read(elsa, "decision", Decision.kept.get(kind="striking").pk)

    assert "Until then it does not hold." in read(elsa, "decision_appeal", decision.pk)
    assert sent(elsa, "decision_appeal", decision.pk, reason="Il y était.").status_code == 302
    appeal = Sequel.kept.get(kind="appealed")
    today = read(basile, "today")
    assert "An appeal to judge" in today and reverse("appeal_judge", args=[appeal.pk]) in today
    assert "An appeal to judge" not in read(gaspard, "today")
    assert "Judge the appeal" in read(basile, "decision", decision.pk)
    assert "Il y était." in read(basile, "appeal_judge", appeal.pk)
    assert sent(basile, "appeal_judge", appeal.pk, stands="no", reason="Il y était.").status_code == 302
    assert "An appeal to judge" not in read(basile, "today")

    told = read(elsa, "decision", decision.pk)
    assert "It took effect on" in told and "the decision holds again" in told
    assert elsa.get(reverse("appeal_judge", args=[appeal.pk])).status_code == 404


def test_before_it_is_struck_one_reads_what_would_stay(cast: Cast, gaspard: Client):
    nord = cast.circles["nord"]
    decision = scene.adopted(cast, scene.new_role(nord, name="Veille"), a_rule(cast))
    given = decision.changes.get(position=0).data["id"]
    acts.fill_role(cast.actor("Cléo", "lead"), Role.kept.get(pk=given), holder=cast.people["Elsa"], until=scene.days_later(90))

    assert "The role “Veille” stays: later decisions have built on it." in read(gaspard, "decision_strike", decision.pk)
    sent(gaspard, "decision_strike", decision.pk, reason="Le quorum n’y était pas.")
    assert "The role “Veille” stays: later decisions have built on it." in read(gaspard, "decision", decision.pk)
