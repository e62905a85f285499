"""A proposal moved onto what stands by now: whose words win, and that no conflict is lost silently."""

from typing import Any

import pytest

from socle.governance.rules.effect import Rebased, moved, rebase
from socle.governance.tests.effect.histories import (
    FOUNDED,
    NOW,
    after,
    day,
    organisation,
)

Change = dict[str, Any]


def change(kind: str, /, **data: Any) -> Change:
    return {"kind": kind, "data": data}


GUIDE = {"circle": "nord", "role": "nord.guide", "base": FOUNDED}
BUS = {"circle": "nord", "policy": "p.bus", "base": FOUNDED}
EQUIPE = {"circle": "equipe", "base": FOUNDED}
YES = ("policy.amended", {"policy": "p.bus", "text": "Oui."})
EVERY_WORD = {
    "name": "Guide",
    "purpose": "Tenir parole",
    "domains": ["Le calendrier"],
    "accountabilities": ["Rend compte"],
    "powers": [{"power": "see_organisation"}, {"power": "read_talent_files", "caseload": True, "facets": ["attendance"]}],
    "beneath": False,
    "term_months": 12,
}


def rebased(mine: Change, *theirs: tuple[str, Change]) -> Rebased:
    """My change, after theirs."""
    return rebase([mine], organisation(), after(*theirs, at=day(30)), NOW)


THEIRS = ("role.amended", {"role": "nord.guide", "name": "Guides", "accountabilities": ["Rend compte", "Appelle"]})

FREE = [
    (change("role.amended", **GUIDE, purpose="Veiller"), THEIRS),
    (change("role.amended", **GUIDE | EVERY_WORD | {"purpose": "Veiller"}), THEIRS),
    (change("role.moved", **GUIDE, to="sud"), THEIRS),
    (
        change("circle.amended", circle="nord", base=FOUNDED, purpose="Veiller"),
        ("circle.amended", {"circle": "nord", "name": "Grand Nord"}),
    ),
    (change("circle.moved", **EQUIPE, parent="sud"), ("circle.amended", {"circle": "equipe", "name": "Équipe"})),
    (
        change("policy.amended", **BUS, title="Le bus"),
        YES,
    ),
    (
        change("policy.moved", **BUS, to="sud"),
        YES,
    ),
    (
        change("process.changed", circle="nord", base=FOUNDED, channel="Le forum"),
        ("process.changed", {"circle": "nord", "after_term": "vacant"}),
    ),
    (
        change("process.changed", circle="sud", base=None, channel="Le forum"),
        ("process.changed", {"circle": "sud", "after_term": "vacant"}),
    ),
]


@pytest.mark.parametrize(("mine", "theirs"), FREE, ids=[mine["kind"] for mine, _theirs in FREE])
def test_where_nobody_changed_the_same_words_it_takes_the_new_base(mine: Change, theirs: tuple[str, Change]):
    now = after(theirs, at=day(30))
    assert [one.since for one in moved([mine], now, NOW)] == [day(30)]

    found = rebased(mine, theirs)

    assert found.conflicts == ()
    assert found.changes[0]["data"]["base"] == day(30)
    assert moved(found.changes, now, NOW) == ()


def test_what_a_proposal_repeats_without_changing_it_follows_the_others():
    [made] = rebased(FREE[1][0], THEIRS).changes

    assert made["data"] == GUIDE | EVERY_WORD | {
        "base": day(30), "purpose": "Veiller", "name": "Guides", "accountabilities": ["Rend compte", "Appelle"],
    }  # fmt: skip


