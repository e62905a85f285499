"""Two who write a draft at once, and who may write at all."""

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Proposal, Version
from socle.governance.tests import scene
from socle.governance.tests.desks import WORDS, Desk, at_desk, english, filled


def test_the_same_click_twice_is_one_proposal(cast: Cast) -> None:
    desk = at_desk(cast)
    for kind in ("circle.added", "seat.given"):
        desk.add(kind, **filled(cast, kind))
    sent = desk.typed | WORDS | {"send": "1"}

    first, second = (desk.client.post(desk.address, sent) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Proposal.kept.count() == 1


def test_the_same_new_version_twice_is_one_version(cast: Cast) -> None:
    proposal = scene.drafted(cast, scene.new_role(cast.circles["nord"]))
    desk = Desk(english(cast, "Elsa"), reverse("proposal_edit", args=[proposal.pk]))
    desk.add("circle.added", **filled(cast, "circle.added"))
    sent = desk.typed | WORDS | {"send": "1"}

    first, second = (desk.client.post(desk.address, sent) for _ in range(2))

    assert first.status_code == second.status_code == 302
    assert Version.kept.count() == 2


def two_writers(cast: Cast) -> tuple[Desk, Desk]:
    address = reverse("proposal_edit", args=[scene.drafted(cast, scene.new_role(cast.circles["nord"])).pk])
    elsa, cleo = (Desk(english(cast, name), address) for name in ("Elsa", "Cléo"))
    return elsa, cleo


def test_the_second_of_two_writers_sees_both_texts_and_may_then_send(cast: Cast) -> None:
    elsa, cleo = two_writers(cast)
    assert cleo.press({"title": "Finir à 16 h", "0-name": "Allumeuse"}, send="1").status_code == 302

    late = elsa.press({"title": "Finir à midi", "0-name": "Éteigneuse"}, send="1")

    page = late.content.decode()
    assert late.status_code == 400
    for said in ("Cléo has written version 2", "Finir à 16 h", "Allumeuse", "Finir à midi", "Éteigneuse"):
        assert said in page, said
    assert Version.kept.count() == 2
    assert elsa.press(send="1").status_code == 302
    assert Version.kept.get(number=3).title == "Finir à midi"


@pytest.mark.parametrize("button", [{"send": "1", "title": ""}, {"add": "role.added"}, {"find": "1"}])
def test_nothing_else_that_the_second_does_hides_the_text_of_the_first(cast: Cast, button: dict[str, str]) -> None:
    elsa, cleo = two_writers(cast)
    cleo.press({"title": "Finir à 16 h"}, send="1")

    elsa.press(button)
    answer = elsa.press({"title": "Finir à midi", **_names(elsa)}, send="1")

    assert "Cléo has written version 2" in answer.content.decode()
    assert Version.kept.count() == 2


def _names(desk: Desk) -> dict[str, str]:
    return {name: "Un nom" for name in desk.typed if name.endswith("-name")}


def test_who_has_left_the_circle_writes_nothing_more_there(cast: Cast) -> None:
    proposal = scene.drafted(cast)
    desk = Desk(english(cast, "Elsa"), reverse("proposal_edit", args=[proposal.pk]))
    acts.revoke(cast.actor("Cléo", "lead"), scene.held(cast, "Elsa", "nord", "member"))

    for address in (desk.address, reverse("proposal", args=[proposal.pk]), reverse("tension", args=[proposal.tension_id])):
        assert desk.client.get(address).status_code == 404
    assert desk.client.post(desk.address, desk.typed | {"send": "1"}).status_code == 404


def test_who_sees_a_proposal_without_a_voice_in_its_circle_is_told_who_writes(cast: Cast) -> None:
    proposal = scene.drafted(cast)
    client, address = english(cast, "Basile"), reverse("proposal_edit", args=[proposal.pk])

    assert "Members of the circle make its proposals." in client.get(address).content.decode()
    assert client.post(address, WORDS | {"send": "1"}).status_code == 400
    assert Version.kept.count() == 1


@pytest.mark.parametrize("stage", ["adopted", "withdrawn"])
def test_a_closed_proposal_is_no_longer_written(cast: Cast, stage: str) -> None:
    proposal = scene.opened(cast)
    if stage == "adopted":
        scene.all_consent(cast, proposal)
        scene.adopt(cast, proposal)
    else:
        acts.withdraw(cast.actor("Elsa"), proposal)
    address = reverse("proposal_edit", args=[proposal.pk])

    assert cast.client("Elsa").get(address).status_code == 404
    assert cast.client("Elsa").post(address, WORDS | {"send": "1", "seen": "1"}).status_code == 404
