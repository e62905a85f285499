"""Positions given on pages."""

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance.models import Objection, Position
from socle.governance.tests import scene
from socle.governance.tests.browsing import english, opened, position
from socle.governance.tests.sheets import said_at, sheet


@pytest.mark.parametrize(("kind", "reason"), [("consent", ""), ("concern", "À relire"), ("objection", "Le bus part à 16 h 45")])
def test_each_position_is_given_by_page(cast: Cast, kind: str, reason: str) -> None:
    proposal = opened(cast)

    answer = position(cast, "Cléo", proposal, kind=kind, reason=reason)

    assert answer.headers["Location"] == reverse("proposal", args=[proposal.pk])
    assert (Position.kept.get().kind, Position.kept.get().reason) == (kind, reason)
    assert Objection.kept.exists() is (kind == "objection")
    typed = sheet(english(cast, "Cléo").get(answer.headers["Location"]), "kind")
    assert (typed["kind"], typed["reason"]) == (kind, reason)


def test_a_consent_is_given_on_today_and_one_stays_there(cast: Cast) -> None:
    proposal, client = opened(cast), english(cast, "Cléo")
    typed = sheet(client.get("/"), "from")

    first, second = (client.post(reverse("proposal_position", args=[proposal.pk]), typed | {"kind": "consent"}) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"] == "/"
    assert Position.kept.get().person == cast.people["Cléo"]
    assert "nothing awaits you" in client.get("/").content.decode()


@pytest.mark.parametrize(("sent", "field", "said"), [
    ({"kind": ""}, "kind", "Choose your position."),
    ({"kind": "maybe"}, "kind", "Choose your position."),
    ({"kind": "objection"}, "reason", "a concern or an objection is a reason"),
    ({"kind": "concern", "reason": "  "}, "reason", "a concern or an objection is a reason"),
    ({"kind": "concern", "reason": "é" * 5001}, "reason", "at most 5000"),
    ({"kind": "concern", "reason": "a\0b"}, "reason", "Null"),
])  # fmt: skip
def test_a_wrong_position_is_told_at_the_field(cast: Cast, sent: dict[str, str], field: str, said: str) -> None:
    answer = position(cast, "Cléo", opened(cast), **sent)

    assert answer.status_code == 400
    assert said in said_at(answer, f"id_{field}")
    assert not Position.kept.exists()


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30, "9" * 5000])
def test_a_position_on_no_version_of_this_text_is_not_given(cast: Cast, version: str) -> None:
    assert position(cast, "Cléo", opened(cast), version=version).status_code == 400
    assert not Position.kept.exists()


def test_a_position_on_a_text_that_changed_is_given_again_with_what_was_typed(cast: Cast) -> None:
    proposal = opened(cast)
    scene.rewritten(cast, proposal)

    late = position(cast, "Cléo", proposal, kind="concern", reason="Le bus")

    assert "The proposal has a new version." in late.content.decode()
    assert sheet(late, "kind")["reason"] == "Le bus"
    assert position(cast, "Cléo", proposal, **sheet(late, "kind")).status_code == 302
    assert Position.kept.get().version == 2


def test_who_was_not_present_gives_no_position(cast: Cast) -> None:
    answer = position(cast, "Elsa", opened(cast))

    assert answer.status_code == 400
    assert "You were not recorded as present" in answer.content.decode()
    assert "Those who were recorded as present give their position." in answer.content.decode()


def test_positions_are_counted(cast: Cast) -> None:
    proposal = opened(cast)
    page = reverse("proposal", args=[proposal.pk])
    none = english(cast, "Elsa").get(page).content.decode()
    position(cast, "Cléo", proposal)

    assert "0 positions of 2" in none
    assert "1 position of 2" in english(cast, "Elsa").get(page).content.decode()


def test_welcoming_a_member_says_what_it_gives(cast: Cast) -> None:
    fill = reverse("role_fill", args=[cast.role("nord", "member").pk])

    assert "they get this role and, unless they have one, a seat" in english(cast, "Cléo").get(fill).content.decode()
