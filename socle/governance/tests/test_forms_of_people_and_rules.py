"""Who gives which role, who stands in, what a form cannot show, and the order in which changes are carried out."""

from typing import Any

from conftest import Cast
from socle.governance.models import Mandate, PolicyText, Process, Proposal, Substitute, Version
from socle.governance.tests import desks, scene
from socle.governance.tests.desks import NEXT_MONTH, NEXT_YEAR, WORDS, Desk, adopted, again, at_desk, english, filled, newest
from socle.governance.tests.sheets import said_at
from socle.ground import now
from socle.ground.dated import live


def ident(thing: Any) -> str:
    return str(thing.pk)


def offered(desk: Desk, field: str) -> list[str]:
    """The lines of a list."""
    _before, _found, after = desk.text.partition(f'id="id_{field}"')
    return [line.partition("</option>")[0].rpartition(">")[2] for line in after.partition("</select>")[0].split("<option")[1:]]


def changes() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Version.kept.latest("written_at").changes
    return found


def test_d2_the_circle_above_gives_the_lead_and_nobody_gives_their_own(cast: Cast) -> None:
    above, nord = at_desk(cast, "Ada", "consortium"), at_desk(cast)
    for desk in (above, nord):
        desk.add("mandate.given")

    assert {"Lead", "Lead (Nord)", "Lead (Atelier)"} <= set(offered(above, "0-role"))
    assert "Lead" not in offered(nord, "0-role")
    assert "Representative" in offered(nord, "0-role")


def test_d2_the_lead_of_a_circle_beneath_is_replaced(cast: Cast) -> None:
    nord, hugo = cast.circles["nord"], cast.people["Hugo"]
    desk = at_desk(cast, "Ada", "consortium")
    desk.add("mandate.given", role=ident(cast.role("nord", "lead")), person=ident(hugo), until=NEXT_YEAR)
    desk.add("mandate.ended", mandate=ident(scene.held(cast, "Cléo", "nord", "lead")))
    assert "Cléo: Lead (Nord)" in offered(desk, "1-mandate")

    assert desk.send().status_code == 302, desk.text
    assert [change["data"]["circle"] for change in changes()] == [ident(nord), ident(nord)]
    assert [change["kind"] for change in changes()] == ["mandate.ended", "mandate.given"]
    assert again(desk).press(send="1").status_code == 302
    adopted(cast, "circle.amended")

    assert Mandate.kept.live(now()).get(role=cast.role("nord", "lead")).person == hugo


def test_nobody_takes_the_role_of_their_own_lead_back(cast: Cast) -> None:
    desk = at_desk(cast)

    desk.add("mandate.ended")

    assert "Elsa: Member" in offered(desk, "0-mandate")
    assert not [line for line in offered(desk, "0-mandate") if line.startswith("Cléo: Lead")]


def test_m1_a_mandate_may_begin_and_end_on_a_later_day(cast: Cast) -> None:
    desk = at_desk(cast)
    desk.add("mandate.given", **filled(cast, "mandate.given"))
    desk.send()
    adopted(cast, "mandate.given")
    given = Mandate.kept.get(role=cast.role("nord", "guide"))
    assert given.since > now()

    desk = at_desk(cast)
    desk.add("mandate.ended")

    assert [line for line in offered(desk, "0-mandate") if line.startswith("Elsa: Guide, from")]


def test_d4_who_represents_the_circle_needs_a_seat_and_is_told_so_at_the_person(cast: Cast) -> None:
    desk = at_desk(cast)
    role = ident(cast.role("nord", "representative"))
    desk.add("seat.given", **filled(cast, "seat.given") | {"until": NEXT_MONTH})
    desk.add("mandate.given", role=role, person=ident(cast.people["Hugo"]), until=NEXT_YEAR)

    answer = desk.send()

    assert answer.status_code == 400
    assert said_at(answer, "id_1-person").startswith("Who represents a circle has a seat there")


def test_m4_only_what_can_be_handed_on_is_offered(cast: Cast) -> None:
    desk = desks.desk_for(cast, "substitute.named")
    desk.add("substitute.named")
    assert {line.partition(": ")[2] for line in offered(desk, "0-mandate")} == {"", "Guide", "Member", "Facilitator"}, "not the lead"
    member = ident(scene.held(cast, "Elsa", "nord", "member"))

    desk.press({"0-mandate": member}, find="1")

    assert "In the place of Elsa: Member" in desk.text
    assert "give_positions" not in desk.typed["0-powers"] and "raise_tensions" in desk.typed["0-powers"]
    assert "Elsa" not in offered(desk, "0-person")


def test_m4_a_substitution_is_told_where_it_goes_too_far(cast: Cast) -> None:
    desk = desks.desk_for(cast, "substitute.named")
    desk.add("substitute.named", **filled(cast, "substitute.named") | {"until": "2060-01-01"})

    answer = desk.send()

    assert answer.status_code == 400
    assert said_at(answer, "id_0-until").startswith("It ends after it begins")


