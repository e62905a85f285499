"""Who may do what in the small organisation: by a mandate, by a link, by standing in."""

from hypothesis import given

from socle.governance.rules.effect import Right, rights
from socle.governance.tests.effect.histories import END, HISTORIES, LATER, NOW, after, day, legal, mandate


def may(found: frozenset[Right], person: str) -> set[tuple[str, str]]:
    return {(one.power, one.circle) for one in found if one.person == person}


def test_a_mandate_gives_the_powers_of_its_role_within_its_circle():
    found = rights(after(), NOW)

    assert may(found, "elsa") == {("raise_tensions", "nord"), ("give_positions", "nord")}
    assert {one.because for one in found if one.person == "elsa"} == {"m.elsa"}


def test_the_limits_of_a_power_are_part_of_the_right():
    [limited] = [one for one in rights(after(), NOW) if one.power == "read_talent_files"]

    assert limited == Right("dario", "read_talent_files", "nord", False, True, frozenset({"attendance"}), "m.guide")


def test_s2_a_role_gives_nothing_that_its_circle_does_not_hold():
    narrower = after(("circle.amended", {"circle": "nord", "powers": ["raise_tensions", "fill_roles"]}))

    assert may(rights(narrower, NOW), "elsa") == {("raise_tensions", "nord")}


def test_d6_whoever_leads_or_represents_a_circle_is_a_member_of_the_circle_above():
    found = rights(after(), NOW)

    assert {("raise_tensions", "root"), ("give_positions", "root")} <= may(found, "ada") & may(found, "basile")
    assert may(found, "cleo") == {("fill_roles", "equipe"), ("raise_tensions", "nord"), ("give_positions", "nord")}


def test_d5_with_another_channel_the_representative_is_no_member_above():
    channelled = after(("process.changed", {"circle": "root", "channel": "Le forum de chaque mois"}))

    found = rights(channelled, NOW)

    assert ("raise_tensions", "root") in may(found, "ada")
    assert ("raise_tensions", "root") not in may(found, "basile")


def test_d6_whoever_holds_a_cross_linked_role_is_a_member_where_it_is_invited():
    assert {("raise_tensions", "sud"), ("give_positions", "sud")} <= may(rights(after(), NOW), "dario")
    assert ("raise_tensions", "sud") not in may(rights(after(("link.ended", {"link": "l.guide"})), NOW), "dario")


def test_m4_a_substitute_has_some_of_the_powers_and_none_of_the_memberships_and_only_for_a_time():
    assert may(rights(after(), NOW), "fanny") == {("see_organisation", "nord")}
    assert may(rights(after(), LATER), "fanny") == set()


def test_m1_at_the_instant_of_its_end_a_mandate_gives_nothing():
    assert may(rights(after(), END), "elsa") == set()
    assert may(rights(after(), day(299)), "elsa")


def test_a_mandate_to_come_gives_nothing_yet():
    structure = after(mandate("m.new", "nord.guide", "gaspard", since=LATER))

    assert may(rights(structure, NOW), "gaspard") == set()
    assert may(rights(structure, LATER), "gaspard")


@given(HISTORIES)
def test_the_rights_of_some_mandates_are_those_of_all_that_come_from_them(history: list):
    structure, some = legal(history), {"k", "m"}

    assert rights(structure, day(30), some) == {right for right in rights(structure, day(30)) if right.because in some}
