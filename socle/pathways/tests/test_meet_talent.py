"""First contact: noted with a name and a way to reach them; nobody finds them anywhere else."""

import pytest

from conftest import entry_of
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Talent, Way
from socle.pathways.tests.conftest import Stage, day
from socle.people.models import Person


def test_it_keeps_who_was_met_and_how_they_are_reached(stage: Stage):
    talent = stage.met("  Aya ", "Fictive", met_where="Au marché", email="Aya@Exemple.INVALID")

    assert (talent.name, talent.state, talent.met_where, talent.circle) == ("Aya Fictive", "met", "Au marché", stage.sud)
    assert sorted(Way.kept.filter(talent=talent).values_list("kind", "value")) == [
        ("email", "Aya@exemple.invalid"),
        ("phone", "+33612345678"),
    ]
    assert bytes(entry_of("talent.met").row.facts.body) == f'{{"met_on":"{day(-10)}"}}'.encode()


def test_a_first_name_and_words_are_enough(stage: Stage):
    assert stage.met("Zoé", "", phone="", other="le mardi à la médiathèque").name == "Zoé"


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("given_name", {"given_name": " "}),
        ("phone", {"phone": ""}),
        ("phone", {"phone": "12"}),
        ("email", {"email": "personne"}),
        ("met_on", {"met_on": day(1)}),
        ("met_where", {"met_where": "x" * 121}),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_kept(stage: Stage, field: str, told: dict):
    with pytest.raises(Refused) as refusal:
        stage.met(**told)

    assert refusal.value.field == field
    assert not Talent.kept.exists()


def test_nobody_finds_the_person_among_people(stage: Stage):
    talent = stage.met()
    person = Person.kept.get(pk=talent.person_id)

    assert person.closed_at is not None
    assert str(person.name) in ("A talent", "Un talent")
    for name in ("Rita", "Maud", "Olga"):
        assert not Person.objects.seen_by(stage.actor(name)).filter(pk=person.pk).exists()
        assert not Person.objects.seen_by(stage.actor(name), "keep_people").filter(pk=person.pk).exists()


def test_who_meets_people_sees_whom_the_circle_has_met_and_no_file(stage: Stage):
    talent = stage.met()

    assert Talent.objects.seen_by(stage.actor("Olga"), "enrol_talents").get() == talent
    assert not Talent.objects.seen_by(stage.actor("Olga")).exists()
    assert not Talent.objects.seen_by(stage.actor("Saul")).exists()


def test_a_right_elsewhere_is_none_here(stage: Stage):
    for name, role in (("Saul", "coordination"), ("Noé", "guide"), ("Tess", "trainer"), ("Paul", "tutor"), ("Rita", "lead")):
        with pytest.raises(Refused):
            acts.meet_talent(stage.actor(name, role), stage.sud, given_name="Aya", met_on=day(), phone="0612345678")


class TestWays:
    def test_a_way_is_added_once_and_ended(self, stage: Stage):
        talent = stage.met()
        way = acts.add_way(stage.actor("Olga"), talent, kind="email", value="aya@exemple.invalid", label="à la maison")
        with pytest.raises(Refused):
            acts.add_way(stage.actor("Olga"), talent, kind="email", value="aya@exemple.invalid")
        ended = acts.end_way(stage.actor("Olga"), way)

        assert ended.until is not None
        with pytest.raises(Refused):
            acts.end_way(stage.actor("Olga"), ended)
        acts.add_way(stage.actor("Olga"), talent, kind="email", value="aya@exemple.invalid")

    def test_a_name_is_corrected_and_found_by_its_sound(self, stage: Stage):
        talent = acts.rename_talent(stage.actor("Olga"), stage.met(), given_name="Lucie", family_name="Lefèvre")

        assert talent.name == "Lucie Lefèvre"
        assert Talent.kept.filter(sound=Talent._meta.get_field("sound").of("Lucie Lefebvre")).get() == talent
        assert Talent.kept.values_list("sort_name", flat=True).get() == "lefevre lucie"
