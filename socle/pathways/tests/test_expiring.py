"""The clock of files: two years after the last contact an erasure is proposed, of nobody who is accompanied or whom a law keeps."""

import io
from datetime import timedelta

from socle.documents.tests.files import pdf
from socle.documents.uploads import received
from socle.ground import at, now, retention
from socle.journal import guard
from socle.pathways import acts
from socle.pathways.models import Stay, Talent
from socle.pathways.tests.conftest import Stage, day
from socle.people import expiry
from socle.people.models import Erasure


def proposed(stage: Stage, days: int = 0) -> set[str]:
    """Of which talents an erasure is proposed, so many days after the rule says."""
    with at(retention.until("talent", now()) + timedelta(days=days)):
        expiry.propose()
    people = Erasure.kept.filter(ending="").values("person")
    return set(Talent.kept.filter(person__in=people).values_list("given_name", flat=True))


def test_who_was_met_and_never_heard_of_again_is_proposed_after_the_time(stage: Stage):
    stage.met("Aya")
    assert proposed(stage, days=-11) == set()
    assert proposed(stage, days=1) == {"Aya"}
    assert proposed(stage, days=2) == {"Aya"} and Erasure.kept.get(person=Talent.kept.get().person).why == Erasure.Why.TIME


def test_who_is_accompanied_is_not_however_silent(stage: Stage):
    stage.followed()
    assert proposed(stage, days=900) == set()


def test_who_has_left_is_counted_from_their_last_word(stage: Stage):
    talent = stage.followed(email="aya@exemple.invalid")
    acts.leave_talent(stage.actor("Noé"), talent, on=day(-1), reason="completed")
    with at(now() + timedelta(days=100)):
        acts.try_follow_up(stage.actor("Noé"), Stay.kept.get(), months=3, on=day(100), way="phone")

    assert proposed(stage, days=50) == set()
    assert proposed(stage, days=101) == {"Aya"}


def test_whom_a_funder_may_ask_about_is_waited_for(stage: Stage, store: object):
    talent = stage.met("Aya")
    ground = acts.establish_eligibility(stage.actor("Olga"), talent, kind="iae-criterion", code="x-rsa", established_on=day())
    with received("proof", io.BytesIO(pdf()), name="rsa.pdf") as upload:
        acts.prove_eligibility(stage.actor("Olga"), ground, proof="rsa", upload=upload)

    assert proposed(stage, days=400) == set()


def test_what_was_declined_is_proposed_again_after_as_long(stage: Stage):
    talent = stage.met("Aya")
    proposed(stage, days=1)
    with guard.acting():  # as whoever keeps the registers answers, whom this cast does not have
        ended = retention.until("talent", now()) + timedelta(days=2)
        Erasure.kept.filter(person=talent.person).update(ending="declined", ended_at=ended, answer="Un recours est en cours.")

    assert proposed(stage, days=300) == set()
    assert proposed(stage, days=900) == {"Aya"}


def test_two_files_of_one_person_are_proposed_as_one(stage: Stage):
    one, other = stage.met("Aya"), stage.met("Aïa", phone="06 98 76 54 32")
    acts.merge_file(stage.actor("Olga"), one, into=other)

    assert proposed(stage, days=20) == {"Aïa"}
