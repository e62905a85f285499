"""The journal of a circle as a page."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from markupsafe import escape

from conftest import Cast
from socle.governance import acts
from socle.journal import guard, reads, sealing, triggers
from socle.journal.models import Entry


def page(cast: Cast, name: str, circle: str = "nord", narrowed: str = "") -> str:
    client: Client = cast.client(name)
    client.cookies["language"] = "en"
    answer = client.get(reverse("journal", args=[cast.circles[circle].pk]) + narrowed)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_what_was_done_by_whom_and_under_which_role(cast: Cast) -> None:
    acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Le bus part trop tôt")

    read = page(cast, "Elsa")

    for said in ("Raise a tension", "Le bus part trop tôt", "Elsa", "Member", "No.", "Verified as you opened this page"):
        assert said in read, said


def test_who_may_not_read_it_is_told_how_many_entries_there_are_and_no_more(cast: Cast) -> None:
    acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Le bus part trop tôt")

    read = page(cast, "Gaspard")

    count = reads.length(cast.circles["nord"].pk)
    assert f"{count} entries that your roles do not let you read" in read
    assert "Le bus" not in read
    assert "Raise a tension" not in read


def test_a_foreign_or_unknown_circle_is_nowhere(cast: Cast) -> None:
    assert cast.client("Iris").get(reverse("journal", args=[cast.circles["nord"].pk])).status_code == 404
    assert cast.client("Iris").get(reverse("journal", args=[uuid4()])).status_code == 404


def test_a_long_journal_is_read_by_pages_from_its_end(cast: Cast, django_assert_max_num_queries: Any) -> None:
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]
    for n in range(220):
        acts.raise_tension(elsa, nord, text=f"Tension {n}")

    client = cast.client("Elsa")
    with django_assert_max_num_queries(12):
        read = client.get(reverse("journal", args=[nord.pk])).content

    assert len(read) < 80 * 1024
    assert b"Tension 219" in read
    assert b"Tension 189<" not in read
    assert "Tension 189<" in page(cast, "Elsa", narrowed="?page=2")
    assert "Tension 0<" in page(cast, "Elsa", narrowed="?page=8")
    assert page(cast, "Elsa", narrowed="?page=99999999999") != ""
    assert page(cast, "Elsa", narrowed="?page=-1") != ""


def test_a_changed_entry_is_seen_on_its_page(cast: Cast) -> None:
    nord = cast.circles["nord"].pk
    acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Le bus part trop tôt")
    length = reads.length(nord)
    assert reads.stretch(nord, length, 50).holds

    triggers.remove()
    with guard.acting():
        Entry.objects.filter(chain=nord, number=length).update(door="api")

    assert not reads.stretch(nord, length, 50).holds


def test_beneath_it_stands_the_last_checkpoint_with_its_root(cast: Cast, store: Path) -> None:
    sealing.seal()
    told = sealing.last()
    assert told is not None
    said = page(cast, "Elsa")

    assert f"Checkpoint {told.number} of the journal" in said
    assert f"{told.size} entries, root" in said
    assert str(escape(told.root)) in said
