"""Hints against words that are seldom needed: asked once above the form, never a block."""

import pytest
from django.urls import reverse

from socle.pathways.models import Note, Obstacle
from socle.pathways.rules.sensitive import hints
from socle.pathways.tests.conftest import Stage, day

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Son numéro : 1 85 05 78 006 084 36", ["number"]),
        ("285057800608436", ["number"]),
        ("2 85 05 2A 006 084", ["number"]),
        ("Il est en Dépression depuis mars", ["health"]),
        ("séropositif, et condamné deux fois", ["health", "offence"]),
        ("Une ex-détenue", ["offence"]),
        ("Elle est syndicaliste", ["origin"]),
        ("Cherche une place en crèche le mercredi, et un vélo", []),
        ("Son 06 12 34 56 78, à rappeler le 12/05/2026", []),
        ("Le romarin du jardin, le catalogue, la sidérurgie", []),
        ("", []),
    ],
)
def test_a_text_is_looked_through(text: str, keys: list[str]):
    assert [hint.key for hint in hints(text)] == keys


@pytest.mark.once
def test_a_hint_is_said_in_both_languages():
    for hint in hints("1850578006084 dépressif condamné musulman"):
        assert hint.said["fr"] and hint.said["en"]


def test_a_note_is_asked_once_and_then_written(stage: Stage):
    client, address = stage.client("Noé"), reverse("note_new", args=[stage.followed().pk])
    form = {"kind": "talk", "on": day(), "text": "Il parle de sa dépression"}
    response = client.post(address, form)
    assert response.status_code == 400 and 'name="necessary"' in response.content.decode()
    assert not Note.kept.exists()

    client.post(address, form | {"necessary": "on"})
    assert Note.kept.get().text == "Il parle de sa dépression"
    client.post(reverse("note_amend", args=[Note.kept.get().pk]), {"text": "Va mieux"})
    assert Note.kept.get().text == "Va mieux"


def test_words_of_an_obstacle_are_asked_too(stage: Stage):
    client, talent = stage.client("Noé"), stage.followed()
    form = {"do": "obstacle_new", "of": talent.pk, "theme": "23", "words": "Casier judiciaire", "priority": 2, "on": day()}
    address = reverse("plan", args=[talent.pk])
    assert client.post(address, form).status_code == 400
    assert client.post(address, form | {"necessary": "on"}).status_code == 302
    assert Obstacle.kept.get().words == "Casier judiciaire"


def test_what_is_wrong_is_said_before_a_word_is_asked_about(stage: Stage):
    client, address = stage.client("Noé"), reverse("note_new", args=[stage.followed().pk])
    form = {"kind": "talk", "on": day(1), "text": "Il parle de sa dépression"}
    page = client.post(address, form).content.decode()
    assert 'id="id_on-error"' in page and 'name="necessary"' not in page
    assert 'name="necessary"' in client.post(address, form | {"on": day()}).content.decode()
