"""What changes would do to the small organisation: things, rights, terms, and what is lacking afterwards."""

from typing import Any

import pytest

from socle.governance.rules.effect import Effect, effect
from socle.governance.rules.structure import KINDS, Structure
from socle.governance.rules.structure.states import derived
from socle.governance.tests.effect.histories import (
    END,
    LATER,
    NOW,
    after,
    circle,
    day,
    mandate,
    organisation,
    role,
    seat,
)

Change = tuple[str, dict[str, Any]]


def of(*changes: Change, at: str = NOW, before: Structure | None = None) -> Effect:
    before = before or organisation()
    return effect(before, after(*changes, at=at, of=before), at)


def signs(found: Effect) -> set[tuple[str, str, str]]:
    return {(one.noun, one.key, one.sign) for one in found.things}


def shifted(shifts: Any, person: str) -> set[tuple[str, str]]:
    return {(one.right.power, one.right.circle) for one in shifts if one.right.person == person}


_WITH_ITS_HOLDER = {
    ("roles", "nord.guide", "moved"),
    ("mandates", "m.guide", "removed"),
    ("mandates", derived("m.guide", NOW), "added"),
    ("substitutes", "t.fanny", "removed"),
    ("links", "l.guide", "removed"),
}
EACH: dict[str, tuple[list[Change], set[tuple[str, str, str]]]] = {
    "circle.added": ([circle("neuf", "nord")], {("circles", "neuf", "added")}),
    "circle.amended": ([("circle.amended", {"circle": "sud", "name": "Midi"})], {("circles", "sud", "changed")}),
    "circle.moved": ([("circle.moved", {"circle": "equipe", "parent": "sud"})], {("circles", "equipe", "moved")}),
    "circle.dissolved": (
        [("circle.dissolved", {"circle": "equipe"})],
        {("circles", "equipe", "removed"), ("mandates", "m.equipe", "removed")}
        | {("roles", f"equipe.{core}", "removed") for core in ("lead", "representative", "member")},
    ),
    "role.added": ([role("nord", "veilleuse", [])], {("roles", "nord.veilleuse", "added")}),
    "role.amended": ([("role.amended", {"role": "nord.guide", "purpose": "Veiller"})], {("roles", "nord.guide", "changed")}),
    "role.moved": ([("role.moved", {"role": "nord.guide", "to": "sud"})], _WITH_ITS_HOLDER),
    "role.ended": (
        [("role.ended", {"role": "nord.guide"})],
        {("roles", "nord.guide", "removed"), ("mandates", "m.guide", "removed")}
        | {("substitutes", "t.fanny", "removed"), ("links", "l.guide", "removed")},
    ),
    "mandate.given": ([mandate("m.new", "sud.lead", "elsa")], {("mandates", "m.new", "added")}),
    "mandate.ended": ([("mandate.ended", {"mandate": "m.lead"})], {("mandates", "m.lead", "removed")}),
    "seat.given": ([seat("s.new", "sud", "elsa")], {("seats", "s.new", "added")}),
    "seat.ended": ([("seat.ended", {"seat": "s.elsa"})], {("seats", "s.elsa", "removed"), ("mandates", "m.elsa", "removed")}),
    "substitute.named": (
        [("substitute.named", {"id": "t", "mandate": "m.basile", "person": "elsa", "powers": ["raise_tensions"], "until": LATER})],
        {("substitutes", "t", "added")},
    ),
    "substitute.ended": ([("substitute.ended", {"substitute": "t.fanny"})], {("substitutes", "t.fanny", "removed")}),
    "policy.adopted": ([("policy.adopted", {"id": "p", "circle": "sud", "title": "Une"})], {("policies", "p", "added")}),
    "policy.amended": ([("policy.amended", {"policy": "p.bus", "text": "On les donne."})], {("policies", "p.bus", "changed")}),
    "policy.renewed": ([("policy.renewed", {"policy": "p.bus", "review_on": "2031-03-01"})], {("policies", "p.bus", "changed")}),
    "policy.moved": ([("policy.moved", {"policy": "p.bus", "to": "sud"})], {("policies", "p.bus", "moved")}),
    "policy.repealed": ([("policy.repealed", {"policy": "p.bus"})], {("policies", "p.bus", "removed")}),
    "process.changed": ([("process.changed", {"circle": "nord", "channel": "Le forum"})], {("processes", "nord", "changed")}),
    "link.added": ([("link.added", {"id": "l", "circle": "root", "role": "nord.guide"})], {("links", "l", "added")}),
    "mandate.corrected": (
        [("mandate.corrected", {"circle": "nord", "mandate": "m.elsa", "until": day(9)})],
        {("mandates", "m.elsa", "removed")},
    ),
    "seat.corrected": ([("seat.corrected", {"circle": "nord", "seat": "s.elsa", "since": day(9)})], {("seats", "s.elsa", "changed")}),
    "link.ended": ([("link.ended", {"link": "l.guide"})], {("links", "l.guide", "removed")}),
    "derogation.granted": (
        [("derogation.granted", {"id": "d", "circle": "root", "about": "nord", "until": LATER})],
        {("derogations", "d", "added")},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_change_touches_what_it_touches(kind: str):
    changes, expected = EACH[kind]

    assert signs(of(*changes)) == expected


def test_what_changes_nothing_has_no_effect():
    structure = organisation()

    assert effect(structure, structure.copy(), NOW) == Effect((), (), (), (), (), (), (), ())


def test_a_thing_that_changes_says_which_words():
    [thing] = of(("role.amended", {"role": "nord.guide", "purpose": "Veiller", "accountabilities": ["Rend compte", "Appelle"]})).things

    words = {one.word: (one.before, one.after) for one in thing.words}
    assert words == {"purpose": ("Tenir parole", "Veiller"), "accountabilities": (("Rend compte",), ("Rend compte", "Appelle"))}


def test_a_role_that_moves_takes_its_holders_with_it_and_they_lose_no_term():
    before = after(role("nord", "veilleuse", ["raise_tensions"]), mandate("m.v", "nord.veilleuse", "gaspard"), at=day(59))
    found = of(("role.moved", {"role": "nord.veilleuse", "to": "sud"}), before=before)

    assert {(one.noun, one.sign) for one in found.things} == {("roles", "moved"), ("mandates", "removed"), ("mandates", "added")}
    assert found.cut == ()
    assert shifted(found.gained, "gaspard") == {("raise_tensions", "sud")}
    assert shifted(found.lost, "gaspard") == {("raise_tensions", "nord")}


def test_whoever_is_given_a_role_gains_its_powers_and_a_seat_above():
    found = of(mandate("m.new", "sud.lead", "elsa"))

    assert shifted(found.gained, "elsa") == {("fill_roles", "sud"), ("raise_tensions", "root"), ("give_positions", "root")}
    assert found.lost == ()
    assert {one.since for one in found.gained} == {NOW}


def test_rights_that_begin_later_are_gained_from_then_on():
    found = of(mandate("m.new", "sud.lead", "elsa", since=LATER))

    assert {one.since for one in found.gained} == {LATER}


def test_rights_that_end_later_are_lost_from_then_on():
    found = of(("mandate.ended", {"mandate": "m.guide", "on": LATER}))

    assert {one.since for one in found.lost} == {LATER}
    assert [(one.key, one.before, one.until) for one in found.cut] == [("m.guide", END, LATER)]


def test_a_mandate_called_off_before_it_began_is_missed_when_it_would_have_begun():
    before = after(mandate("m.new", "sud.lead", "elsa", since=LATER), at=day(59))
    found = of(("mandate.ended", {"mandate": "m.new"}), before=before)

    assert {one.since for one in found.lost} == {LATER}
    assert [(one.key, one.until) for one in found.cut] == [("m.new", None)]


def test_m5_a_right_that_another_mandate_gives_too_is_not_lost():
    before = after(mandate("m.again", "nord.member", "ada"), at=day(59))
    found = of(("mandate.ended", {"mandate": "m.again"}), before=before)

    assert shifted(found.lost, "ada") == {("raise_tensions", "nord"), ("give_positions", "nord")}
    twice = after(role("nord", "parole", ["raise_tensions"]), mandate("m.p", "nord.parole", "ada"), at=day(59), of=before)
    assert shifted(of(("mandate.ended", {"mandate": "m.again"}), before=twice).lost, "ada") == {("give_positions", "nord")}


def test_m5_a_power_that_holds_everywhere_is_lost_with_its_last_mandate():
    before = after(role("sud", "vue", ["see_organisation"]), mandate("m.vue", "sud.vue", "dario"), at=day(59))

    assert ("see_organisation", "nord") not in shifted(of(("mandate.ended", {"mandate": "m.guide"}), before=before).lost, "dario")
    assert ("see_organisation", "nord") in shifted(of(("mandate.ended", {"mandate": "m.guide"})).lost, "dario")


def test_m4_with_a_mandate_its_substitute_loses_what_it_gave():
    assert shifted(of(("mandate.ended", {"mandate": "m.guide"})).lost, "fanny") == {("see_organisation", "nord")}


def test_s1_what_a_circle_loses_everybody_beneath_it_loses():
    found = of(("circle.amended", {"circle": "nord", "powers": ["see_organisation", "give_positions", "read_talent_files"]}))

    assert ("circles", "equipe", "changed") in signs(found)
    assert shifted(found.lost, "cleo") == {("fill_roles", "equipe"), ("raise_tensions", "nord")}
    assert found.gained == ()


def test_d5_another_channel_takes_the_representatives_out_of_the_circle():
    found = of(("process.changed", {"circle": "root", "channel": "Le forum"}))

    assert {one.right.person for one in found.lost} == {"basile"}
    assert {one.right.circle for one in found.lost} == {"root"}


def test_d7_a_circle_whose_lead_or_representative_goes_is_said_to_have_none():
    assert [(one.circle, one.core) for one in of(("mandate.ended", {"mandate": "m.lead"})).vacant] == [("nord", "lead")]
    assert [(one.circle, one.core) for one in of(("seat.ended", {"seat": "s.basile"})).vacant] == [("nord", "representative")]


def test_d7_a_link_that_was_vacant_before_is_not_told_again():
    assert of(("role.amended", {"role": "sud.lead", "purpose": "Veiller"})).vacant == ()


def test_d7_a_new_circle_begins_without_its_representative():
    begun = [circle("neuf", "sud"), role("neuf", "lead", []), mandate("m.n", "neuf.lead", "elsa")]

    assert [(one.circle, one.core) for one in of(*begun).vacant] == [("neuf", "representative")]


def test_s2_a_domain_that_nobody_holds_any_more_is_named_with_who_held_it():
    found = of(("role.ended", {"role": "nord.guide"}))

    assert [(one.circle, one.domain, one.noun, one.key) for one in found.orphans] == [("nord", "Le calendrier", "roles", "nord.guide")]
    handed = of(("role.ended", {"role": "nord.guide"}), role("nord", "veilleuse", [], domains=["Le calendrier"]))
    assert handed.orphans == ()


def test_s2_a_domain_that_the_circle_itself_gives_up_has_no_orphan():
    """What the circle above takes back, the circle no longer has to give."""
    found = of(("circle.amended", {"circle": "nord", "domains": []}))

    assert [(one.circle, one.domain) for one in found.orphans] == [("root", "Le calendrier")]


def test_a_quality_in_which_too_few_sit_is_said_to_be_missing():
    once = of(("seat.ended", {"seat": "s.elsa"}))
    twice = of(("seat.ended", {"seat": "s.elsa"}), ("seat.ended", {"seat": "s.dario"}))
    asked = of(("process.changed", {"circle": "nord", "composition": [{"quality": "financial", "least": 1}]}))

    assert once.missing == ()
    assert [(one.circle, one.quality, one.least, one.seated) for one in twice.missing] == [("nord", "relay", 3, 2)]
    assert [(one.quality, one.least, one.seated) for one in asked.missing] == [("financial", 1, 0)]
