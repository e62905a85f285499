"""Tensions on their pages: raised, reworded, and by whom."""

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Tension
from socle.governance.tests import scene
from socle.governance.tests.browsing import FELT, english
from socle.governance.tests.sheets import said_at, sheet


def test_a_tension_is_raised_once_however_often_it_is_sent(cast: Cast) -> None:
    client, address = english(cast, "Elsa"), reverse("tension_new", args=[cast.circles["nord"].pk])
    sent = sheet(client.get(address), "text") | FELT

    first, second = (client.post(address, sent) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Tension.kept.get().text == FELT["text"]
    page = client.get(first.headers["Location"]).content.decode()
    assert "Make a proposal of it" in page and "Put it in other words" in page


WRONG = [
    ("text", "", "Say in a sentence"),
    ("text", "é" * 301, "300"),
    ("text", "a\0b", "Null"),
    ("example", "é" * 5001, "5000"),
]


@pytest.mark.parametrize(("field", "value", "said"), WRONG)
def test_wrong_words_are_told_at_the_field_and_the_others_stay(cast: Cast, field: str, value: str, said: str) -> None:
    felt = scene.raised(cast)
    for address in (reverse("tension_new", args=[cast.circles["nord"].pk]), reverse("tension_reword", args=[felt.pk])):
        answer = english(cast, "Elsa").post(address, FELT | {field: value})

        assert answer.status_code == 400
        assert said in said_at(answer, f"id_{field}")
        assert {name: sheet(answer, "text")[name] for name in FELT if name != field} == {n: v for n, v in FELT.items() if n != field}
    assert [scene.current(felt).text, Tension.kept.count()] == [felt.text, 1]


def test_a_tension_is_reworded_by_whoever_raised_it(cast: Cast) -> None:
    felt = scene.raised(cast)
    client, address = english(cast, "Elsa"), reverse("tension_reword", args=[felt.pk])

    answer = client.post(address, sheet(client.get(address), "text") | FELT)

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("tension", args=[felt.pk]))
    assert scene.current(felt).example == FELT["example"]


def test_words_that_changed_meanwhile_are_shown_beside_ones_own(cast: Cast) -> None:
    felt = scene.raised(cast)
    client, address = english(cast, "Elsa"), reverse("tension_reword", args=[felt.pk])
    first = sheet(client.get(address), "text")
    acts.reword_tension(cast.actor("Elsa"), felt, text="Écrit sur l’autre téléphone")

    client.post(address, first | {"text": ""})
    late = client.post(address, sheet(client.post(address, first | {"text": ""}), "text") | FELT)

    assert late.status_code == 400
    assert "Écrit sur l’autre téléphone" in late.content.decode() and FELT["example"] in late.content.decode()
    assert client.post(address, sheet(late, "text")).status_code == 302
    assert scene.current(felt).text == FELT["text"]


@pytest.mark.parametrize("name", ["Cléo", "Dario"])
def test_nobody_else_rewords_it(cast: Cast, name: str) -> None:
    felt = scene.raised(cast)
    client, address = english(cast, name), reverse("tension_reword", args=[felt.pk])

    assert "Whoever raised a tension changes its words" in client.get(address).content.decode()
    assert client.post(address, FELT).status_code == 400
    assert scene.current(felt).version == 1


def test_a_tension_that_is_answered_keeps_its_words(cast: Cast) -> None:
    proposal = scene.drafted(cast)

    answer = english(cast, "Elsa").post(reverse("tension_reword", args=[proposal.tension_id]), FELT)

    assert answer.status_code == 400
    assert "as long as no proposal answers it" in answer.content.decode()