AGAINST = [
    (change("role.amended", **GUIDE, name="Veilleuse"), THEIRS, ["name"]),
    (change("role.amended", **GUIDE, name="Veilleuse", accountabilities=[]), THEIRS, ["name", "accountabilities"]),
    (change("role.amended", **GUIDE, purpose="Veiller"), ("role.moved", {"role": "nord.guide", "to": "sud"}), ["circle"]),
    (change("role.moved", **GUIDE, to="equipe"), ("role.moved", {"role": "nord.guide", "to": "sud"}), ["circle"]),
    (change("role.ended", **GUIDE), THEIRS, ["name", "accountabilities"]),
    (change("role.ended", **GUIDE), ("role.ended", {"role": "nord.guide"}), [""]),
    (change("circle.amended", circle="nord", base=FOUNDED, name="Midi"), ("circle.amended", {"circle": "nord", "name": "Grand"}), ["name"]),
    (change("circle.dissolved", **EQUIPE), ("circle.amended", {"circle": "equipe", "name": "Grande"}), ["name"]),
    (change("circle.moved", **EQUIPE, parent="sud"), ("circle.moved", {"circle": "equipe", "parent": "root"}), ["parent"]),
    (change("policy.repealed", **BUS), YES, ["text"]),
    (change("policy.moved", **BUS, to="sud"), ("policy.repealed", {"policy": "p.bus"}), [""]),
    (change("process.changed", circle="nord", base=FOUNDED, composition=[]),
     ("process.changed", {"circle": "nord", "composition": [{"quality": "relay", "least": 2}]}), ["composition"]),
    (change("process.changed", circle="sud", base=None, channel="Le forum"),
     ("process.changed", {"circle": "sud", "channel": "La poste"}), ["channel"]),
    (change("mandate.ended", circle="nord", mandate="m.lead"), ("mandate.ended", {"mandate": "m.lead"}), [""]),
    (change("seat.ended", circle="nord", seat="s.elsa"), ("seat.ended", {"seat": "s.elsa"}), [""]),
    (change("link.ended", circle="sud", link="l.guide"), ("role.ended", {"role": "nord.guide"}), [""]),
    (change("mandate.given", id="new", circle="nord", role="nord.guide", person="elsa"), ("role.ended", {"role": "nord.guide"}), [""]),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "theirs", "words"), AGAINST)
def test_where_both_changed_a_word_or_the_thing_has_ended_it_is_a_conflict(mine: Change, theirs: tuple[str, Change], words: list[str]):
    assert [one.word for one in rebased(mine, theirs).conflicts] == words


def test_a_conflict_says_what_stood_what_is_proposed_and_what_stands():
    [conflict] = rebased(AGAINST[0][0], THEIRS).conflicts

    assert (conflict.position, conflict.noun, conflict.key) == (0, "roles", "nord.guide")
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Guide", "Veilleuse", "Guides")


def test_a_base_that_nobody_knows_is_a_conflict_in_every_word_that_differs():
    mine = change("role.amended", **GUIDE | {"base": day(7)}, name="Guide", purpose="Veiller")

    assert [one.word for one in rebase([mine], organisation(), organisation(), NOW).conflicts] == ["purpose"]


def test_both_saying_the_same_is_no_conflict():
    assert rebased(change("role.amended", **GUIDE, name="Guides"), THEIRS).conflicts == ()


def test_what_builds_on_what_still_stands_stays_as_it_is():
    mine = [change("role.amended", **GUIDE, name="Veilleuse"), change("mandate.ended", circle="nord", mandate="m.lead")]

    assert moved(mine, organisation(), NOW) == ()
    assert rebase(mine, organisation(), organisation(), NOW) == Rebased(tuple(mine), ())


def test_what_the_proposal_itself_adds_has_no_base():
    mine = [
        change("circle.added", id="neuf", parent="nord"),
        change("circle.moved", **EQUIPE, parent="neuf"),
        change("role.added", id="neuf.lead", circle="neuf", core="lead"),
        change("mandate.given", id="m", circle="neuf", role="neuf.lead", person="elsa"),
        change("process.changed", circle="neuf", base=None, channel="Le forum"),
    ]

    assert moved(mine, organisation(), NOW) == ()


def test_the_domains_and_powers_that_a_circle_above_took_are_not_given_back():
    """Shrinking counts as somebody else's change, like any other."""
    narrower = ("circle.amended", {"circle": "nord", "powers": ["raise_tensions"]})
    mine = change("circle.amended", **EQUIPE, name="Grande", powers=["raise_tensions", "fill_roles"])

    [made] = rebased(mine, narrower).changes

    assert made["data"]["powers"] == ["raise_tensions"]
