"""What a proposal would change, drawn."""

import re

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance.tests import scene
from socle.governance.tests.test_pages_of_effects import WEIGHT, english, watch


def test_the_circle_is_drawn_as_it_stands_and_as_it_would_stand(cast: Cast):
    proposal = scene.opened(cast, *watch(cast), scene.taken_back(scene.held(cast, "Dario", "nord", "facilitator")))
    address = reverse("proposal_picture", args=[proposal.pk])
    assert address in english(cast, "Elsa").get(reverse("proposal", args=[proposal.pk])).content.decode()

    page = english(cast, "Elsa").get(address)

    before, after = page.content.decode().partition("As it would stand")[::2]
    assert page.content.decode().count('<svg class="map" width=') == 2
    assert "Dario, Facilitator, Member, removed" in before and "Veille" not in before.partition("As it stands now")[2]
    assert re.search(r"Elsa, [^<]*Veille[^<]*, added", after)
    assert len(page.content) < WEIGHT


def test_a_territory_of_the_picture_is_named_beside_its_colour(cast: Cast):
    proposal = scene.opened(cast, *watch(cast))

    page = english(cast, "Elsa").get(reverse("proposal_picture", args=[proposal.pk])).content.decode()

    assert len(re.findall(r"</svg>\s*Nord</li>", page)) == 1
    assert page.count("Nord, Nord, ") >= 2, "the circle, then its territory, in each drawing"


def test_after_adoption_the_picture_is_that_of_the_day(cast: Cast):
    proposal = scene.opened(cast, *watch(cast))
    scene.all_consent(cast, proposal)
    decision = scene.adopt(cast, proposal)
    scene.adopted(cast, scene.seat(cast.circles["nord"], cast.people["Hugo"]))

    for page in (reverse("proposal_picture", args=[proposal.pk]), reverse("decision_picture", args=[decision.pk])):
        said = english(cast, "Basile").get(page).content.decode()
        assert "Afterwards" in said and "Elsa, Veille, Member, added" in said and "Hugo" not in said
        assert f'href="{reverse("decision", args=[decision.pk])}">Read it in words' in said


@pytest.mark.parametrize("name", ["Gaspard", "Hugo", "Iris"])
def test_who_may_not_see_the_proposal_sees_no_picture_of_it(cast: Cast, name: str):
    proposal = scene.opened(cast, *watch(cast))

    assert english(cast, name).get(reverse("proposal_picture", args=[proposal.pk])).status_code == 404


def test_an_agreement_in_words_has_no_picture(cast: Cast):
    proposal = scene.opened(cast)

    assert english(cast, "Elsa").get(reverse("proposal_picture", args=[proposal.pk])).status_code == 404
    assert "picture/" not in english(cast, "Elsa").get(reverse("proposal", args=[proposal.pk])).content.decode()
