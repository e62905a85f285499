"""What stands in a programme is its kit again: `export(found(kit)) == kit`, and then whatever decisions have made of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from socle.governance.models import Circle, Link, Process
from socle.governance.rules.structure import instant
from socle.ground import new_id, now
from socle.journal import guard
from socle.people.models import Membership, Organisation
from socle.transfer.kit import Kit, KitRole, Text, read
from socle.transfer.reads import Unknown, kit_of
from socle.transfer.tests.changed import World, founded
from socle.transfer.tests.random_kits import few, kits
from socle.transfer.tests.test_kit import RTR, TINY, circle, role
from socle.transfer.tests.test_writing import written

pytestmark = pytest.mark.django_db


@pytest.mark.in_turn(4)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("folder", [TINY, RTR], ids=lambda folder: folder.name)
def test_a_kit_is_exported_as_it_was_adopted(folder: Path, language: str):
    kit = read(folder)

    assert kit_of(founded(kit, language).ground) == kit


@pytest.mark.long
@few(10)
@given(kit=kits(), language=st.sampled_from(["fr", "en"]))
def test_any_kit_is_exported_as_it_was_adopted(db: None, kit: Kit, language: str):
    assert kit_of(founded(kit, language).ground) == kit


@pytest.fixture
def world(db: None) -> World:
    return World()


def alone(text: str) -> Text:
    return Text(text, text)


class TestWhatDecisionsHaveAmended:
    def test_shows_its_new_words_and_keeps_its_id_and_its_mark(self, world: World):
        world.decide("role.amended", **world.role("hill", "tap"), name="The tap and the hose", purpose="Turn it off.")

        amended = role(world.exported(), "hill", "tap")
        assert (amended.name, amended.purpose, amended.mark) == (alone("The tap and the hose"), alone("Turn it off."), "adaptable")

    def test_keeps_both_languages_of_the_words_that_stay(self, world: World):
        world.decide("role.amended", **world.role("hill", "tap"), purpose="Turn it off.")

        assert role(world.exported(), "hill", "tap").name == Text("Le robinet", "The tap")

    def test_says_again_what_it_said_when_it_goes_back_to_it(self, world: World):
        world.decide("role.amended", **world.role("hill", "tap"), name="The hose")
        world.decide("role.amended", **world.role("hill", "tap"), name="The tap")

        assert world.exported() == world.kit

    def test_can_be_read_whatever_a_form_has_sent(self, world: World):
        world.decide("role.amended", **world.role("hill", "tap"), name=" The\r\ntap\u202e ", purpose="One.  \r\n\r\nTwo.\ttabs\u2028\n")

        assert role(world.exported(), "hill", "tap").name == Text("Le robinet", "The tap")
        assert role(world.exported(), "hill", "tap").purpose == alone("One.\n\nTwo. tabs")

    def test_holds_no_power_that_its_circle_has_lost(self, world: World):
        base = instant(Circle.kept.get(pk=world.circle("hill")).texts.get(until=None).since)
        world.decide("circle.amended", circle=world.circle("hill"), base=base, powers=["fill_roles", "read_journal"])

        assert role(world.exported(), "hill", "tap").powers == ()
        assert role(world.exported(), "hill", "neighbour").powers == ("read_journal",)


class TestWhatDecisionsHaveAdded:
    def test_gets_the_id_of_its_name_and_is_local(self, world: World):
        world.add_role("hill", "L’Œil du jardin")

        assert role(world.exported(), "hill", "l-oeil-du-jardin").mark == "local"

    @pytest.mark.parametrize(("name", "id"), [("2nd tap", "role-2nd-tap"), ("水", "role"), ("None", "role-none"), ("A" * 90, "a" * 60)])
    def test_has_an_id_whatever_its_name(self, world: World, name: str, id: str):
        world.add_role("hill", name)

        assert role(world.exported(), "hill", id).name == alone(name)

    @pytest.mark.parametrize(("key", "id"), [("bees", "bees"), ("Les abeilles", "hive"), ("", "hive")])
    def test_has_the_id_that_its_decision_gave_if_that_is_one(self, world: World, key: str, id: str):
        world.add_role("hill", "Hive", key=key)

        assert role(world.exported(), "hill", id).name == alone("Hive")

    def test_takes_no_id_that_is_taken(self, world: World):
        world.add_role("hill", "Tap")
        world.add_role("hill", "Tap ")

        assert [one.id for one in world.exported_circle("hill").roles][-3:] == ["tap", "tap-2", "tap-3"]

    def test_keeps_its_id_when_it_is_renamed_and_when_another_has_ended(self, world: World):
        bee, other = world.add_role("hill", "Bee"), world.add_role("hill", "Bee")
        world.decide("role.amended", **world.role_of(other), name="Wasp")
        world.decide("role.ended", **world.role_of(bee))

        assert role(world.exported(), "hill", "bee-2").name == alone("Wasp")

    def test_speaks_both_languages_where_it_says_what_another_says(self, world: World):
        world.add_role("well", "The tap")

        assert role(world.exported(), "well", "the-tap").name == Text("Le robinet", "The tap")

    def test_is_a_circle_with_what_lies_in_it(self, world: World):
        words = {"kind": "team", "name": "Bees", "purpose": "", "domains": ["The shed"], "powers": ["fill_roles"], "territory": None}
        bees = world.decide("circle.added", parent=str(world.ground), **words)
        world.decide("role.added", circle=bees, name="Queen", core="lead", single=True, powers=[{"power": "fill_roles"}])

        added = world.exported_circle("bees")
        assert (added.parent, added.mark, added.domains) == ("assembly", "local", (Text("Le cabanon", "The shed"),))
        assert (added.without, [one.id for one in added.roles]) == (("representative", "facilitator", "secretary", "member"), ["queen"])

    def test_is_a_policy_with_its_domain_and_when_it_is_looked_at_again(self, world: World):
        review = (world.day + timedelta(days=500)).date().isoformat()
        world.decide("policy.adopted", circle=world.circle("assembly"), title="Paint", text="", domain="The shed", review_on=review)

        paint = world.exported_circle("assembly").policies[-1]
        assert (paint.id, paint.domain, paint.mark) == ("paint", Text("Le cabanon", "The shed"), "local")
        assert paint.review_months in (16, 17)

    def test_is_an_organisation_if_it_is_a_member(self, world: World):
        with guard.acting():
            mill = Organisation.kept.create(ground=world.ground, name="The Mill", kind="company")
            Organisation.kept.create(ground=world.ground, name="The Inn", kind="company")
            Membership.kept.create(ground=world.ground, organisation=mill, since=now())

        assert [(one.id, one.member, one.mark) for one in world.exported().organisations][2:] == [("the-mill", True, "local")]


class TestWhatDecisionsHaveMovedOrEnded:
    def test_a_role_goes_with_its_id_unless_that_is_taken(self, world: World):
        world.add_role("well", "The other tap", key="tap")
        world.decide("role.amended", **world.role("hill", "tap"), powers=[])
        world.decide("role.moved", **world.role("hill", "tap"), to=world.circle("well"))

        assert {one.id: one.name.en for one in world.exported_circle("well").roles if "tap" in one.id} == {
            "tap": "The other tap",
            "tap-2": "The tap",
        }
        assert "tap" not in [one.id for one in world.exported_circle("hill").roles]

    def test_a_policy_that_is_repealed_is_not_handed_on(self, world: World):
        world.decide("policy.repealed", **world.policy("quiet"))

        assert [one.id for one in world.exported_circle("assembly").policies] == ["shed-key"]

    def test_a_policy_does_not_rule_a_domain_that_its_circle_has_lost(self, world: World):
        base = instant(Circle.kept.get(pk=world.circle("hill")).texts.get(until=None).since)
        world.decide("circle.amended", circle=world.circle("hill"), base=base, domains=[])

        assert [one.domain for one in world.exported_circle("hill").policies] == [None]

    def test_a_link_that_has_ended_is_not_handed_on(self, world: World):
        link = Link.kept.get(circle=world.circle("assembly"))
        world.decide("link.ended", circle=world.circle("assembly"), link=str(link.pk))

        assert world.exported_circle("assembly").links == ()

    def test_a_circle_works_as_it_works_now(self, world: World):
        base = instant(Process.kept.get(circle=world.circle("assembly")).since)
        world.decide("process.changed", circle=world.circle("assembly"), base=base, after_term="vacant", composition=[])

        process = world.exported_circle("assembly").process
        assert (process.after_term, process.caretaker_days, process.channel, process.mark) == (
            "vacant",
            0,
            alone("The board on the gate"),
            "core",
        )

    def test_a_policy_keeps_its_months_when_other_words_change(self, world: World):
        world.decide("policy.amended", **world.policy("shed-key"), title="Keys")

        key = world.exported_circle("assembly").policies[0]
        assert (key.title, key.review_months) == (alone("Keys"), 6)


def test_nobody_is_named_in_what_is_handed_on(world: World):
    assert "Aglaé" not in "".join(written(world.exported()).values())


def test_a_version_tells_it_from_the_one_that_was_adopted(world: World):
    assert (kit_of(world.ground).version, kit_of(world.ground, "1.4").version) == ("0.3", "1.4")


def test_nothing_is_exported_of_a_programme_without_a_kit(db: None):
    with pytest.raises(Unknown):
        kit_of(new_id())


def test_it_asks_the_same_number_of_questions_whatever_there_is(world: World):
    with CaptureQueriesContext(connection) as few:
        kit_of(world.ground)
    programme = founded(read(RTR))
    with CaptureQueriesContext(connection) as many:
        kit_of(programme.ground)

    assert len(few) == len(many) <= 19


def test_roles_of_the_kit_come_first_and_in_its_order(world: World):
    world.add_role("hill", "A bee")

    found: list[KitRole] = list(world.exported_circle("hill").roles)
    assert [one.id for one in found] == [*(one.id for one in circle(world.kit, "hill").roles), "a-bee"]
