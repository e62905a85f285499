"""Lives of invented talents are written as the acts that they tell of would have written them."""

from dataclasses import replace

import pytest
from django.utils import timezone

from socle.governance.models import Caseload, Mandate
from socle.ground import now
from socle.ground.dated import live
from socle.journal import guard
from socle.journal.act import Refused
from socle.journal.models import Entry
from socle.pathways import acts, projections, reads, sheets_kept
from socle.pathways.acts.sheets import digest_of_line
from socle.pathways.models import Attendance, Cohort, Passage, Session, Sheet, Stay, Talent, Turn
from socle.pathways.tests import catalogue
from socle.people.models import Account, Person
from socle.people.models.names import ACCOMPANIED, as_kept
from socle.site.demonstration.talents import groups
from socle.site.demonstration.talents.stage import Course, Held, Stage
from socle.site.tests import made_up


@pytest.fixture
def lives(stage):
    """Thirty-two lives in the circle Sud, with the sessions of a workshop of its own."""
    with guard.acting():
        workshop = _workshop(stage)
    return list(groups.groups(_stage(stage, workshop), 32, seed=3, now=now(), guest=groups.Guest("Ève", "Fictive", "eve@exemple.invalid")))


def test_files_stand_as_their_rows_say(stage, lives):
    acts.settle_talents(stage.actor("Maud"), stage.sud, groups=lives)

    assert Talent.kept.count() == 32 and Turn.kept.exists() and Session.kept.exists()
    assert projections.astray() == projections.turned_astray() == sheets_kept.astray() == []
    assert {one.state for one in Talent.kept.all()} >= {"followed", "left", "declined"}


def test_a_line_of_a_sheet_and_a_signed_sheet_have_their_digests(stage, lives):
    acts.settle_talents(stage.actor("Maud"), stage.sud, groups=lives)

    line = Attendance.kept.first()
    assert line.digest == digest_of_line(line)
    assert Sheet.kept.filter(lines__gt=0).exists()


def test_who_accompanies_them_reads_their_files(stage, lives):
    acts.settle_talents(stage.actor("Maud"), stage.sud, groups=lives)

    noe = stage.people["Noé"]
    seen = Talent.objects.seen_by(stage.actor("Noé"))
    assert set(Talent.kept.filter(guide=noe, state="followed")) <= set(seen)
    assert set(seen.values_list("pk", flat=True)) == set(
        Caseload.kept.filter(live(now()), mandate__person=noe).values_list("about", flat=True)
    )


def test_their_record_has_no_name_and_their_account_is_theirs(stage, lives):
    acts.settle_talents(stage.actor("Maud"), stage.sud, groups=lives)

    eve = Talent.kept.get(name="Ève Fictive")
    with as_kept():
        assert Person.kept.get(pk=eve.person_id).name == ACCOMPANIED
    assert Account.kept.get(email="eve@exemple.invalid").person_id == eve.person_id
    assert eve.person.closed_at and eve.person.invented


def test_those_who_set_out_together_are_a_cohort(stage, lives):
    acts.settle_talents(stage.actor("Maud"), stage.sud, groups=lives)

    assert Cohort.kept.filter(circle=stage.sud).count() == 2
    assert not Talent.kept.filter(enrolled_on=None).exclude(cohort=None).exists()
    assert Stay.kept.count() == Talent.kept.exclude(enrolled_on=None).count() <= Passage.kept.count()


def test_the_journal_keeps_how_many_and_what_they_say(stage, lives):
    said = acts.settle_talents(stage.actor("Maud"), stage.sud, groups=lives)

    entry = Entry.objects.get(act="talents.settled")
    assert entry.chain == stage.sud.pk
    assert (said.count, len(said.digest)) == (32, 64)


def test_where_somebody_is_not_invented_nobody_is_made_up(stage, lives):
    with guard.acting():
        Person.kept.create(ground=stage.programme, name="Quelqu’un de vrai")

    with pytest.raises(Refused, match="invent"):
        acts.settle_talents(stage.actor("Maud"), stage.sud, groups=lives)
    assert not Talent.kept.exists()


def test_one_act_writes_neither_nobody_nor_more_than_any_act_of_many_lines(stage, lives):
    for many in ([], [replace(lives[0], lives=lives[0].lives * 1_000, sessions=())]):
        with pytest.raises(Refused, match="entre 1 et 10 000"):
            acts.settle_talents(stage.actor("Maud"), stage.sud, groups=many)


def test_who_holds_no_role_that_enrols_makes_nobody_up(stage, lives):
    with pytest.raises(Refused):
        acts.settle_talents(stage.actor("Tess"), stage.sud, groups=lives)


def test_the_way_of_somebody_is_read_as_any_other(stage, lives):
    acts.settle_talents(stage.actor("Maud"), stage.sud, groups=lives)

    eve = Talent.kept.get(name="Ève Fictive")
    phases, _rests = reads.way(stage.actor("Maud"), eve)
    assert [one.state for one in phases if one.state == "here"] == ["here"]
    assert eve.heard_on <= timezone.localdate()


def _workshop(stage):
    told = {key: value for key, value in catalogue.SAID.items() if key != "half_days"}
    return catalogue.Workshop.kept.create(programme=stage.programme, circle=stage.sud, key="lampe", half_days=2, **told)


def _stage(stage, workshop) -> Stage:
    """The circle Sud, whose people have always been there."""
    held = {
        name: _held(stage, name, role) for name, role in (("Noé", "guide"), ("Nina", "guide"), ("Tess", "trainer"), ("Olga", "sourcing"))
    }
    made = made_up.stage([held["Noé"], held["Nina"]])
    phases = tuple(stage.phase(key).pk for key in ("discovery", "teams", "incubation", "integration"))
    ways = (stage.pathway("business").pk,)
    course = Course(workshop.pk, workshop.name, workshop.theme, 2, 12, frozenset())
    people = {"coordinator": _held(stage, "Maud", "coordination"), "trainers": (held["Tess"],), "meets": (held["Olga"],)}
    return replace(made, key="sud", phases=phases, pathways=ways, courses=(course,), **people)


def _held(stage, name: str, role: str) -> Held:
    mandate = Mandate.kept.get(person=stage.people[name], role__key=role)
    return Held(mandate.pk, mandate.person_id, name, made_up.LONG_AGO, None)
