"""The workshops and the texts of agreements of a kit, and those of the kit that ships with Socle."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from socle.pathways.codes import lists
from socle.pathways.models import SharingText, Workshop
from socle.pathways.rules.steps import steps
from socle.transfer.kit import Faulty, Kit, Text, read
from socle.transfer.kit.texts import NOTHING
from socle.transfer.kit.words import LANGUAGES
from socle.transfer.tests.test_kit import RTR, TINY, circle, keys

HALF_DAY = 180


@pytest.fixture(scope="module")
def tiny() -> Kit:
    return read(TINY)


@pytest.fixture(scope="module")
def rtr() -> Kit:
    return read(RTR)


class TestReadingTheTinyKit:
    def test_gives_the_workshops_and_the_circle_that_keeps_each(self, tiny: Kit) -> None:
        grafting, care = tiny.workshops
        assert (grafting.circle, grafting.phases, grafting.smallest, grafting.largest) == ("hill", ("sowing", "waiting"), 2, 6)
        assert grafting.how.fr == "20 min: Look at the trees.\n\n40 min: Cut and bind."
        assert (care.circle, care.phases, care.material, care.authors, care.mark) == ("assembly", (), Text("", ""), "", "adaptable")

    def test_gives_the_texts_of_agreements_and_who_has_reviewed_them(self, tiny: Kit) -> None:
        neighbours, seeds = tiny.sharing
        assert (neighbours.reviewed_by.en, neighbours.reviewed_on) == ("The friends of the shed", date(2026, 5, 4))
        assert (seeds.purpose, seeds.easy, seeds.reviewed_by, seeds.reviewed_on) == ("orientation", Text("Seeds.", "Seeds."), NOTHING, None)

    def test_gives_what_is_asked_and_offered(self, tiny: Kit) -> None:
        assert [(one.id, one.questions, one.obstacles, one.mark) for one in tiny.forms] == [
            ("welcome", ("minority",), ("27", "23"), "core")
        ]

    def test_reads_a_kit_of_before_there_were_workshops(self, tmp_path: Path) -> None:
        kit = Path(shutil.copytree(TINY, tmp_path / "kit"))
        (kit / "workshops.yaml").unlink()
        (kit / "sharing.yaml").unlink()
        assert (read(kit).workshops, read(kit).sharing) == ((), ())


class TestTheFoundingKit:
    def test_has_workshops_for_every_theme_and_every_phase(self, rtr: Kit) -> None:
        assert len(rtr.workshops) >= 30
        assert {one.theme for one in rtr.workshops} == set(Workshop.Theme.values)
        assert {phase for one in rtr.workshops for phase in one.phases} == {one.id for one in rtr.phases}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_has_workshops_whose_steps_fill_their_half_days(self, rtr: Kit, language: str) -> None:
        for one in rtr.workshops:
            each = steps(one.how.in_(language))
            assert all(step.minutes for step in each), one.id
            assert sum(step.minutes for step in each) == one.half_days * HALF_DAY, one.id

    def test_has_texts_of_agreements_in_three_registers_that_nobody_has_reviewed_yet(self, rtr: Kit) -> None:
        assert {one.purpose for one in rtr.sharing} == set(SharingText.Purpose.values) - {"other"}
        assert all(one.reviewed_by == NOTHING and one.reviewed_on is None for one in rtr.sharing)

    def test_says_in_every_text_that_no_is_as_easy_as_yes(self, rtr: Kit) -> None:
        for one in rtr.sharing:
            assert "as easily as yes" in one.plain.en and "aussi simplement que oui" in one.plain.fr
            assert "You can say no." in one.easy.en and "Vous pouvez dire non." in one.easy.fr
            assert "withdraw" in one.full.en and "retirer" in one.full.fr

    def test_keeps_its_catalogue_where_somebody_may_amend_it(self, rtr: Kit) -> None:
        for one in (*rtr.workshops, *rtr.sharing):
            assert any("run_workshops" in keys(each) for each in circle(rtr, one.circle).roles)

    def test_offers_every_obstacle_and_asks_nothing_by_choice(self, rtr: Kit) -> None:
        offered = [theme for one in rtr.forms for theme in one.obstacles]
        assert sorted(offered) == sorted(one.code for one in lists()["obstacle-theme"].codes)
        assert all(one.questions == () for one in rtr.forms)


def test_what_is_asked_by_nobody_and_offered_by_no_list_is_told(tmp_path: Path) -> None:
    folder = shutil.copytree(TINY, tmp_path / "kit")
    (folder / "forms.yaml").write_text("- {id: intake, questions: [dreams], obstacles: ['23', '23', '99']}\n", "utf-8")
    with pytest.raises(Faulty) as faulty:
        read(folder)

    assert {one.file for one in faulty.value.faults} == {"forms.yaml"}
    assert len(faulty.value.faults) == 3
