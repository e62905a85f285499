"""Pages that show what a proposal would do, what a decision did, and what stands in the way; and the button that mends it."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Proposal
from socle.governance.rules.engine import TRADITIONS
from socle.governance.rules.engine.telling import said_of
from socle.governance.tests import crowd, rebuilding, scene
from socle.governance.tests.sheets import sheets
from socle.governance.tests.test_rebase import change, stale
from socle.ground import new_id

WEIGHT = 80 * 1024


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def text(cast: Cast, name: str, proposal: Any, page: str = "proposal") -> str:
    """What somebody reads on the page, tags left out."""
    answer = english(cast, name).get(reverse(page, args=[proposal.pk]))
    assert answer.status_code == 200
    assert len(answer.content) < WEIGHT
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def watch(cast: Cast) -> list[scene.Change]:
    role = scene.new_role(cast.circles["nord"], name="Veille", powers=[{"power": "enrol_talents"}])
    return [role, scene.mandate(cast.circles["nord"], role["data"]["id"], cast.people["Elsa"])]


def test_a_proposal_says_what_it_would_do_before_anybody_consents(cast: Cast):
    proposal = scene.opened(cast, *watch(cast), scene.taken_back(scene.held(cast, "Cléo", "nord", "member")))

    said = text(cast, "Dario", proposal)

    assert "What it would change" in said and "The role “Veille” is added in the circle “Nord”." in said
    assert "What would follow from it" in said
    assert "Elsa may from now on, in the circle “Nord”:" in said and "meet people, and enrol them as talents" in said
    assert "Cléo may no longer, in the circle “Nord”:" in said and "Cléo, the role “Member” in the circle “Nord”: the term ends" in said


def test_a_first_way_of_deciding_says_which_usual_ways_end_with_it(cast: Cast):
    told = said_of(TRADITIONS["sociocracy"], "sociocracy")
    proposal = scene.opened(cast, rebuilding.process(cast.circles["nord"], consent=told))

    said = text(cast, "Dario", proposal)

    assert "No longer: In writing, silence is not consent" in said and "New: In writing, whoever says nothing" in said
    assert "No longer: An objection fails if it names no harm to the circle." in said


def test_a_link_that_would_be_vacant_is_said(cast: Cast):
    scene.adopted(cast, scene.mandate(cast.circles["nord"], cast.role("nord", "representative"), cast.people["Elsa"]))
    proposal = scene.opened(cast, scene.unseated(scene.seated(cast, "Elsa")), by="Cléo")

    assert "Nobody represents the circle “Nord” in the circle above it." in text(cast, "Dario", proposal)


def test_after_adoption_the_proposal_says_what_it_changed_and_its_decision_what_followed(cast: Cast):
    proposal = scene.opened(cast, *watch(cast))
    scene.all_consent(cast, proposal)
    decision = scene.adopt(cast, proposal)

    proposed, decided = text(cast, "Elsa", proposal), text(cast, "Elsa", decision, "decision")
    for said in (proposed, decided):
        assert "What it changed" in said and "The role “Veille” is added in the circle “Nord”." in said
    assert "What followed from it is told by the decision." in proposed
    assert "What followed from it" in decided and "Elsa may from now on, in the circle “Nord”:" in decided


def test_a_withdrawn_proposal_says_what_it_said_and_nothing_of_what_would_follow(cast: Cast):
    proposal = scene.opened(cast, *watch(cast))
    acts.withdraw(cast.actor("Elsa"), proposal)

    said = text(cast, "Dario", proposal)

    assert "The role “Veille” is added in the circle “Nord”." in said
    assert "follow" not in said and "may from now on" not in said


def test_a_proposal_closed_with_its_circle_can_still_be_read(cast: Cast):
    proposal = scene.opened(cast, *watch(cast))
    rebuilding.decided_above(cast, rebuilding.dissolved(cast.circles["nord"]))

    assert english(cast, "Elsa").get(reverse("proposal", args=[proposal.pk])).status_code == 404, "her right ended with the circle"
    assert "The role “Veille” is added in the circle “Nord”." in text(cast, "Basile", proposal)


def test_open_proposals_of_a_circle_that_would_be_dissolved_are_named_to_those_who_may_read_them(cast: Cast):
    scene.opened(cast, *watch(cast))
    member = scene.wearing(cast, "Ada", "consortium")
    felt = acts.raise_tension(member, cast.circles["consortium"], text="Trop de cercles")
    above = acts.draft(member, felt, title="Dissoudre", changes=[rebuilding.dissolved(cast.circles["nord"])])

    assert "The proposal “Finir à 17 h” of the circle “Nord” is closed." in text(cast, "Basile", above)
    assert "Finir à 17 h" not in text(cast, "Ada", above)


# What has changed since


def test_what_changed_since_is_said_with_the_decision_and_its_words(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})

    said = text(cast, "Dario", proposal)

    assert "It cannot be adopted as it is" in said
    assert re.search(r"The role “Passeuse” has changed\s?: decision \d+, “Finir à 17 h”", said)
    assert "Name: before: Guide after: Passeuse" in said
    assert "see why at the top of this page before you speak on it" in said


def test_one_click_builds_it_on_what_stands(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    client, address = english(cast, "Elsa"), reverse("proposal_rebase", args=[proposal.pk])
    page = client.get(reverse("proposal", args=[proposal.pk]))
    [typed] = [typed for action, typed in sheets(page) if action == address]

    first, second = (client.post(address, typed) for _ in range(2))

    assert [answer.headers["Location"] for answer in (first, second)] == [reverse("proposal", args=[proposal.pk])] * 2
    assert scene.current(proposal).version == 2
    said = text(cast, "Elsa", proposal)
    assert "It cannot be adopted as it is" not in said and "version 2" in said


def test_both_texts_are_shown_where_both_changed_the_same_and_the_way_leads_to_the_desk(cast: Cast):
    proposal = stale(cast, {"purpose": "Mener chacun"}, {"purpose": "Mener chacune"})

    said = text(cast, "Elsa", proposal)
    links = english(cast, "Elsa").get(reverse("proposal", args=[proposal.pk])).content.decode()

    assert "Both have changed the same words" in said
    assert re.search(r"As it stands now \S+ Changed: Purpose: after: Mener chacune\b", said)
    assert re.search(r"As the proposal has it \S+ Changed: Purpose: after: Mener chacun\b", said)
    assert f'href="{reverse("proposal_edit", args=[proposal.pk])}"' in links.partition('id="stopped"')[2].partition("</section>")[0]
    assert reverse("proposal_rebase", args=[proposal.pk]) not in links


def test_what_has_ended_since_is_said(cast: Cast):
    guide = cast.role("nord", "guide")
    proposal = scene.opened(cast, change(guide, name="Passeuse"))
    scene.adopted(cast, scene.ended(guide))

    said = text(cast, "Dario", proposal)

    assert re.search(r"The role “Guide” has ended\s?: decision \d+", said)
    assert "write a new version, on what stands now" in text(cast, "Elsa", proposal)


ENDED = [
    ("the mandate of Elsa", lambda cast: scene.taken_back(scene.held(cast, "Elsa", "nord", "member"))),
    ("the seat of Elsa", lambda cast: scene.unseated(scene.seated(cast, "Elsa"))),
]


@pytest.mark.parametrize(("thing", "made"), ENDED, ids=[thing for thing, _made in ENDED])
def test_what_somebody_else_has_ended_is_said_with_whose_it_was(cast: Cast, thing: str, made: Any):
    change = made(cast)
    proposal = scene.opened(cast, change, by="Cléo", present=("Cléo", "Dario"))
    scene.adopted(cast, change)

    assert re.search(
        rf"{thing.capitalize().replace('elsa', 'Elsa')} has ended\s?: decision \d+, “Finir à 17 h”", text(cast, "Dario", proposal)
    )


LAW = [
    ("This role is already held during that time.", lambda cast: scene.mandate(
        cast.circles["nord"], cast.role("nord", "guide"), cast.people["Dario"])),
    ("nobody has two seats in one circle", lambda cast: scene.seat(cast.circles["nord"], cast.people["Hugo"])),
    ("Somebody else stands in during that time.", lambda cast: rebuilding.standing_for(
        cast, "Hugo", scene.held(cast, "Elsa", "nord", "member"))),
    ("This link is already there.", lambda cast: {"kind": "link.added", "data": {
        "id": str(new_id()), "circle": str(cast.circles["nord"].pk), "role": str(cast.role("atelier", "facilitator").pk)}}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "made"), LAW, ids=[sentence for sentence, _made in LAW])
def test_what_the_law_forbids_by_now_is_said_before_anybody_consents(cast: Cast, sentence: str, made: Any):
    """Another proposal has given the same in the meantime."""
    mine = made(cast)
    proposal = scene.opened(cast, mine)
    scene.adopted(cast, mine | {"data": mine["data"] | {"id": str(new_id())}})

    for name in ("Dario", "Elsa"):
        said = text(cast, name, proposal)
        assert "It cannot be adopted as it is" in said and sentence in said


@pytest.mark.parametrize("name", ["Dario", "Basile"])
def test_who_may_not_change_it_is_told_who_may(cast: Cast, name: str):
    proposal = stale(cast, {"purpose": "Mener"}, {"name": "Passeuse"})
    client = english(cast, name)
    offered = reverse("proposal_rebase", args=[proposal.pk]) in client.get(reverse("proposal", args=[proposal.pk])).content.decode()

    assert offered == (name == "Dario")
    assert ("bring it up to date" in text(cast, name, proposal)) != offered


def test_a_draft_that_cannot_be_adopted_is_not_opened(cast: Cast):
    guide = cast.role("nord", "guide")
    proposal = scene.drafted(cast, change(guide, purpose="Mener"))
    scene.adopted(cast, change(guide, name="Passeuse"))

    said = text(cast, "Dario", proposal)

    assert "Not as it is: what stands in its way is said at the top of this page." in said
    assert "Who is present" not in said


def test_hundreds_of_lines_are_cut_with_their_count(cast: Cast):
    crowd.people(cast, 160)
    member = cast.role("nord", "member")
    powers = [{"power": "see_organisation"}, {"power": "make_proposals"}, {"power": "give_positions"}, {"power": "read_deliberations"}]
    seats = [scene.unseated(one) for one in cast.circles["nord"].seats.order_by("pk")[3:52]]
    proposal = scene.drafted(cast, change(member, powers=powers), *seats)

    page = english(cast, "Elsa").get(reverse("proposal", args=[proposal.pk])).content.decode()

    assert page.count('class="removed') + page.count('class="added') + page.count('class="changed') <= 155
    assert re.search(r"and \d+ more things that follow", page)
    assert len(page) < WEIGHT


def test_an_address_of_a_button_leads_back_to_the_proposal(cast: Cast):
    proposal = scene.opened(cast)

    answer = english(cast, "Elsa").get(reverse("proposal_rebase", args=[proposal.pk]))

    assert answer.headers["Location"] == reverse("proposal", args=[proposal.pk])
    assert Proposal.kept.get(pk=proposal.pk).version == 1


# The picture


# Notices
