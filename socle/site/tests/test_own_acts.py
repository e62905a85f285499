"""What is one's own is done as oneself: wherever such an act is offered the page says so, and so does its entry."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from conftest import Cast, entry_of
from socle.governance.tests import scene
from socle.ground import now
from socle.journal.act import ACTS
from socle.people.acts import issue_token


@dataclass(frozen=True)
class Offer:
    """An act of one's own: whose, on which page it is offered, where its form is sent and with what."""

    who: str
    page: str
    sent: str
    form: dict[str, Any]


def profile(cast):
    return Offer("Elsa", "/me/", "/me/", {"name": "Elsa Fanal", "language": "en"})


def token(cast):
    path = "/me/tokens/new/"
    return Offer("Elsa", path, path, {"purpose": "Export", "last_day": str(timezone.localdate() + timedelta(days=9))})


def issued(cast):
    elsa = cast.people["Elsa"]
    one = issue_token(cast.actor("Elsa"), elsa, purpose="Export", until=now() + timedelta(days=9), secret="socle_x")
    return Offer("Elsa", "/me/", f"/me/tokens/{one.pk}/withdraw/", {})


def tension(cast):
    path = f"/tensions/{scene.raised(cast).pk}/words/"
    return Offer("Elsa", path, path, {"text": "In other words"})


def proposal(cast):
    path = f"/proposals/{scene.drafted(cast).pk}/"
    return Offer("Elsa", path, f"{path}withdrawal/", {})


def objection(cast):
    one = scene.objected(cast, scene.opened(cast))
    return Offer("Cléo", f"/proposals/{one.proposal_id}/", f"/objections/{one.pk}/withdraw/", {})


def mandate(cast):
    path = f"/mandates/{scene.held(cast, 'Elsa', 'nord', 'member').pk}/end/"
    return Offer("Elsa", path, path, {})


OFFERS = {
    "person.renamed": profile,
    "token.issued": token,
    "token.withdrawn": issued,
    "tension.reworded": tension,
    "proposal.withdrawn": proposal,
    "objection.withdrawn": objection,
    "mandate.resigned": mandate,
}


def test_every_act_of_ones_own_is_looked_at():
    joined = {name for name, one in ACTS.items() if one.own and one.power}

    assert {name for name, one in ACTS.items() if one.own} == OFFERS.keys() | {"objection.integrated"}
    assert joined == {"person.renamed", "objection.integrated"}


@pytest.mark.parametrize("act", OFFERS)
def test_an_act_of_ones_own_is_offered_and_done_as_oneself(cast: Cast, act: str):
    offer = OFFERS[act](cast)
    client = cast.client(offer.who)
    client.cookies["language"] = "en"

    page = client.get(offer.page).content.decode()
    answer = client.post(offer.sent, offer.form)

    assert f"Signed {offer.who}, as yourself" in page
    assert answer.status_code < 400
    assert (entry_of(act).row.person, entry_of(act).row.mandate) == (cast.people[offer.who].pk, None)


def test_who_may_by_a_role_signs_with_it_also_for_oneself(cast: Cast):
    client = cast.client("Basile")
    client.cookies["language"] = "en"

    page = client.get("/me/").content.decode()
    client.post("/me/", {"name": "Basile Fanal", "language": "en"})

    assert "Signed Basile, Registers, Consortium" in page
    assert entry_of("person.renamed").row.mandate == cast.actor("Basile", "registers").mandate


def test_an_objection_is_integrated_under_the_mandate_that_gives_positions(cast: Cast):
    one = scene.objected(cast, scene.opened(cast))
    scene.rewritten(cast, scene.current(one.proposal))
    client = cast.client("Cléo")
    client.cookies["language"] = "en"

    page = client.get(f"/proposals/{one.proposal_id}/").content.decode()
    client.post(f"/objections/{one.pk}/integrate/", {})

    assert "Signed Cléo, as yourself" in page
    assert "Member</a>, Nord" in page
    assert entry_of("objection.integrated").row.mandate == cast.actor("Cléo").mandate
