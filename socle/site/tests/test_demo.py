"""The demonstration world: played once for all these tests, beside the cast, and rolled back after the last."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import Max, Min
from django.utils.text import slugify

from socle.governance import gate, reads
from socle.governance.models import Circle, Decision, Mandate, Position, Proposal, Role, RoleText, Seat, Substitute, Tension
from socle.ground import now
from socle.journal import verify
from socle.journal.act import ACTS, Actor, Through
from socle.journal.models import Entry
from socle.pathways.models import Talent
from socle.people.acts import record_organisation
from socle.people.models import Account, Notice, Person
from socle.site import configuration
from socle.site.commands import main
from socle.site.demonstration import CAST, play, settling
from socle.site.demonstration.deliberating import at_once, deliberate
from socle.site.demonstration.world import World
from socle.site.guests import dozen
from socle.transfer.kit import read

pytestmark = pytest.mark.django_db


def of(world, model):
    return model.kept.filter(circle__programme=world)


def live(world, model):
    return of(world, model).filter(pk__in=model.kept.live(now()))


@pytest.mark.long
def test_the_tables_equal_the_replay_of_the_decisions(world):
    assert reads.differences(world) == []


def test_every_chain_holds(world):
    assert verify.problems() == []


def test_it_stands_when_it_was_played(world):
    assert play.stands(world)


def test_everybody_is_invented_and_no_mail_can_reach_anybody(world):
    people = Person.kept.filter(ground=world, closed_at=None)
    assert 75 <= people.count() <= 90
    assert not Person.kept.filter(ground=world, invented=False).exists()
    assert Account.kept.filter(ground=world, person__closed_at=None).count() == people.count()
    assert not Account.kept.filter(ground=world).exclude(email__endswith="@exemple.invalid").exists()


def test_one_name_is_very_long(world):
    assert Person.kept.filter(ground=world, name="Firmin Compas-Lanterne de la Grande Ourse").exists()


def test_its_past_sends_no_mail(world):
    assert mail.outbox == []
    notices = Notice.objects.filter(person__ground=world)
    assert not notices.filter(mailed_at=None).exists()
    assert 0 < notices.filter(read_at=None).count() < 100


def test_every_entry_but_those_of_the_founding_was_made_under_a_mandate(world):
    chains = Circle.kept.filter(programme=world).values("pk")
    entries = Entry.objects.filter(chain__in=chains)
    acted = entries.exclude(door__in=["founding", "clock", "link"])
    assert acted.filter(mandate=None).count() == 0
    worn = set(acted.values_list("person", "mandate"))
    assert worn <= set(of(world, Mandate).values_list("person", "pk")) | set(of(world, Substitute).values_list("person", "mandate"))
    first = entries.order_by("at")[0].at
    assert not entries.filter(door="founding").exclude(at=first).exists()


def test_its_entries_say_that_they_came_through_the_demonstration(world):
    entries = Entry.objects.filter(chain__in=Circle.kept.filter(programme=world).values("pk"))
    assert set(entries.values_list("door", flat=True)) == {"founding", "demonstration", "clock", "link"}
    assert {*entries.filter(door="link").values_list("act", flat=True)} == {"orientation.answered", "arrival.sent"}
    by_the_clock = {ACTS[name] for name in entries.filter(door="clock").values_list("act", flat=True)}
    assert {act.name for act in by_the_clock if not act.change} == {
        "proposal.settled",
        "provisional.lapsed",
        "orientation.reminded",
        "orientation.expired",
    }


def test_every_entry_was_made_while_its_mandate_held(world):
    entries = Entry.objects.filter(chain__in=Circle.kept.filter(programme=world).values("pk"))
    entries = entries.exclude(door__in=["founding", "clock", "link"])
    held = {pk: (since, until) for pk, since, until in of(world, Mandate).values_list("pk", "since", "until")}
    put_right = of(world, Mandate).filter(ended_because="correction").values_list("pk", flat=True)
    for mandate, at in entries.exclude(mandate__in=put_right).values_list("mandate", "at"):
        since, until = held[mandate]
        # The resignation that ends a mandate is made under it, at that instant
        assert since <= at <= (until or at)


def test_it_lived_for_eighteen_months_up_to_these_days(world):
    entries = Entry.objects.filter(chain__in=Circle.kept.filter(programme=world).values("pk"))
    lived = entries.aggregate(first=Min("at"), last=Max("at"))
    assert 540 <= (now() - lived["first"]).days <= 553
    assert 0 <= (now() - lived["last"]).days <= 5


def test_it_decided_by_consent_in_every_circle(world):
    consent = of(world, Decision).filter(kind=Decision.Kind.CONSENT)
    deciding = Circle.kept.filter(programme=world, pk__in=consent.values("circle"))
    assert deciding.count() == Circle.kept.filter(programme=world).count() == 10


def test_a_concern_was_kept_with_a_decision(world):
    adopted = of(world, Position).filter(kind=Position.Kind.CONCERN, replaced_at=None, proposal__stage=Proposal.Stage.ADOPTED)
    assert adopted.count() >= 5


def test_tensions_await_an_answer_in_several_circles(world):
    unanswered = of(world, Tension).filter(settled_at=None, proposals=None)
    assert unanswered.values("circle").distinct().count() >= 3


def test_roles_were_amended_added_and_ended_and_a_team_was_added(world):
    texts = of(world, RoleText)
    assert texts.exclude(until=None).filter(role__until=None).values("role").distinct().count() >= 5
    assert of(world, Role).exclude(until=None).count() >= 1
    assert Circle.kept.get(programme=world, key="open-toolbox").kind == Circle.Kind.TEAM


def test_what_a_role_answers_for_is_a_whole_sentence(world):
    lines = {line for text in of(world, RoleText) for line in text.accountabilities}

    assert "Répondre à chaque offre en cinq jours ouvrés, même pour dire non" in lines
    assert [line for line in lines if not line[0].isupper()] == []


def test_mandates_ended_in_several_ways_and_some_roles_are_vacant(world):
    ended = set(of(world, Mandate).filter(until__lte=now()).values_list("ended_because", flat=True))
    assert ended == {"", "resignation", "revocation", "departure", "role_ended", "dissolution", "withdrawal", "correction"}
    held = live(world, Mandate).values("role")
    vacant = set(live(world, Role).exclude(pk__in=held).values_list("circle__key", "key"))
    assert {("marseille", "secretary"), ("orientation", "representative")} <= vacant


def test_every_circle_has_its_lead_and_its_facilitator_today(world):
    for core in ("lead", "facilitator"):
        held = live(world, Mandate).filter(role__core=core)
        assert held.count() == 9, core


def test_seats_are_held_in_every_quality(world):
    assert set(live(world, Seat).values_list("quality", flat=True)) == set(Seat.Quality.values)


def test_those_to_enter_as_are_there_and_have_a_hat(world):
    people = Person.kept.filter(ground=world, name__in=[guest.name for guest in CAST])
    assert people.count() == len(CAST) - 1 == 17
    assert all(gate.hats(person.pk) for person in people)


def test_a_talent_can_be_entered_as_by_the_name_of_their_file(world):
    guests = {one.name: one for one in dozen("fr")}

    talent = Talent.kept.get(name="Céleste Marque-Page")
    assert guests.keys() >= {guest.name for guest in CAST}
    assert Account.kept.get(pk=guests["Céleste Marque-Page"].account).person_id == talent.person_id
    assert talent.guide.name == "Lucie Veilleuse" and talent.state == "followed"


def test_what_they_are_told_is_said_in_both_languages():
    for guest in CAST:
        assert guest.fr != guest.en
        assert guest.sentence("fr").endswith(".")
        assert guest.sentence("en-gb") == guest.en


def test_three_people_can_walk_the_main_journey_in_the_sourcing_circle(world):
    circle = Circle.kept.get(programme=world, key="sourcing")
    members = set(live(world, Seat).filter(circle=circle).values_list("person__name", flat=True))
    assert members == {"Rosa Lampion", "Achille Réverbère", "Odette Cerf-Volant"}
    assert "keep_organisations" in circle.texts.get(until=None).powers
    assert _may(world, "Rosa Lampion", "raise_tensions", circle)
    assert _may(world, "Rosa Lampion", "make_proposals", circle)
    assert _may(world, "Achille Réverbère", "facilitate", circle)
    assert not _may(world, "Odette Cerf-Volant", "keep_organisations", circle)


def test_the_journey_leads_to_the_use_of_a_new_right(world):
    stage = World(world, now() + timedelta(days=10))
    stage.turn_to(stage.morning(-6))
    root = Circle.kept.get(pk=world)
    scene = {"scene": "le carnet d'adresses", "circle": "sourcing", "by": "Rosa Lampion", "tension": "Qui nous envoie du monde ?"}
    adds = {"add_role": "address-book", "name": "Carnet d'adresses", "powers": ["keep_organisations"]}
    gives = {"give_role": "address-book", "to": "Odette Cerf-Volant"}
    with pytest.raises(ValueError, match="Odette Cerf-Volant has no mandate to keep_organisations"):
        stage.do(record_organisation, "Odette Cerf-Volant", root, name="Le Bouton d'Or", kind="association")

    at_once(deliberate(stage, scene | {"title": "Un carnet d'adresses", "changes": [adds, gives]}))

    assert stage.do(record_organisation, "Odette Cerf-Volant", root, name="Le Bouton d'Or", kind="association").pk


def test_rights_of_roles_held_today_last_for_some_weeks(world):
    ends = live(world, Mandate).order_by("until").values_list("until", flat=True)
    assert (ends[0] - now()).days >= 30


def test_playing_into_a_database_that_is_not_empty_is_refused_in_one_sentence(cast, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    assert main(["demo"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_scene_that_fails_leaves_nothing_of_the_world(cast, monkeypatch):
    monkeypatch.setattr(settling, "address", lambda name: f"{slugify(name)}@ailleurs.invalid")
    programme = play.found_world(read(configuration.KIT))
    scenes = [{"scene": "une", "day": -500, "circle": "consortium", "tension": "x", "by": "Odile Boussole"}, {"scene": "deux", "day": -1}]
    monkeypatch.setattr(play, "story", lambda: iter(scenes))
    before = Entry.objects.count()

    with pytest.raises(ValueError, match="nobody knows how to play “deux”"):
        play.play(programme)
    assert Entry.objects.count() == before


def _may(world, name, power, circle):
    person = Person.kept.get(ground=world, name=name)
    return gate.may(Actor(person.pk, None, Through("page", strong=True)), power, circle)
