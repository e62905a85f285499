"""Two records of one person, or of one organisation: merged with all that lives, and parted again.

The tables stay the sum of the decisions.
"""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast, entry_of
from socle.governance import acts, reads
from socle.governance.models import Caseload, Decision, Elector, Mandate, Seat, Substitute
from socle.governance.tests import scene
from socle.governance.tests.exchange.playing import live
from socle.ground import at, new_id, now
from socle.ground.periods import months_later
from socle.journal import guard, verify
from socle.journal.act import Refused
from socle.people.acts import (
    add_contact,
    affiliate,
    merge_person,
    name_signatory,
    part_person,
    record_person,
)
from socle.people.models import Account, Affiliation, Merge, Person, PersonContact, Signatory
from socle.site.testing.chance import trials

REGISTERS = ("Basile", "registers")


def twin(cast: Cast, name: str = "Elsa Martin") -> Person:
    made = record_person(cast.actor(*REGISTERS), cast.circles["consortium"], name=name)
    assert isinstance(made, Person)
    return made


def merged(cast: Cast, source: Person, into: Person, by: str = "Basile") -> Merge:
    made = merge_person(cast.actor(by, "registers"), source, into=into)
    assert isinstance(made, Merge)
    return made


def parted(cast: Cast, merge: Merge) -> None:
    part_person(cast.actor(*REGISTERS), merge)


def agrees(cast: Cast) -> bool:
    return reads.differences(cast.circles["nord"].programme) == [] and not reads.rewritten_decisions()


def held(person: Person) -> set[tuple[Any, ...]]:
    """What somebody holds now: roles for whom until when, and seats."""
    mandates = Mandate.kept.live(now()).filter(person=person).values_list("role", "organisation", "given_until", "until")
    seats = Seat.kept.live(now()).filter(person=person).values_list("circle", "organisation", "quality", "until")
    return {*mandates, *seats}


def test_all_that_somebody_holds_goes_to_the_record_that_stays_by_one_decision(cast: Cast):
    elsa, other = cast.people["Elsa"], twin(cast)
    before, decisions = held(elsa), Decision.kept.count()

    merged(cast, elsa, other)

    assert before and held(other) == before
    assert not held(elsa)
    assert Decision.kept.count() == decisions + 1
    assert Decision.kept.latest("serial").kind == "merge"
    assert agrees(cast)
    assert entry_of("person.merged").subject == f"people.person:{elsa.pk}"


def test_parting_gives_back_what_still_holds(cast: Cast):
    elsa, other = cast.people["Elsa"], twin(cast)
    before = held(elsa)
    merge = merged(cast, elsa, other)

    parted(cast, merge)

    elsa.refresh_from_db()
    assert held(elsa) == before
    assert not held(other)
    assert elsa.became_id is None
    assert Account.kept.get(person=elsa).is_active
    assert agrees(cast)


def test_what_came_since_stays_where_it_came(cast: Cast):
    elsa, other = cast.people["Elsa"], twin(cast)
    merge = merged(cast, elsa, other)
    acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "secretary"), holder=other, until=months_later(now(), 6))

    parted(cast, merge)

    assert {row[0] for row in held(other)} == {cast.role("nord", "secretary").pk}
    assert agrees(cast)


def test_what_both_hold_is_held_once_and_given_back_to_both(cast: Cast):
    """Dario without his account, recorded twice and seated twice."""
    other, nord = twin(cast, "Dario Rossi"), cast.circles["nord"]
    member = Mandate.kept.live(now()).get(person=cast.people["Elsa"], role__core="member")
    proposal = scene.opened(cast, scene.seat(nord, other), scene.mandate(nord, member.role, other))
    scene.all_consent(cast, proposal)
    scene.adopt(cast, proposal)
    elsa = cast.people["Elsa"]
    mine, theirs = held(elsa), held(other)

    merge = merged(cast, other, elsa)
    assert held(elsa) == mine and not held(other)
    assert agrees(cast)

    parted(cast, merge)
    assert (held(elsa), held(other)) == (mine, theirs)
    assert agrees(cast)


def test_who_stands_in_goes_on_standing_in_and_cases_stay_followed(cast: Cast):
    elsa, other, guide = cast.people["Elsa"], twin(cast), cast.role("nord", "guide")
    acts.fill_role(cast.actor("Cléo", "lead"), guide, holder=elsa, until=months_later(now(), 6))
    mandate = Mandate.kept.live(now()).get(role=guide)
    with guard.acting():
        Caseload.kept.create(circle=cast.circles["nord"], about=new_id(), mandate=mandate, since=now())
    until = now() + timedelta(days=9)
    acts.stand_in(cast.actor("Elsa", "guide"), mandate, person=cast.people["Gaspard"], powers=["enrol_talents"], until=until)

    merge = merged(cast, elsa, other)
    renewed = Mandate.kept.live(now()).get(role=guide)
    assert renewed.person == other
    assert Substitute.kept.live(now()).get().mandate == renewed
    assert Caseload.kept.get().mandate == renewed
    assert agrees(cast)

    parted(cast, merge)
    assert Caseload.kept.get().mandate.person == elsa
    assert Substitute.kept.live(now()).get().person == cast.people["Gaspard"]
    assert agrees(cast)


