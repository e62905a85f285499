"""Adding a workshop to the catalogue."""

from typing import Any

import pytest

from conftest import Cast, entry_of
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Meant, Phase, Workshop
from socle.pathways.tests.catalogue import SAID, keeper, offered, phase


def test_a_workshop_is_added_and_the_journal_keeps_what_can_be_counted(cast: Cast):
    found = phase(cast)
    made = offered(cast, keeper(cast), name="  Une lampe  qui se rallume ", phases=[found])

    assert (made.name, made.key, made.circle, made.version) == ("Une lampe qui se rallume", "une-lampe-qui-se-rallume", made.circle, 1)
    assert [one.phase_id for one in Meant.kept.filter(workshop=made)] == [found.pk]
    entry = entry_of("workshop.added")
    assert entry.result == f"pathways.workshop:{made.pk}"
    assert bytes(entry.row.facts.body) == b'{"half_days":1,"theme":"maker-culture"}'
    assert "lampe" not in bytes(entry.row.body).decode()


def test_a_key_is_never_given_twice(cast: Cast):
    by = keeper(cast)
    names = ("Une lampe", "Une lampe !", "2 lampes", "…")

    assert [offered(cast, by, name=name).key for name in names] == ["une-lampe", "une-lampe-2", "workshop-2-lampes", "workshop"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 121),
        ("theme", "cooking"),
        ("theme", None),
        ("purpose", ""),
        ("how", "\u200b"),
        ("how", "x" * 20_001),
        ("half_days", 0),
        ("half_days", 21),
        ("half_days", True),
        ("smallest", None),
        ("largest", 3),
        ("largest", 501),
        ("licence", ""),
        ("licence", "free for all"),
        ("authors", "x" * 301),
    ],
)
def test_it_is_refused_at_the_field_that_is_wrong(cast: Cast, field: str, value: Any):
    by = keeper(cast)
    with pytest.raises(Refused) as refusal:
        offered(cast, by, **{field: value})

    assert refusal.value.field == field
    assert not Workshop.kept.exists()


def test_phases_are_those_of_the_programme(cast: Cast):
    theirs = Phase(ground=cast.elsewhere.pk, key="x", name="X", position=0)
    with pytest.raises(Refused) as refusal:
        offered(cast, keeper(cast), phases=[theirs])

    assert refusal.value.field == "phases"


@pytest.mark.parametrize(("who", "role"), [("Ada", "member"), ("Cléo", "lead"), ("Hugo", "member"), ("Iris", "lead")])
def test_who_keeps_no_catalogue_may_not(cast: Cast, who: str, role: str):
    keeper(cast)
    with pytest.raises(Refused) as refusal:
        acts.add_workshop(cast.actor(who, role), cast.circles["consortium"], **SAID)

    assert refusal.value.code == "no_right"
