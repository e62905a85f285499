"""Tokens: what they open, until when, and under which mandate."""

import pytest
from django.test import Client

from conftest import entry_of
from socle.governance import gate
from socle.ground import at, new_id
from socle.journal.guard import acting
from socle.people.acts import withdraw_token
from socle.people.models import Account
from socle.site.tests.program import Program


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic socle_Elsa",
        "socle_Elsa",
        "Bearer socle_elsa",
        "Bearer socle_Elsa ",
        "Bearer é",
        "Bearer " + "x" * 5000,
    ],
)
def test_without_a_good_token_nothing_is_read_or_done(elsa, cast, authorization):
    for answer in (
        Client().get("/api/circles", headers={"authorization": authorization}),
        Client().post(
            f"/api/circles/{cast.circles['nord'].pk}/tensions", "{}", "application/json", headers={"authorization": authorization}
        ),
    ):
        assert answer.status_code == 401
        assert answer.json()["code"] == "no_token"


def test_a_session_is_no_token(cast):
    assert cast.client("Ada").get("/api/circles").status_code == 401


def test_a_token_ends_when_it_is_withdrawn_when_its_time_is_over_and_when_its_account_closes(elsa, cast):
    assert elsa.get("me").status_code == 200

    with at(elsa.token.until):
        assert elsa.get("me").status_code == 401
    with acting():
        Account.kept.filter(person=cast.people["Elsa"]).update(is_active=False)
    assert elsa.get("me").status_code == 401
    with acting():
        Account.kept.filter(person=cast.people["Elsa"]).update(is_active=True)
    withdraw_token(cast.actor("Elsa"), elsa.token)
    assert elsa.get("me").status_code == 401


def test_a_token_whose_person_has_no_role_sees_nothing_but_themselves(cast):
    hugo = Program(cast, "Hugo")

    assert hugo.get("circles").json() == {"items": [], "next": None}
    assert [one["name"] for one in hugo.get("people").json()["items"]] == ["Hugo"]


def test_an_act_says_its_door_its_token_and_the_mandate_that_gave_the_right(elsa, cast):
    elsa.send(f"circles/{cast.circles['nord'].pk}/tensions", text="From a program")

    entry = entry_of("tension.raised")
    assert entry.row.door == "api"
    assert entry.row.mandate == cast.actor("Elsa").mandate


def test_a_mandate_is_named_in_a_header_and_must_be_ones_own(cast):
    ada, nord = Program(cast, "Ada"), cast.circles["consortium"].pk
    member, lead = cast.actor("Ada").mandate, cast.actor("Ada", "lead").mandate
    elsas = cast.actor("Elsa").mandate

    answers = [
        ada.send(f"circles/{nord}/tensions", text="x", headers={"socle-mandate": str(one)}).status_code
        for one in (member, lead, elsas, new_id(), "x", "")
    ]

    assert answers == [201, 403, 403, 403, 403, 201]


def test_nobody_signs_an_act_of_their_own_with_the_mandate_of_another(cast):
    elsa = Program(cast, "Elsa")
    mine, theirs = cast.actor("Elsa").mandate, cast.actor("Cléo").mandate

    answer = elsa.send(f"mandates/{mine}/resignation", headers={"socle-mandate": str(theirs)})

    assert answer.status_code == 403
    assert gate.hats(cast.people["Elsa"].pk)