def test_a_substitute_who_was_recorded_twice_goes_on_too(cast: Cast):
    other, mandate = twin(cast, "Gaspard Roi"), Mandate.kept.live(now()).get(person=cast.people["Elsa"], role__core="member")
    acts.stand_in(cast.actor("Elsa"), mandate, person=other, powers=["raise_tensions"], until=now() + timedelta(days=9))

    merge = merged(cast, other, cast.people["Gaspard"])
    assert Substitute.kept.live(now()).get().person == cast.people["Gaspard"]
    parted(cast, merge)

    assert Substitute.kept.live(now()).get().person == other
    assert agrees(cast)


def test_an_open_vote_goes_along(cast: Cast):
    elsa, other, proposal = cast.people["Elsa"], twin(cast), scene.opened(cast)
    scene.says(cast, "Elsa", proposal)

    merge = merged(cast, elsa, other)

    assert Elector.kept.filter(proposal=proposal, person=other).exists()
    for who in ("Cléo", "Dario"):
        scene.says(cast, who, proposal)
    scene.adopt(cast, proposal)
    parted(cast, merge)
    assert Elector.kept.filter(proposal=proposal, person=elsa).exists()
    assert agrees(cast)


def test_contact_points_and_organisations_go_along_and_come_back(cast: Cast):
    elsa, other, basile = cast.people["Elsa"], twin(cast), cast.actor(*REGISTERS)
    add_contact(basile, other, kind="phone", value="0612345678")
    affiliate(basile, other, organisation=cast.company, kind="works_for", since=date(2026, 1, 5))
    name_signatory(basile, cast.company, person=other)

    merge = merged(cast, other, elsa)
    assert [model.kept.get().person for model in (PersonContact, Affiliation, Signatory)] == [elsa] * 3
    parted(cast, merge)

    assert [model.kept.get().person for model in (PersonContact, Affiliation, Signatory)] == [other] * 3


def test_a_record_is_merged_once_and_parted_once_the_last_one_first(cast: Cast):
    one, two, three = twin(cast, "Une"), twin(cast, "Deux"), twin(cast, "Trois")
    first = merged(cast, one, two)
    with pytest.raises(Refused):
        merged(cast, one, three)
    with pytest.raises(Refused):
        merged(cast, three, one)
    second = merged(cast, two, three)
    with pytest.raises(Refused):
        parted(cast, first)

    parted(cast, second)
    parted(cast, first)
    with pytest.raises(Refused):
        parted(cast, first)
    for wrong in (one, cast.people["Iris"]):
        with pytest.raises(Refused) as refusal:
            merged(cast, one, wrong)
        assert refusal.value.field == "into"


@pytest.mark.parametrize(("name", "role"), [("Ada", "lead"), ("Cléo", "lead"), ("Hugo", ""), ("Iris", "registers")])
def test_who_does_not_keep_people_merges_nobody(cast: Cast, name: str, role: str):
    one, two = twin(cast, "Une"), twin(cast, "Deux")
    with pytest.raises(Refused) as refusal:
        merge_person(cast.actor(name, role), one, into=two)
    assert refusal.value.code == "no_right"


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("seed", range(trials(3, 60)))
def test_after_a_life_at_random_the_tables_are_still_the_sum_of_the_decisions(cast: Cast, seed: int):
    live(cast, seed, 25)
    other = twin(cast)
    merges = []
    for source, into in ((cast.people["Elsa"], other), (cast.people["Gaspard"], twin(cast, "Gaspard Roi"))):
        merges.append(merged(cast, source, into))
        assert agrees(cast)
    with at(now() + timedelta(days=26)):
        live(cast, seed + 100, 10)
    for merge in reversed(merges):
        parted(cast, merge)
        assert agrees(cast)
    assert verify.problems() == [] if hasattr(verify, "problems") else True


def test_the_page_of_what_was_merged_leads_to_what_it_became(cast: Cast):
    other, basile = twin(cast, "Elssa"), cast.client("Basile")
    merge_page = reverse("person_merge", args=[other.pk])

    assert "Elsa" in basile.get(merge_page).content.decode()
    answer = basile.post(merge_page, {"into": str(cast.people["Elsa"].pk)})
    assert answer["Location"] == reverse("person", args=[cast.people["Elsa"].pk])
    assert basile.get(reverse("person", args=[other.pk]))["Location"] == answer["Location"]
    assert "Elssa" not in basile.get(reverse("people")).content.decode()
    merge = Merge.kept.get()
    assert reverse("person_part", args=[merge.pk]) in basile.get(answer["Location"]).content.decode()
    assert basile.post(reverse("person_part", args=[merge.pk])).status_code == 302
    assert basile.get(reverse("person", args=[other.pk])).status_code == 200


def test_each_of_several_merges_is_undone_by_a_button_of_its_own_name(cast: Cast):
    elsa = cast.people["Elsa"]
    for minutes in (2, 4):
        with at(now() + timedelta(minutes=minutes)):
            merged(cast, twin(cast), elsa)
    client = cast.client("Basile")
    client.cookies["language"] = "en"

    page = client.get(reverse("person", args=[elsa.pk])).content.decode()

    names = re.findall(r"Undo the merge of [^<]+", page)
    assert len(names) == len({name.strip() for name in names}) == 2
