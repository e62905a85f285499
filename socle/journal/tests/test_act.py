"""An act: one right, one transaction, one entry."""

from datetime import timedelta

import pytest

from conftest import Cast, entry_of
from socle.governance import acts, gate
from socle.governance.models import Tension
from socle.ground import at, now
from socle.journal.act import ACTS, Actor, Refused, Through, act
from socle.journal.models import Entry, Facts
from socle.journal.verify import problems


def test_it_writes_its_effect_and_one_entry_that_verifies(cast: Cast):
    before = Entry.objects.count()

    tension = acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Le bus passe trop tard")

    entry = entry_of("tension.raised")
    assert Entry.objects.count() == before + 1
    assert entry.person == str(cast.people["Elsa"].pk)
    assert entry.mandate == str(cast.actor("Elsa").mandate)
    assert entry.result == f"governance.tension:{tension.pk}"
    assert entry.chain == str(cast.circles["nord"].pk)
    assert problems() == []


def test_a_refusal_writes_nothing_at_all(cast: Cast):
    before = Entry.objects.count(), Tension.kept.count()

    with pytest.raises(Refused) as refusal:
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="   ")

    assert refusal.value.field == "text"
    assert (Entry.objects.count(), Tension.kept.count()) == before


def test_a_fault_in_its_body_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    before = Entry.objects.count(), Tension.kept.count()
    monkeypatch.setattr("socle.journal.chain.append", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Perdue ?")

    assert (Entry.objects.count(), Tension.kept.count()) == before


def test_it_needs_the_power_on_the_ground_of_its_subject(cast: Cast):
    for name, role in [("Gaspard", "member"), ("Hugo", "member"), ("Iris", "member"), ("Cléo", "lead")]:
        with pytest.raises(Refused) as refusal:
            acts.raise_tension(cast.actor(name, role), cast.circles["nord"], text="Ailleurs")
        assert refusal.value.code == "no_right"


def test_it_uses_the_one_mandate_that_is_worn(cast: Cast):
    lead = cast.actor("Cléo", "lead")
    member = cast.actor("Cléo", "member")

    with pytest.raises(Refused):
        acts.raise_tension(lead, cast.circles["nord"], text="Sous la mauvaise casquette")
    assert acts.raise_tension(member, cast.circles["nord"], text="Sous la bonne")


def test_nobody_wears_the_mandate_of_somebody_else(cast: Cast):
    borrowed = Actor(cast.people["Hugo"].pk, cast.actor("Elsa").mandate, Through("page"))

    with pytest.raises(Refused):
        acts.raise_tension(borrowed, cast.circles["nord"], text="Avec la casquette d'une autre")


def test_the_same_key_and_details_give_the_first_result_and_write_nothing(cast: Cast):
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]
    first = acts.raise_tension(elsa, nord, text="Une fois", key="k1")
    count = Entry.objects.count()

    again = acts.raise_tension(elsa, nord, text="Une fois", key="k1")

    assert again.pk == first.pk
    assert Entry.objects.count() == count


def test_the_same_key_with_other_details_is_refused(cast: Cast):
    elsa, nord = cast.actor("Elsa"), cast.circles["nord"]
    acts.raise_tension(elsa, nord, text="Une fois", key="k1")

    with pytest.raises(Refused) as refusal:
        acts.raise_tension(elsa, nord, text="Deux fois", key="k1")

    assert refusal.value.code == "key"


def test_two_people_may_use_the_same_key(cast: Cast):
    nord = cast.circles["nord"]
    one = acts.raise_tension(cast.actor("Elsa"), nord, text="Une", key="k1")
    other = acts.raise_tension(cast.actor("Dario"), nord, text="Autre", key="k1")
    assert one.pk != other.pk


def test_it_is_refused_on_a_version_that_is_no_longer_the_current_one(cast: Cast):
    elsa = cast.actor("Elsa")
    tension = acts.raise_tension(elsa, cast.circles["nord"], text="Premiers mots")
    acts.reword_tension(elsa, tension, text="Deuxièmes mots", seen=1)

    with pytest.raises(Refused) as refusal:
        acts.reword_tension(elsa, tension, text="Troisièmes mots", seen=1)

    assert refusal.value.code == "stale"
    assert refusal.value.theirs.text == "Deuxièmes mots"


def test_a_right_ends_at_the_instant_its_mandate_ends(cast: Cast):
    elsa = cast.actor("Elsa")
    until = next(hat.until for hat in gate.hats(elsa.person) if hat.mandate == elsa.mandate)
    assert until is not None

    with at(until - timedelta(microseconds=1)):
        assert acts.raise_tension(elsa, cast.circles["nord"], text="Encore")
    with at(until), pytest.raises(Refused):
        acts.raise_tension(elsa, cast.circles["nord"], text="Trop tard")


def test_what_it_keeps_is_typed_and_free_text_raises(cast: Cast):
    @act("test.told", power="raise_tensions", keep=["text"])
    def told(actor, circle, *, text):
        """Keep a text, which is not allowed."""

    try:
        with pytest.raises(TypeError, match="keeps no text"):
            told(cast.actor("Elsa"), cast.circles["nord"], text="Un nom propre")
    finally:
        del ACTS["test.told"]


def test_what_it_keeps_can_be_erased_while_the_chain_verifies(cast: Cast):
    fanny = cast.actor("Fanny", "lead")
    until = now() + timedelta(days=30)
    acts.fill_role(fanny, cast.role("atelier", "secretary"), holder=cast.people["Gaspard"], until=until)
    entry = entry_of("role.filled")
    assert str(cast.people["Gaspard"].pk) in bytes(entry.row.facts.body).decode()

    from socle.journal import guard

    with guard.acting():
        Facts.objects.filter(entry=entry.row).delete()

    assert problems() == []
    assert str(cast.people["Gaspard"].pk) not in bytes(entry.row.body).decode()


def test_acts_inside_an_act_have_entries_that_point_at_it(cast: Cast):
    fanny = cast.actor("Fanny", "lead")
    acts.fill_role(fanny, cast.role("atelier", "secretary"), holder=cast.people["Gaspard"], until=now() + timedelta(days=30))

    outer, inner = entry_of("role.filled"), entry_of("mandate.given")
    assert outer.outer == ""
    assert inner.outer == f"{outer.chain}:{outer.number}"
    assert inner.change is not None
    assert inner.number == outer.number + 1


def test_an_act_declares_exactly_one_ground_of_right():
    for wrong in ({}, {"power": "facilitate", "clock": True}, {"own": True, "change": True}):
        with pytest.raises(TypeError, match="exactly one ground"):
            act("test.wrong", **wrong)(lambda actor, subject: None)


@pytest.mark.parametrize("text", ["Trop\0loin", "Trop \ud800loin"])
def test_a_text_that_no_database_keeps_is_refused_at_its_field(cast: Cast, text: str):
    with pytest.raises(Refused) as refusal:
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text=text, key="k1")

    assert (refusal.value.field, refusal.value.code) == ("text", "malformed")
    with pytest.raises(Refused) as refusal:
        acts.raise_tension(cast.actor("Elsa"), cast.circles["nord"], text="Trop loin", key=text)
    assert (refusal.value.field, refusal.value.code) == ("key", "malformed")
    assert not Tension.kept.exists()
