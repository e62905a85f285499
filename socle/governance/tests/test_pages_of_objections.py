"""How objections end, on the page of their proposal."""

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance.tests import scene
from socle.governance.tests.browsing import english, objection, press
from socle.governance.tests.sheets import said_at, sheet


def test_its_author_withdraws_an_objection(cast: Cast) -> None:
    proposal, one = objection(cast)
    assert "Withdraw my objection" in english(cast, "Cléo").get(reverse("proposal", args=[proposal.pk])).content.decode()

    press(cast, "Cléo", "objection_ending", one.pk, "withdraw")

    assert scene.current(one).ending == "withdrawn"


def test_a_new_version_integrates_an_objection_when_both_say_so(cast: Cast) -> None:
    proposal, one = objection(cast)
    scene.rewritten(cast, proposal)

    press(cast, "Elsa", "objection_ending", one.pk, "integrate")
    assert "The proposer has confirmed." in english(cast, "Cléo").get(reverse("proposal", args=[proposal.pk])).content.decode()
    press(cast, "Cléo", "objection_ending", one.pk, "integrate")

    assert scene.current(one).ending == "integrated"


def test_an_objection_fails_a_test_with_its_reason(cast: Cast) -> None:
    proposal, one = objection(cast)

    answer = press(cast, "Dario", "objection_ending", one.pk, "fail", criterion="harm", reason="Aucun dommage nommé")

    assert answer.status_code == 302
    assert (scene.current(one).ending, scene.current(one).criterion) == ("failed", "harm")
    page = english(cast, "Elsa").get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert "it names no harm to the circle" in page and "Aucun dommage nommé" in page


def test_an_objection_is_abandoned_when_its_author_has_left(cast: Cast) -> None:
    proposal, one = objection(cast)
    page = reverse("proposal", args=[proposal.pk])
    assert "Its author has left the circle" not in english(cast, "Dario").get(page).content.decode()
    refused = press(cast, "Dario", "objection_ending", one.pk, "abandon", reason="Partie")
    assert "Its author still sits in the circle" in refused.content.decode()

    scene.adopted(cast, scene.unseated(scene.seated(cast, "Cléo")))

    assert "Its author has left the circle" in english(cast, "Dario").get(page).content.decode()
    assert press(cast, "Dario", "objection_ending", one.pk, "abandon", reason="Partie").status_code == 302
    assert scene.current(one).ending == "abandoned"


@pytest.mark.parametrize(("sent", "field", "said"), [
    ({"reason": "Aucun dommage"}, "criterion", "Choose the test"),
    ({"criterion": "mood", "reason": "Aucun dommage"}, "criterion", "not one of the available"),
    ({"criterion": "harm", "reason": ""}, "reason", "Say why"),
    ({"criterion": "harm", "reason": "é" * 5001}, "reason", "at most 5000"),
])  # fmt: skip
def test_a_wrong_ending_is_told_at_its_field_and_keeps_what_was_typed(cast: Cast, sent: dict[str, str], field: str, said: str) -> None:
    _proposal, one = objection(cast)

    answer = press(cast, "Dario", "objection_ending", one.pk, "fail", **sent)

    assert answer.status_code == 400
    assert said in said_at(answer, f"fail-{field}-{one.pk}")
    assert {name: sheet(answer, "criterion")[name] for name in sent if name != field} == {n: v for n, v in sent.items() if n != field}
    assert scene.current(one).ending == ""


@pytest.mark.parametrize(("name", "way"), [("Dario", "withdraw"), ("Dario", "integrate"), ("Elsa", "fail"), ("Elsa", "abandon")])
def test_nobody_else_ends_an_objection(cast: Cast, name: str, way: str) -> None:
    _proposal, one = objection(cast)

    answer = press(cast, name, "objection_ending", one.pk, way, criterion="harm", reason="Non")

    assert answer.status_code in (302, 400)
    assert scene.current(one).ending == ""


def test_an_objection_ends_in_no_other_way(cast: Cast) -> None:
    _proposal, one = objection(cast)

    assert press(cast, "Dario", "objection_ending", one.pk, "outvote").status_code == 404
