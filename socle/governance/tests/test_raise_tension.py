"""Raising a tension: where every change begins."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Tension
from socle.journal.act import Refused


def test_a_member_raises_a_tension_and_the_journal_says_so_without_its_words(cast: Cast):
    tension = acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="  Trop loin  ", example=" Lundi, à pied. ")

    assert (tension.text, tension.example, tension.settled_at) == ("Trop loin", "Lundi, à pied.", None)
    assert tension.raised_by_id == cast.people["Elsa"].pk
    entry = entry_of("tension.raised")
    assert (entry.subject, entry.result) == (f"governance.circle:{cast.circles['nord'].pk}", f"governance.tension:{tension.pk}")
    assert "loin" not in bytes(entry.row.body).decode()


@pytest.mark.parametrize(
    ("text", "example", "field"),
    [("", "", "text"), (" \n\t", "", "text"), ("\u200b\u2800", "", "text"), ("x" * 301, "", "text"), ("Trop loin", "x" * 5001, "example")],
)
def test_it_is_refused_at_the_field_that_is_wrong(cast: Cast, text: str, example: str, field: str):
    with pytest.raises(Refused) as refusal:
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text=text, example=example)

    assert refusal.value.field == field
    assert not Tension.kept.exists()


def test_exactly_300_characters_fit(cast: Cast):
    assert acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="é" * 300)


@pytest.mark.parametrize(("who", "role"), [("Gaspard", "member"), ("Ada", "member"), ("Hugo", "member"), ("Iris", "member")])
def test_who_has_no_mandate_in_the_circle_may_not(cast: Cast, who: str, role: str):
    with pytest.raises(Refused) as refusal:
        acts.raise_tension(cast.actor(who, role), cast.circles["nord"], text="D'ailleurs")

    assert refusal.value.code == "no_right"
