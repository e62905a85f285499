"""For which organisation somebody works: from a day to a day, on both pages, and without any right."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.people.acts import affiliate, change_organisation, end_affiliation
from socle.people.models import Affiliation, Organisation

REGISTERS = ("Basile", "registers")
BEGUN, CHANGED = date(2026, 1, 5), date(2026, 3, 2)


def working(cast: Cast, **more: Any) -> Affiliation:
    told: dict[str, Any] = {"organisation": cast.company, "kind": "works_for", "since": BEGUN, "post": "Brasseuse"}
    made = affiliate(cast.actor(*REGISTERS), cast.people["Elsa"], **(told | more))
    assert isinstance(made, Affiliation)
    return made


def other(cast: Cast) -> Organisation:
    return Organisation.kept.get(ground=cast.company.ground, key="lanternes")


def test_somebody_works_for_an_organisation_and_the_journal_keeps_since_when(cast: Cast):
    made = working(cast)

    assert (made.person, made.organisation, made.kind) == (cast.people["Elsa"], cast.company, "works_for")
    assert b'"kind":"works_for"' in bytes(entry_of("affiliation.entered").row.facts.body)


def test_going_to_another_one_ends_the_one_as_the_other_begins(cast: Cast):
    before = working(cast)

    after = change_organisation(cast.actor(*REGISTERS), before, organisation=other(cast), on=CHANGED, post="Relais")

    before.refresh_from_db()
    assert before.until == after.since
    assert (after.organisation, after.kind, after.post) == (other(cast), "works_for", "Relais")


def test_one_ends_one_s_own_and_only_once(cast: Cast):
    held = working(cast)
    end_affiliation(cast.actor("Elsa"), held, on=CHANGED)

    with pytest.raises(Refused) as refusal:
        end_affiliation(cast.actor("Elsa"), held, on=CHANGED)
    assert refusal.value.field == "on"


def test_it_does_not_end_before_it_begins(cast: Cast):
    with pytest.raises(Refused) as refusal:
        end_affiliation(cast.actor(*REGISTERS), working(cast), on=BEGUN)
    assert refusal.value.field == "on"


def test_the_same_is_not_entered_twice_nor_of_another_consortium(cast: Cast):
    working(cast)
    theirs = Organisation.kept.get(ground=cast.elsewhere.pk, key="phare")

    for wrong, field in [({}, "since"), ({"kind": "owns"}, "kind"), ({"organisation": theirs}, "organisation")]:
        with pytest.raises(Refused) as refusal:
            working(cast, **wrong)
        assert refusal.value.field == field
    with pytest.raises(Refused):
        change_organisation(cast.actor(*REGISTERS), Affiliation.kept.get(), organisation=cast.company, on=CHANGED)


@pytest.mark.parametrize(("name", "role"), [("Elsa", "member"), ("Dario", "facilitator"), ("Iris", "registers")])
def test_who_does_not_keep_people_enters_none(cast: Cast, name: str, role: str):
    with pytest.raises(Refused) as refusal:
        affiliate(cast.actor(name, role), cast.people["Elsa"], organisation=cast.company, kind="works_for", since=BEGUN)
    assert refusal.value.code == "no_right"


def test_it_is_entered_and_changed_on_pages_and_shown_on_both(cast: Cast):
    basile, elsa = cast.client("Basile"), cast.people["Elsa"]
    posted = {"organisation": str(cast.company.pk), "kind": "represents", "post": "Brasseuse", "since": "2026-01-05"}

    assert basile.post(reverse("affiliation_new", args=[elsa.pk]), posted).status_code == 302
    held = Affiliation.kept.get()
    assert "Brasseuse" in cast.client("Gaspard").get(reverse("person", args=[elsa.pk])).content.decode()
    assert "Brasseuse" in cast.client("Gaspard").get(reverse("organisation", args=[cast.company.pk])).content.decode()
    change = {"organisation": str(other(cast).pk), "post": "", "on": "2026-03-02"}
    assert basile.post(reverse("affiliation_change", args=[held.pk]), change).status_code == 302
    latest = Affiliation.kept.get(until=None)
    assert cast.client("Elsa").post(reverse("affiliation_end", args=[latest.pk]), {"on": "2026-04-01"}).status_code == 302
