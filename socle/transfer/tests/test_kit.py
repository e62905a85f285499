"""What a kit without faults gives, and the kit that ships with Socle."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from socle.governance.powers import ALL, POWERS
from socle.transfer.kit import Kit, KitCircle, KitProcess, KitRole, Text, read
from socle.transfer.kit.schema import CORE, QUALITIES

TINY = Path(__file__).parent / "kits" / "tiny"
RTR = Path(__file__).parents[3] / "kits" / "rtr"
OPERATIONAL = ("lille-roubaix", "paris", "marseille")
FIGURES_NOT_FILES = {"read_talent_files", "follow_talents"}


@pytest.fixture(scope="module")
def tiny() -> Kit:
    return read(TINY)


@pytest.fixture(scope="module")
def rtr() -> Kit:
    return read(RTR)


def circle(kit: Kit, id: str) -> KitCircle:
    return next(one for one in kit.circles if one.id == id)


def role(kit: Kit, circle_id: str, id: str) -> KitRole:
    return next(one for one in circle(kit, circle_id).roles if one.id == id)


def keys(role: KitRole) -> set[str]:
    return {power if isinstance(power, str) else power["power"] for power in role.powers}


class TestReadingTheTinyKit:
    def test_gives_the_kit_and_its_version_as_written(self, tiny: Kit) -> None:
        assert (tiny.id, tiny.version, tiny.licence, tiny.source) == ("gardens", "0.3", "CC0-1.0", "")

    def test_gives_texts_in_both_languages(self, tiny: Kit) -> None:
        assert tiny.name == Text(fr="Les jardins d'à côté", en="The gardens next door")
        assert tiny.name.in_("en-gb") == "The gardens next door"
        assert tiny.name.in_("fr") == "Les jardins d'à côté"

    def test_lets_one_language_stand_for_both(self, tiny: Kit) -> None:
        assert tiny.summary.in_("fr") == tiny.summary.in_("en") == "Two allotments that share a shed."

    def test_keeps_leading_zeros_and_words_that_yaml_would_turn_into_something_else(self, tiny: Kit) -> None:
        (hill,) = tiny.territories
        assert hill.communes == ("01004", "2A004")
        assert hill.aliases == ("North slope", "no")

    def test_gives_the_bounds_of_a_membership(self, tiny: Kit) -> None:
        shed, spades = tiny.organisations
        assert (shed.member, shed.from_, shed.until, shed.siren) == (True, date(2020, 2, 28), date(2024, 2, 29), "732829320")
        assert (spades.member, spades.from_, spades.until, spades.siren) == (False, None, None, "")

    def test_begins_with_the_root_whatever_the_names_of_the_files(self, tiny: Kit) -> None:
        assert [(one.id, one.parent) for one in tiny.circles] == [("assembly", None), ("hill", "assembly"), ("well", "hill")]

    def test_gives_the_policies_of_a_circle(self, tiny: Kit) -> None:
        key, quiet = circle(tiny, "assembly").policies
        assert key.text.in_("fr") == "The last one out locks the shed.\n\nWhoever loses the key makes another."
        assert (key.domain, key.review_months, key.mark) == (Text("Le cabanon", "The shed"), 6, "adaptable")
        assert (quiet.text, quiet.domain, quiet.review_months, quiet.mark) == (Text("", ""), None, None, "core")

    def test_gives_how_a_circle_works(self, tiny: Kit) -> None:
        assembly, hill, well = (one.process for one in tiny.circles)
        assert assembly == KitProcess((), Text(*["The board on the gate"] * 2), "caretaker", 30, "core")
        assert hill is not None
        assert [(one.quality, one.least) for one in hill.composition] == [("implementing", 2), ("political", 1)]
        assert well is None

    def test_gives_the_roles_that_are_invited_and_those_that_are_lacking(self, tiny: Kit) -> None:
        well = circle(tiny, "well")
        assert [(one.circle, one.role) for one in well.links] == [("hill", "tap"), ("assembly", "secretary")]
        assert well.without == ("facilitator", "secretary")

    def test_gives_the_phases_in_their_order_and_the_pathways_through_them(self, tiny: Kit) -> None:
        assert [one.id for one in tiny.phases] == ["sowing", "waiting", "harvest"]
        assert [(one.id, one.phases) for one in tiny.pathways] == [("annuals", ("sowing", "harvest")), ("trees", ())]

    def test_gives_circles_of_one_parent_in_the_order_of_their_ids(self, tmp_path: Path) -> None:
        kit = Path(shutil.copytree(TINY, tmp_path / "kit"))
        text = (kit / "circles/well.yaml").read_text().replace("domains: [The water butt]\n", "")
        (kit / "circles/0.yaml").write_text(text.replace("id: well", "id: pond"))
        (kit / "circles/1.yaml").write_text(text.replace("id: well", "id: ditch"))
        assert [one.id for one in read(kit).circles][2:] == ["ditch", "pond", "well"]

    def test_spells_out_all_the_powers(self, tiny: Kit) -> None:
        assert circle(tiny, "assembly").powers == ALL

    def test_gives_a_role_with_the_limits_of_its_powers(self, tiny: Kit) -> None:
        neighbour = role(tiny, "hill", "neighbour")
        assert neighbour.powers == ({"power": "read_talent_files", "caseload": True, "facets": ["attendance"]}, "read_journal")
        assert (neighbour.beneath, neighbour.single, neighbour.term_months, neighbour.for_) == (True, False, 6, ("spades",))
        assert (neighbour.core, neighbour.mark) == ("", "core")

    def test_reads_the_example_of_the_documentation(self, tmp_path: Path) -> None:
        kit = Path(shutil.copytree(TINY, tmp_path / "kit"))
        example = (RTR.parents[1] / "docs" / "kit.md").read_text().split("```yaml\n")[1].split("```")[0]
        (kit / "circles" / "hill.yaml").write_text(example)
        assert [one.id for one in circle(read(kit), "hill").roles][-1] == "neighbour"

    def test_gives_the_same_twice(self, tiny: Kit) -> None:
        assert read(TINY) == tiny


def test_a_territory_may_have_no_colour_of_its_own(tmp_path: Path) -> None:
    kit = Path(shutil.copytree(TINY, tmp_path / "kit"))
    (kit / "territories.yaml").write_text("- {id: hill, name: The hill}")
    assert [one.colour for one in read(kit).territories] == [""]


class TestTheFoundingKit:
    def test_has_the_circles_of_the_seed(self, rtr: Kit) -> None:
        assert {one.id: one.kind for one in rtr.circles} == {
            "consortium": "consortium",
            "project-team": "project_team",
            **dict.fromkeys(OPERATIONAL, "operational"),
            "orientation": "orientation",
            "pedagogical-engineering": "working",
            "sourcing": "working",
        }

    def test_has_a_role_for_everything_that_the_consortium_is_in_charge_of(self, rtr: Kit) -> None:
        held = {one.id for one in circle(rtr, "consortium").roles}
        assert held >= {"lead", "administration", "pedagogy", "operations", "evaluation", "transfer", "mediation", "media"}

    def test_has_five_members(self, rtr: Kit) -> None:
        members = {one.id for one in rtr.organisations if one.member}
        assert members == {"institut-catholique-de-lille", "learning-planet-institute", "chance", "synergie-family", "lica"}
        assert set(role(rtr, "consortium", "member").for_) == members

    @pytest.mark.parametrize("alias", ["CRI Paris", "ICL", "Shenzhen Open Innovation Lab", "P2P Foundation"])
    def test_knows_organisations_by_their_other_names(self, rtr: Kit, alias: str) -> None:
        assert any(alias in one.aliases for one in rtr.organisations)

    def test_gives_every_power_to_some_role(self, rtr: Kit) -> None:
        assert set().union(*(keys(one) for each in rtr.circles for one in each.roles)) == set(POWERS)

    def test_says_everything_in_both_languages(self, rtr: Kit) -> None:
        for each in rtr.circles:
            roles = each.roles
            texts = [each.purpose, *each.domains, *(one.purpose for one in roles), *(text for one in roles for text in one.domains)]
            texts += [text for one in roles for text in one.accountabilities]
            texts += [text for one in each.policies for text in (one.title, one.text)]
            texts += [text for one in rtr.workshops for text in (one.name, one.purpose, one.material, one.brings_home, one.how)]
            texts += [text for one in rtr.sharing for text in (one.name, one.plain, one.easy, one.full)]
            assert all(text.fr != text.en for text in texts)

    def test_lets_every_member_take_part(self, rtr: Kit) -> None:
        basic = {"see_organisation", "read_deliberations", "raise_tensions", "make_proposals", "give_positions", "read_journal"}
        assert all(keys(role(rtr, one.id, "member")) >= basic for one in rtr.circles)

    def test_calls_core_roles_the_same_in_every_circle(self, rtr: Kit) -> None:
        for each in rtr.circles:
            assert {one.core: one.id for one in each.roles if one.core} == {
                core: core for core in CORE if core != "representative" or each.parent
            }

    def test_has_the_phases_and_the_pathways_of_the_seed(self, rtr: Kit) -> None:
        assert [one.id for one in rtr.phases] == ["discovery", "project-teams", "incubation", "integration"]
        assert [one.id for one in rtr.pathways] == ["lasting-employment", "lasting-entrepreneurship"]

    def test_asks_for_every_quality_in_an_operational_circle(self, rtr: Kit) -> None:
        for id in OPERATIONAL:
            process = circle(rtr, id).process
            assert process is not None
            assert {one.quality for one in process.composition} == set(QUALITIES)

    def test_invites_those_who_do_it_in_a_territory_into_the_circle_that_thinks_it_out(self, rtr: Kit) -> None:
        for id, named in (("pedagogical-engineering", "pedagogical-coordinator"), ("sourcing", "sourcing")):
            assert [(one.circle, one.role) for one in circle(rtr, id).links] == [(place, named) for place in OPERATIONAL]

    def test_tells_the_five_ways_to_mobilise_companies(self, rtr: Kit) -> None:
        (ways,) = (one for one in circle(rtr, "consortium").policies if one.id == "companies")
        assert ways.text.en.count("\n- ") == ways.text.fr.count("\n- ") == 5

    def test_gives_the_three_territories_the_same_roles(self, rtr: Kit) -> None:
        first, *others = ([(one.id, one.powers, one.purpose) for one in circle(rtr, id).roles] for id in OPERATIONAL)
        assert all(other == first for other in others)

    def test_lets_the_consortium_see_figures_and_no_file(self, rtr: Kit) -> None:
        for each in rtr.circles:
            if each.kind != "operational":
                assert not any(keys(one) & FIGURES_NOT_FILES for one in each.roles)

    def test_limits_guides_and_tutors_to_those_they_accompany(self, rtr: Kit) -> None:
        for id in OPERATIONAL:
            for holder in (role(rtr, id, "guide"), role(rtr, id, "tutor")):
                assert all(isinstance(power, dict) and power["caseload"] for power in holder.powers)
            (tutors,) = role(rtr, id, "tutor").powers
            assert isinstance(tutors, dict)
            assert tutors["facets"] == ["attendance", "tasks"]

    def test_lets_the_orientation_committee_give_opinions_and_decide_for_nobody(self, rtr: Kit) -> None:
        committee = circle(rtr, "orientation")
        assert "give_opinions" in keys(role(rtr, "orientation", "member"))
        assert not any(one.beneath for one in committee.roles)
        assert committee.id not in {one.parent for one in rtr.circles}

    def test_keeps_recording_an_expense_apart_from_approving_it(self, rtr: Kit) -> None:
        assert not any(keys(one) >= {"keep_grants", "approve_expenses"} for each in rtr.circles for one in each.roles)