def test_m4_what_somebody_stands_in_for_ends_with_the_decision(cast: Cast) -> None:
    desk = desks.desk_for(cast, "substitute.ended")
    desk.add("substitute.ended", **filled(cast, "substitute.ended"))
    assert "Elsa, for Dario" in offered(desk, "0-substitute")
    desk.send()

    adopted(cast, "substitute.ended")

    assert not Substitute.kept.filter(live(now()), recorded_until=None).exists()


def test_e4_a_policy_is_changed_from_the_text_that_holds(cast: Cast) -> None:
    desk = desks.desk_for(cast, "policy.amended")

    desk.add("policy.amended")

    assert "Change the policy “Silence”" in desk.text, "the only one there is"
    assert desk.typed["0-text"] == "Après 20 h.\nSauf urgence."


def test_a_text_that_nobody_touches_stays_the_same_though_browsers_end_lines_otherwise(cast: Cast) -> None:
    desk = desks.desk_for(cast, "policy.amended")
    desk.add("policy.amended")
    desk.send(**{"0-text": desk.typed["0-text"].replace("\n", "\r\n")})

    adopted(cast, "policy.amended")

    assert set(PolicyText.kept.values_list("text", flat=True)) == {"Après 20 h.\nSauf urgence."}


def test_a_process_begins_as_the_circle_works_and_keeps_what_is_not_asked(cast: Cast) -> None:
    desk = at_desk(cast)
    desk.add("process.changed", **filled(cast, "process.changed"))
    assert "0-channel" not in desk.typed, "nothing lies beneath"
    desk.send()
    adopted(cast, "process.changed")

    desk = at_desk(cast)
    desk.add("process.changed", least_relay="2")
    typed = {name: desk.typed[f"0-{name}"] for name in ("least_relay", "least_financial", "after_term", "caretaker_days")}
    assert typed == {"least_relay": "2", "least_financial": "1", "after_term": "caretaker", "caretaker_days": "30"}
    desk.send()
    adopted(cast, "process.changed")

    process = Process.kept.live(now()).get(circle=cast.circles["nord"])
    assert process.composition == [{"quality": "relay", "least": 2}, {"quality": "financial", "least": 1}]


def test_d5_a_circle_with_others_beneath_names_another_channel_for_their_tensions(cast: Cast) -> None:
    desk = at_desk(cast, "Ada", "consortium")
    desk.add("process.changed", channel="Une boîte à la porte", after_term="vacant")
    desk.send()
    adopted(cast, "circle.amended")

    assert Process.kept.live(now()).get().channel == "Une boîte à la porte"


def test_a_thing_that_is_chosen_when_the_proposal_is_sent_is_shown_first(cast: Cast) -> None:
    desk = at_desk(cast)
    desk.press(add="role.amended")

    answer = desk.press(WORDS | {"0-role": ident(cast.role("nord", "guide"))}, send="1")

    assert answer.status_code == 400
    assert "Here it is as it stands." in desk.text and 'href="#part-0"' in desk.text
    assert (desk.typed["0-name"], desk.typed["title"]) == ("Guide", WORDS["title"])
    assert not Proposal.kept.exists()
    assert desk.press(send="1").status_code == 302


def test_a_thing_that_was_not_chosen_is_asked_for(cast: Cast) -> None:
    desk = at_desk(cast)
    desk.press(add="role.amended")

    answer = desk.press(WORDS, send="1")

    assert answer.status_code == 400
    assert said_at(answer, "id_0-role") == "Choose a role."


def test_a_role_of_another_circle_is_invited_and_those_invited_already_are_not_offered(cast: Cast) -> None:
    desks.prepared(cast)
    desk = at_desk(cast)

    desk.add("link.added")

    assert {"Facilitator (Atelier)", "Registers (Consortium)"} <= set(offered(desk, "0-role"))
    assert not {"Lead (Atelier)", "Guide (Nord)", "Member (Atelier)"} & set(offered(desk, "0-role"))


def test_one_can_name_nothing_of_another_consortium(cast: Cast) -> None:
    desk = at_desk(cast, "Ada", "consortium")
    for kind in ("link.added", "circle.moved", "mandate.given", "circle.dissolved"):
        desk.add(kind)

    assert ident(cast.elsewhere) not in desk.text
    assert "Iris" not in desk.text


def test_a_change_names_a_version_only_by_its_place(cast: Cast) -> None:
    """What is kept is found in the version that the writer began with, and nowhere else."""
    scene.drafted(cast, scene.new_role(cast.circles["nord"]))
    desk = newest(english(cast, "Elsa"))

    desk.press({"0-kind": "kept", "0-id": "7"}, send="1")

    assert changes() == []
