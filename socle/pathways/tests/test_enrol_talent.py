"""Entering the programme, and who accompanies whom."""

import pytest

from conftest import entry_of
from socle.governance.models import Caseload
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Identity, Talent
from socle.pathways.projections import astray
from socle.pathways.tests.conftest import Stage, day


def test_who_was_met_is_enrolled_on_a_day(stage: Stage):
    talent = acts.enrol_talent(stage.actor("Olga"), stage.met(), on=day(-3))

    assert (talent.state, talent.enrolled_on, talent.version) == ("followed", day(-3), 2)
    assert bytes(entry_of("talent.enrolled").row.facts.body) == f'{{"cohort":null,"on":"{day(-3)}"}}'.encode()
    with pytest.raises(Refused):
        acts.enrol_talent(stage.actor("Olga"), talent, on=day(-2))


@pytest.mark.parametrize("on", [day(1), day(-11)], ids=["to come", "before they were met"])
def test_no_other_day_will_do(stage: Stage, on):
    with pytest.raises(Refused) as refusal:
        acts.enrol_talent(stage.actor("Olga"), stage.met(), on=on)

    assert refusal.value.field == "on"


def test_who_is_not_enrolled_has_a_reason_and_may_come_back(stage: Stage):
    with pytest.raises(Refused):
        acts.decline_talent(stage.actor("Olga"), stage.met("Bo"), reason="")
    talent = acts.decline_talent(stage.actor("Olga"), stage.met(), reason="lost")

    assert (talent.state, talent.declined_because) == ("declined", "lost")
    assert acts.enrol_talent(stage.actor("Olga"), talent, on=day()).declined_because == ""


def test_the_identity_is_told_little_by_little(stage: Stage):
    talent = stage.met()
    acts.tell_identity(stage.actor("Olga"), talent, born_on=day(-9000))
    told = acts.tell_identity(stage.actor("Olga"), talent, born_on=day(-9000), sex="f")

    assert (Identity.kept.get().sex, told.version) == ("f", 2)
    for field, wrong in (("born_on", {"born_on": day(1)}), ("born_on", {"born_on": day(-50_000)}), ("sex", {"sex": "w"})):
        with pytest.raises(Refused) as refusal:
            acts.tell_identity(stage.actor("Olga"), talent, **wrong)
        assert refusal.value.field == field


class TestGuides:
    def test_a_guide_reads_the_files_of_their_own_care(self, stage: Stage):
        mine, other = stage.followed("Aya", guide="Noé"), stage.followed("Bo", guide="Nina")

        assert Talent.objects.seen_by(stage.actor("Noé")).get() == mine
        assert Talent.objects.seen_by(stage.actor("Nina")).get() == other
        assert Talent.objects.seen_by(stage.actor("Maud")).count() == 2
        assert not Talent.objects.seen_by(stage.actor("Noé", strong=False)).exists()

    def test_another_guide_takes_over_at_once_and_the_history_stays(self, stage: Stage):
        talent = stage.followed(guide="Noé")
        talent = acts.give_guide(stage.actor("Maud"), talent, mandate=stage.mandate("Nina", "guide"))

        assert talent.guide == stage.people["Nina"]
        assert not Talent.objects.seen_by(stage.actor("Noé")).exists()
        assert [one.mandate.person.name for one in Caseload.kept.filter(about=talent.pk).order_by("since")] == ["Noé", "Nina"]
        assert astray() == []

    def test_nobody_accompanies_them_for_now(self, stage: Stage):
        talent = acts.end_guide(stage.actor("Maud"), stage.followed())

        assert talent.guide is None
        with pytest.raises(Refused):
            acts.end_guide(stage.actor("Maud"), talent)

    @pytest.mark.parametrize(("name", "role"), [("Maud", "coordination"), ("Tess", "trainer"), ("Saul", "coordination")])
    def test_only_who_accompanies_talents_here_is_a_guide(self, stage: Stage, name: str, role: str):
        with pytest.raises(Refused) as refusal:
            acts.give_guide(stage.actor("Maud"), stage.met(), mandate=stage.mandate(name, role))

        assert refusal.value.field == "mandate"

    def test_a_tutor_knows_the_name_and_nothing_of_how_they_are_reached(self, stage: Stage):
        talent = stage.followed()
        assert not Talent.objects.seen_by(stage.actor("Paul")).exists()
        assert talent.ways.count() == 1
