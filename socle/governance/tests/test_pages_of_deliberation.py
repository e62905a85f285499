"""Deliberation by page, after the draft: tensions, opening, positions, objections, adoption, and what strangers are told."""

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance.models import Decision, Elector
from socle.governance.tests import scene
from socle.governance.tests.browsing import english, opened, position, press
from socle.governance.tests.sheets import said_at, sheet

# Tensions


# Opening


def test_the_facilitator_opens_with_those_present(cast: Cast) -> None:
    proposal, client = scene.drafted(cast), english(cast, "Dario")
    typed = sheet(client.get(reverse("proposal", args=[proposal.pk])), "present")
    assert set(typed["present"]) == {str(one) for one in scene.ids(cast, scene.NORD)}

    sent = typed | {"present": typed["present"][:2]}
    first, second = (client.post(reverse("proposal_opening", args=[proposal.pk]), sent) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert Elector.kept.filter(proposal=proposal).count() == 2


@pytest.mark.parametrize(("present", "said"), [
    ([], "Say who is present"), (["Gaspard"], "not one of the available"), (["Iris"], "not one"), (["Cléo", "Hugo"], "not one"),
])  # fmt: skip
def test_nobody_who_is_not_a_member_is_recorded_as_present(cast: Cast, present: list[str], said: str) -> None:
    proposal = scene.drafted(cast)

    answer = press(cast, "Dario", "proposal_opening", proposal.pk, present=[str(one) for one in scene.ids(cast, present)])

    assert answer.status_code == 400
    assert said in said_at(answer, "id_present")
    assert scene.current(proposal).stage == "draft"


def test_only_the_facilitator_opens(cast: Cast) -> None:
    proposal = scene.drafted(cast)

    answer = press(cast, "Elsa", "proposal_opening", proposal.pk, present=[str(cast.people["Elsa"].pk)])

    assert answer.status_code == 400
    assert "Your role does not let you do this here." in answer.content.decode()
    assert scene.current(proposal).stage == "draft"


def test_a_text_that_changed_meanwhile_is_read_before_it_is_opened(cast: Cast) -> None:
    proposal, client = scene.drafted(cast), english(cast, "Dario")
    typed = sheet(client.get(reverse("proposal", args=[proposal.pk])), "present")
    scene.rewritten(cast, proposal)

    late = client.post(reverse("proposal_opening", args=[proposal.pk]), typed)

    assert late.status_code == 400
    assert "Somebody has changed this in the meantime." in late.content.decode()
    assert "Finir à 16 h 30" in late.content.decode()
    assert client.post(reverse("proposal_opening", args=[proposal.pk]), sheet(late, "present")).status_code == 302


def test_an_act_that_has_no_place_any_more_is_told_above_the_page(cast: Cast) -> None:
    proposal = opened(cast)
    late = press(cast, "Dario", "proposal_opening", proposal.pk, present=[str(cast.people["Cléo"].pk)])
    scene.all_consent(cast, proposal, ["Cléo", "Dario"])
    scene.adopt(cast, proposal)

    said = position(cast, "Cléo", proposal)

    assert "This proposal is not a draft." in late.content.decode()
    assert "This proposal is not open to positions." in said.content.decode()


# Positions


# Objections


# Adoption, return, withdrawal


def test_it_is_adopted_once_however_often_it_is_sent(cast: Cast) -> None:
    proposal = opened(cast, scene.new_role(cast.circles["nord"]))
    scene.all_consent(cast, proposal, ["Cléo", "Dario"])
    client = english(cast, "Dario")
    typed = next(sheet(client.get(address), "seen") for address in ("/", reverse("proposal", args=[proposal.pk])))

    first, second = (client.post(reverse("proposal_adoption", args=[proposal.pk]), typed) for _ in range(2))

    decision = Decision.kept.get(proposal=proposal)
    assert first.headers["Location"] == second.headers["Location"] == reverse("decision", args=[decision.pk])


@pytest.mark.parametrize("name", ["Elsa", "Cléo"])
def test_only_the_facilitator_declares_it_adopted(cast: Cast, name: str) -> None:
    proposal = opened(cast)
    scene.all_consent(cast, proposal, ["Cléo", "Dario"])

    press(cast, name, "proposal_adoption", proposal.pk)

    assert scene.current(proposal).stage == "open"


def test_it_is_not_adopted_before_everybody_has_spoken(cast: Cast) -> None:
    proposal = opened(cast)
    client = english(cast, "Dario")

    answer = client.post(reverse("proposal_adoption", args=[proposal.pk]), follow=True)

    assert "Somebody present has not yet given a position" in answer.content.decode()
    assert scene.current(proposal).stage == "open"


def test_it_returns_to_draft_when_its_ground_has_moved(cast: Cast) -> None:
    proposal = opened(cast, scene.amended(cast.role("nord", "guide")))
    scene.adopted(cast, scene.amended(cast.role("nord", "guide"), name="Guide du soir"))
    assert "Return it to draft" in english(cast, "Dario").get(reverse("proposal", args=[proposal.pk])).content.decode()

    press(cast, "Dario", "proposal_return", proposal.pk)

    assert scene.current(proposal).stage == "draft"


def test_its_proposer_withdraws_it(cast: Cast) -> None:
    proposal = opened(cast)
    press(cast, "Cléo", "proposal_withdrawal", proposal.pk)
    assert scene.current(proposal).stage == "open"

    press(cast, "Elsa", "proposal_withdrawal", proposal.pk)

    assert scene.current(proposal).stage == "withdrawn"
    assert "Nothing of it holds." in english(cast, "Cléo").get(reverse("proposal", args=[proposal.pk])).content.decode()


# What one may not see


@pytest.mark.parametrize("button", ["opening", "position", "adoption", "withdrawal", "return"])
def test_the_address_of_a_button_leads_back_to_the_proposal(cast: Cast, button: str) -> None:
    proposal = opened(cast)

    answer = cast.client("Elsa").get(reverse(f"proposal_{button}", args=[proposal.pk]))

    assert answer.headers["Location"] == reverse("proposal", args=[proposal.pk])


# Weight
