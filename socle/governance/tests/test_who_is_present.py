"""Saying who is present when a proposal is opened, in a circle of three and in one of thousands."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Elector, Proposal
from socle.governance.tests import desks, multitude, scene
from socle.ground import new_id
from socle.people.models import Person

pytestmark = pytest.mark.once

WEIGHT = 80 * 1024


class Opening:
    """Dario at the page on which he opens a draft; it stands in `text`, as his browser shows it."""

    def __init__(self, cast: Cast, proposal: Proposal) -> None:
        self.client, self.proposal = desks.english(cast, "Dario"), proposal
        self.look()

    def look(self) -> None:
        self.page: Any = self.client.get(reverse("proposal", args=[self.proposal.pk]))

    def press(self, **typed: Any) -> Any:
        self.page = self.client.post(reverse("proposal_opening", args=[self.proposal.pk]), typed)
        return self.page

    @property
    def text(self) -> str:
        return str(self.page.content.decode())

    @property
    def offered(self) -> dict[str, bool]:
        """The people offered, by id, and whether they are ticked."""
        return {one: "checked" in rest for one, rest in re.findall(r'name="present" value="([^"]+)"([^>]*)>', self.text)}

    @property
    def everybody(self) -> str:
        found = re.search(r'<input[^>]*name="everybody"[^>]*>', self.text)
        return found[0] if found else ""


def electors(proposal: Proposal) -> set[Any]:
    return set(Elector.kept.filter(proposal=proposal).values_list("person", flat=True))


@pytest.fixture
def large(cast: Cast) -> Opening:
    multitude.members(cast, 200)
    return Opening(cast, scene.drafted(cast))


def test_in_a_small_circle_everybody_is_ticked_and_nothing_is_searched(cast: Cast):
    opening = Opening(cast, scene.drafted(cast))

    assert opening.offered == dict.fromkeys(map(str, scene.ids(cast, scene.NORD)), True)
    assert not opening.everybody
    assert "Search by name" not in opening.text


def test_d6_who_is_a_member_by_a_link_is_offered_too(cast: Cast):
    lead = cast.role("atelier", "lead")
    scene.adopted(cast, {"kind": "link.added", "data": {"id": str(new_id()), "circle": str(cast.circles["nord"].pk), "role": str(lead.pk)}})

    assert str(cast.people["Fanny"].pk) in Opening(cast, scene.drafted(cast)).offered


def test_m7_who_has_an_interest_of_their_own_is_not_offered(cast: Cast):
    proposal = scene.drafted(cast)
    acts.declare_interest(cast.actor("Cléo"), proposal)

    assert str(cast.people["Cléo"].pk) not in Opening(cast, proposal).offered


def test_of_many_members_a_hundred_are_offered_and_all_of_them_are_one_choice(large: Opening):
    assert len(large.offered) == 100
    assert not any(large.offered.values())
    assert "checked" in large.everybody
    assert "All 203 members of the circle are present" in large.text

    assert large.press(everybody="on").status_code == 302
    assert len(electors(large.proposal)) == 203


def test_who_is_beyond_the_list_is_searched_and_who_is_chosen_stays(cast: Cast, large: Opening):
    elsa, late = cast.people["Elsa"], Person.kept.get(name="Luciole 99")
    assert str(late.pk) not in large.offered

    large.press(present=[str(elsa.pk)], search="LUCIOLE 99", find="1")
    assert large.page.status_code == 200
    names = {"Luciole 99", "Luciole 199", "Elsa"}
    assert large.offered == {str(one.pk): one == elsa for one in Person.kept.filter(name__in=names)}
    assert "checked" not in large.everybody

    assert large.press(present=[str(elsa.pk), str(late.pk)], search="luciole 99").status_code == 302
    assert electors(large.proposal) == {elsa.pk, late.pk}


def test_a_name_that_nobody_has_says_so_and_hides_nothing(large: Opening):
    large.press(search="Personne", everybody="on", find="1")

    assert "No member has this name." in large.text
    assert len(large.offered) == 100
    assert "checked" in large.everybody


def test_nobody_at_all_is_refused_at_the_field(large: Opening):
    assert large.press().status_code == 400
    assert "Say who is present: they will give their positions." in large.text
    assert not electors(large.proposal)


def test_who_is_no_member_cannot_be_sent(cast: Cast, large: Opening):
    assert large.press(present=[str(cast.people["Hugo"].pk)]).status_code == 400
    assert not electors(large.proposal)


@pytest.mark.long
def test_it_asks_as_few_questions_of_ten_thousand_and_stays_light(cast: Cast):
    opening, counts = Opening(cast, scene.drafted(cast)), []
    for size in (1, 10_000):
        multitude.members(cast, size)
        with CaptureQueriesContext(connection) as queries:
            opening.look()
        counts.append(len(queries))
        assert len(opening.page.content) < WEIGHT

    assert counts[0] == counts[1] <= 12


def test_a_long_text_leaves_room_for_fewer_names(cast: Cast, large: Opening):
    text = "L’été, la nuit. " * 1_200
    acts.rewrite(cast.actor("Elsa"), large.proposal, title="Finir à 17 h", text=text, changes=[])

    opening = Opening(cast, large.proposal)

    assert len(opening.page.content) < WEIGHT
    assert opening.everybody
    assert opening.offered
