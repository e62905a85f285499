"""What is one's own is done as oneself: wherever such an act is offered the page says so, and so does its entry."""

from dataclasses import replace
from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.governance.tests import scene
from socle.journal.act import ACTS
from socle.people.tests.keys import just_in
from socle.site.tests.offers import OF_PEOPLE, OFFERS
from socle.site.tests.offers_talents import OF_TALENTS


@pytest.fixture(autouse=True)
def _texts_can_be_sent(settings: Any):
    settings.CONFIGURATION = replace(settings.CONFIGURATION, sms="json://127.0.0.1:9/{to}")


# Done by who holds a link or comes back from another service: nobody is signed in, or nothing is left to sign
FOLLOWED = {"access.regained", "address.changed", "address.restored", "identity.linked", "invitation.accepted", "invitation.addressed"}
FOLLOWED |= {"attendance.confirmed", "ticket.answered", "orientation.answered", "arrival.sent"}
PROGRAMS = {"answer.corrected"}  # on pages an answer is given anew; Hugo corrects his own in `test_api_meant`


def test_every_act_of_ones_own_is_looked_at():
    joined = {name for name, one in ACTS.items() if one.own and one.power}

    elsewhere = {"objection.integrated", "proposal.rebased", "mailing.muted"}  # under a mandate, below; from a mail, without signing in
    assert {name for name, one in ACTS.items() if one.own} == OFFERS.keys() | FOLLOWED | PROGRAMS | elsewhere
    pictures = {"portrait.set", "portrait.removed", "portrait.restored"}
    about_data = {"erasure.asked", "extract.asked", "extract.taken"}
    assert joined == pictures | about_data | {
        "account.closed",
        "person.renamed",
        "proposal.extended",
        "objection.integrated",
        "proposal.rebased",
        "signatory.ended",
        "webhook.ended",
        "opinion.asked",
        "opinion.cancelled",
        "meeting.left",
        "attendee.noted",
        "minutes.confirmed",
        *OF_PEOPLE,
        *OF_TALENTS,
        *PROGRAMS,
    }


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("act", OFFERS)
def test_an_act_of_ones_own_is_offered_and_done_as_oneself(cast: Cast, store: Any, act: str):
    offer = OFFERS[act](cast)
    client = just_in(cast, offer.who, "mfa")

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


def test_a_proposal_is_rebased_under_the_mandate_that_makes_proposals(cast: Cast):
    guide = cast.role("nord", "guide")
    data = {"circle": str(guide.circle_id), "role": str(guide.pk), "base": scene.base(guide)}
    proposal = scene.opened(cast, {"kind": "role.amended", "data": data | {"purpose": "Mener"}})
    scene.adopted(cast, {"kind": "role.amended", "data": data | {"name": "Passeuse"}})

    cast.client("Elsa").post(f"/proposals/{proposal.pk}/rebase/", {})

    assert entry_of("proposal.rebased").row.mandate == cast.actor("Elsa").mandate
