"""A minor agrees together with who represents them: until both have, nothing opens; either withdraws alone."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import entry_of
from socle.ground import now
from socle.ground.clock import at
from socle.journal.act import Actor, Refused, Through
from socle.pathways import acts
from socle.pathways.models import Assent, Identity, Talent
from socle.pathways.tests.agreeing import agreed, by_day, child, oneself, opened, represented, text
from socle.pathways.tests.conftest import Stage
from socle.people import acts as people
from socle.people.models import Aide, PersonContact


def ready(stage: Stage, years: int = 16) -> tuple[Talent, Any, Any, Actor]:
    talent = stage.followed(born_on=child(years))
    parent = represented(talent, stage.actor("Maud"), stage.people["Tess"], child(years))
    return talent, text(stage.programme), stage.circles["ouest"], parent


def test_nothing_opens_until_both_have_agreed_in_either_order(stage: Stage):
    talent, one, ouest, parent = ready(stage)
    for later, first, second in ((2, oneself(talent), parent), (9, parent, oneself(talent))):
        with at(now() + timedelta(minutes=later)):
            made = agreed(talent, one, ouest, by=first)
            assert made.counts_since is None and not opened(talent, ouest)
            with pytest.raises(Refused):
                acts.confirm_agreement(first, made, text=one, register="easy")

            made = acts.confirm_agreement(second, made, text=one, register="full")
            assert made.counts_since and opened(talent, ouest)
        with at(now() + timedelta(minutes=later + 3)):
            acts.withdraw_agreement(first, made)
            assert not opened(talent, ouest)
    assert {row.by_id for row in Assent.kept.all()} == {talent.person_id, stage.people["Tess"].pk}


def test_what_is_done_for_a_talent_leaves_a_trace(stage: Stage):
    talent, one, ouest, parent = ready(stage)
    agreed(talent, one, ouest, by=parent)

    assert (entry_of("agreement.given").row.helped, entry_of("agreement.given").row.person) == (talent.person_id, parent.person)


def test_the_guide_notes_what_each_has_said(stage: Stage):
    talent, one, ouest, _parent = ready(stage)
    noe, tess = stage.actor("Noé"), stage.people["Tess"]
    made = agreed(talent, one, ouest, by=noe, how="voice")
    with pytest.raises(Refused) as refusal:
        acts.confirm_agreement(noe, made, text=one, register="plain", how="voice", representative=stage.people["Olga"])
    assert refusal.value.field == "representative"

    acts.confirm_agreement(noe, made, text=one, register="plain", how="voice", representative=tess)
    assert opened(talent, ouest)


def test_an_aide_agrees_for_who_is_of_age_where_their_mandate_says_so(stage: Stage):
    talent, one, ouest = stage.followed(), text(stage.programme), stage.circles["ouest"]
    aide = stage.people["Olga"]
    for later, subject in ((1, "file"), (2, "sharing")):
        with at(now() + timedelta(minutes=later)):
            told: dict[str, Any] = {"purpose": "Les papiers", "until": by_day(30), "subjects": [subject]}
            named: Aide = people.name_aide(oneself(talent), talent.person, aide=aide, **told)
            acting = Actor(aide.pk, None, Through("page", helped=talent.person_id, aide=named.pk))
            if subject == "sharing":
                agreed(talent, one, ouest, by=acting)
                break
            with pytest.raises(Refused):
                agreed(talent, one, ouest, by=acting)
            people.end_aide(oneself(talent), named)
    found = Assent.kept.get()
    assert (found.by_id, found.told_by_id) == (talent.person_id, aide.pk)


def test_what_a_minor_has_agreed_to_alone_ends_as_soon_as_one_knows_their_age(stage: Stage):
    talent, one, ouest = stage.followed(), text(stage.programme), stage.circles["ouest"]
    made = agreed(talent, one, ouest)
    with at(now() + timedelta(minutes=1)):
        acts.tell_identity(stage.actor("Maud"), talent, born_on=child(15))
        assert not opened(talent, ouest)
    made.refresh_from_db()
    assert made.ending == "alone"


def test_who_comes_of_age_agrees_alone_and_what_both_have_agreed_to_goes_on(stage: Stage):
    talent = stage.followed(born_on=by_day(-int(18 * 365.25) + 20))
    one, ouest = text(stage.programme), stage.circles["ouest"]
    parent = represented(talent, stage.actor("Maud"), stage.people["Tess"], by_day(-int(18 * 365.25) + 20))
    made = acts.confirm_agreement(parent, agreed(talent, one, ouest, until=by_day(60)), text=one, register="easy")
    with at(now() + timedelta(days=30)):
        assert opened(talent, ouest)
        with pytest.raises(Refused):
            acts.withdraw_agreement(parent, made)
        acts.withdraw_agreement(oneself(talent), made)
        assert not opened(talent, ouest)
        assert agreed(talent, one, ouest).counts_since


def test_who_is_of_age_is_represented_by_nobody(stage: Stage):
    talent = stage.followed(born_on=by_day(-9000))
    with pytest.raises(Refused):
        acts.represent_talent(stage.actor("Maud"), talent, aide=stage.people["Tess"])


def test_a_parent_who_is_not_known_yet_is_recorded_with_it(stage: Stage):
    talent, maud = stage.followed(born_on=child(15)), stage.actor("Maud")
    for wrong, field in (({}, "name"), ({"name": "Ida Fictive"}, "phone"), ({"name": "Ida Fictive", "phone": "12"}, "phone")):
        with pytest.raises(Refused) as refusal:
            acts.represent_talent(maud, talent, **wrong)
        assert refusal.value.field == field
    acts.represent_talent(maud, talent, name="Ida Fictive", phone="06 00 00 00 01")
    made = Aide.kept.get(person=talent.person)

    assert (made.aide.name, made.aide.ground) == ("Ida Fictive", talent.person.ground)
    assert [contact.value for contact in PersonContact.kept.filter(person=made.aide)] == ["+33600000001"]
    assert agreed(talent, text(stage.programme), stage.circles["ouest"]).counts_since is None, "both are asked"
    with pytest.raises(Refused) as again:
        acts.represent_talent(maud, talent, name="ida fictive", phone="06 00 00 00 01")
    assert again.value.field == "name"


def test_the_date_of_birth_that_it_asks_for_stays_in_the_file(stage: Stage):
    talent, maud = stage.followed(), stage.actor("Maud")
    acts.tell_identity(maud, talent, birth_name="Fictive", sex="f")
    acts.represent_talent(maud, talent, aide=stage.people["Tess"], born_on=child(15))

    kept = Identity.kept.get(talent=talent)
    assert (kept.born_on, kept.birth_name, kept.sex) == (child(15), "Fictive", "f")


def test_who_no_longer_represents_a_talent_acts_for_them_no_more(stage: Stage):
    talent, one, ouest, parent = ready(stage)
    maud, entered = stage.actor("Maud"), Aide.kept.get(person=talent.person)
    made = acts.confirm_agreement(oneself(talent), agreed(talent, one, ouest, by=parent), text=one, register="easy")
    with at(now() + timedelta(minutes=1)):
        acts.end_representation(maud, talent, aide=entered)
        with pytest.raises(Refused):
            acts.withdraw_agreement(parent, made)
        with pytest.raises(Refused):
            acts.end_representation(maud, talent, aide=entered)
        assert opened(talent, ouest), "what both have agreed to stands until the talent withdraws it"
