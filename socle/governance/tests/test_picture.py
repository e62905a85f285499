"""The picture of circles: what has room in it, what is said of it, and what a proposal does to it; all pure."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from socle.governance.rules import picture
from socle.governance.rules.picture import MOST_INSIDE, Place, choose
from socle.governance.rules.pictured import Names, changed_in, picture_of
from socle.governance.rules.structure import Decided, Structure, apply, instant, replay

POWERS = ["p"]
NAMES = Names({}, {})


def uid(number: int) -> str:
    return str(UUID(int=number))


ROOT, NORD, SUD, TEAM, CELL, LEAD, REP, WATCH, MEMBER = map(uid, range(1, 10))
ADA, BASILE, CLEO = map(uid, range(11, 14))
PEOPLE = Names({ADA: "Ada", BASILE: "Basile", CLEO: "Cléo"}, {})


def day(number: int) -> str:
    return instant(datetime(2026, 1, number, tzinfo=UTC)) or ""


def circle(key: str, parent: str | None, name: str) -> tuple[str, dict[str, Any]]:
    return "circle.added", {"id": key, "parent": parent, "kind": "team", "name": name, "powers": POWERS, "domains": []}


def role(key: str, place: str, core: str = "", name: str = "Veilleuse") -> tuple[str, dict[str, Any]]:
    return "role.added", {"id": key, "circle": place, "core": core, "name": name, "single": core not in ("member", "")}


def held(key: int, what: str, person: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "mandate.given", {"id": uid(key), "role": what, "person": person, **more}


def world() -> Structure:
    """Nord in the root, a team in Nord and one in it; Ada leads Nord and watches, nobody represents it."""
    return replay(
        [
            Decided(day(1), (circle(ROOT, None, "Consortium"),)),
            Decided(
                day(2), (circle(NORD, ROOT, "Nord"), circle(SUD, ROOT, "Sud"), circle(TEAM, NORD, "Équipe"), circle(CELL, TEAM, "Atelier"))
            ),
            Decided(day(3), (role(LEAD, NORD, "lead", "Pilotage"), role(REP, NORD, "representative", "Lien"), role(WATCH, NORD))),
            Decided(day(4), (role(MEMBER, NORD, "member", "Membre"), held(21, LEAD, ADA), held(22, WATCH, ADA), held(23, MEMBER, BASILE))),
        ]
    )


def seen(structure: Structure, key: str = ROOT, at: str = day(9), **more: Any) -> picture.Picture:
    found = picture_of(structure, key, at, PEOPLE, **more)
    assert found is not None
    return found


def test_a_picture_is_two_levels_deep_and_knows_the_way_to_it():
    focus = seen(world()).focus

    assert [node.place.name for node in focus.inside] == ["Nord", "Sud"]
    assert [node.place.name for node in focus.inside[0].inside] == ["Équipe"]
    assert [node.circles for node in focus.inside[0].inside] == [1]
    assert [place.name for place in seen(world(), TEAM).path] == ["Consortium", "Nord", "Équipe"]


def test_who_carries_a_link_stands_on_the_edge_and_everybody_once_inside():
    nord = seen(world()).focus.inside[0]

    assert {core: [holder.name for holder in link.holders] if link else None for core, link in nord.links.items()} == {
        "lead": ["Ada"],
        "representative": [],
    }
    assert [[role.name for _holder, role in held] for held in nord.shown.values()] == [["Veilleuse"], ["Membre"]]
    assert (nord.people, nord.more, nord.to_fill) == (2, 0, 1)


def test_a_link_that_no_role_carries_is_missing_too_and_the_root_has_none():
    structure = replay([Decided(day(1), (circle(ROOT, None, "Consortium"), circle(NORD, ROOT, "Nord"), role(WATCH, NORD)))])

    whole = seen(structure)
    assert whole.focus.links == {}
    assert whole.focus.inside[0].links == {"lead": None, "representative": None}
    assert whole.focus.inside[0].to_fill == 3


def test_a_role_waits_since_it_began_or_was_left():
    structure = apply(world(), "mandate.ended", {"mandate": uid(22)}, day(7))
    nord = seen(structure, NORD).focus

    assert {role.name: role.vacant_since and role.vacant_since.day for role in nord.roles} == {
        "Pilotage": None,
        "Lien": 3,
        "Veilleuse": 7,
        "Membre": None,
    }


def test_what_ended_is_seen_at_the_instants_at_which_it_stood():
    structure = apply(apply(world(), "circle.dissolved", {"circle": CELL}, day(6)), "circle.dissolved", {"circle": TEAM}, day(7))

    assert [seen(structure, at=at).focus.inside[0].circles for at in (day(2), day(6), day(7))] == [1, 1, 0]
    assert picture_of(structure, TEAM, day(8), PEOPLE) is None
    assert picture_of(structure, TEAM, day(1), PEOPLE) is None
    assert seen(structure, TEAM, day(5)).focus.circles == 1
    assert seen(structure, TEAM, day(6)).focus.circles == 0


def test_a_circle_is_seen_where_it_lay_under_the_name_that_it_had():
    structure = apply(world(), "circle.moved", {"circle": TEAM, "parent": SUD}, day(6))
    structure = apply(structure, "circle.amended", {"circle": NORD, "name": "Grand Nord"}, day(7))

    before, after = seen(structure, at=day(5)).focus, seen(structure, at=day(7)).focus
    assert [(node.place.name, node.circles) for node in before.inside] == [("Nord", 1), ("Sud", 0)]
    assert [(node.place.name, node.circles) for node in after.inside] == [("Grand Nord", 0), ("Sud", 1)]


def test_a_quality_is_wanted_while_fewer_sit_than_was_decided():
    composition = [{"quality": "relay", "least": 2}, {"quality": "political", "least": 1}]
    structure = apply(world(), "process.changed", {"circle": NORD, "composition": composition}, day(5))
    structure = apply(structure, "seat.given", {"id": uid(31), "circle": NORD, "person": BASILE, "quality": "relay"}, day(6))

    assert seen(structure, NORD, day(4)).focus.wanted == ()
    assert seen(structure, NORD, day(5)).focus.wanted == (("relay", 2), ("political", 1))
    assert seen(structure, NORD, day(6)).focus.wanted == (("relay", 1), ("political", 1))


def test_a_cross_link_is_seen_from_both_of_its_circles():
    structure = apply(world(), "link.added", {"id": uid(41), "circle": SUD, "role": WATCH}, day(5))

    for key in (ROOT, NORD, SUD):
        assert [(one.one.name, one.role_name, one.other.name) for one in seen(structure, key).crossings] == [("Nord", "Veilleuse", "Sud")]
    assert seen(structure, TEAM).crossings == ()


def test_a_proposal_marks_what_it_adds_changes_and_removes():
    before, at = world(), day(9)
    after = apply(before, "role.added", {"id": uid(51), "circle": NORD, "name": "Accueil"}, at)
    after = apply(after, "role.amended", {"role": WATCH, "name": "Vigie"}, at)
    after = apply(after, "mandate.ended", {"mandate": uid(23)}, at)
    after = apply(after, "circle.dissolved", {"circle": SUD}, at)
    after = apply(after, "circle.added", {"id": uid(52), "parent": ROOT, "kind": "team", "name": "Est", "powers": [], "domains": []}, at)

    old, new = changed_in(before, after, at)
    was, will = seen(before, at=at, marks=old).focus, seen(after, at=at, marks=new).focus

    assert {node.place.name: node.mark for node in was.inside} == {"Nord": "", "Sud": "removed"}
    assert {node.place.name: node.mark for node in will.inside} == {"Est": "added", "Nord": ""}
    nord, new_nord = was.inside[0], will.inside[1]
    assert {role.name: role.mark for role in nord.own} == {"Veilleuse": "changed", "Membre": ""}
    assert {role.name: role.mark for role in new_nord.own} == {"Vigie": "changed", "Accueil": "added", "Membre": ""}
    assert [holder.mark for role in nord.own for holder in role.holders] == ["", "removed"]


def test_what_does_not_fit_is_counted():
    places = [Place(UUID(int=1), None, "Consortium", "team", "")]
    places += [Place(UUID(int=number), UUID(int=1), f"Cercle {number}", "team", "") for number in range(2, 202)]
    places += [Place(UUID(int=1000 + number), UUID(int=10), f"Cellule {number}", "team", "") for number in range(9)]

    chosen = choose(places, UUID(int=1))
    assert chosen is not None
    focus = picture.picture(chosen, picture.Stood()).focus

    assert (len(focus.inside), focus.hidden, focus.circles) == (MOST_INSIDE, 200 - MOST_INSIDE, 200)
    crowded = next(node for node in focus.inside if node.circles)
    assert len(crowded.inside) + crowded.hidden == 9
    assert all(node.most == 3 for node in focus.inside)


@given(st.lists(st.tuples(st.sampled_from([LEAD, WATCH, MEMBER]), st.integers(0, 30)), max_size=40), st.integers(1, 12))
def test_everybody_is_shown_or_counted_once(held: list[tuple[str, int]], most: int):
    people = {(role, person): picture.Holder(UUID(int=100 + person), f"Personne {person}") for role, person in held}
    roles = tuple(
        picture.Role(UUID(key), key, core, tuple(holder for (role, _person), holder in people.items() if role == key))
        for key, core in ((LEAD, "lead"), (WATCH, ""), (MEMBER, "member"))
    )
    everybody = {holder.person for holder in people.values()}
    node = picture.Node(Place(UUID(NORD), UUID(ROOT), "Nord", "team", ""), people=len(everybody), most=most, roles=roles)

    leading = {holder.person for holder in roles[0].holders}
    assert len(node.shown) <= most
    assert len(leading | node.shown.keys()) + node.more == len(everybody)
