"""Places in a session: held, waited for, given back; never more than there are, and in the order in which they were asked for."""

from typing import Any

import pytest

from socle.ground.clock import at
from socle.journal.act import Actor, Refused, Through
from socle.journal.models import Entry
from socle.pathways import acts
from socle.pathways.models import Enrolment, Session, Talent
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.planning import enrolled, planned
from socle.people.models import Notice


def states(session: Session) -> dict[str, str]:
    rows = Enrolment.kept.filter(session=session).order_by("asked_at", "pk")
    return dict(rows.values_list("talent__given_name", "state"))


def oneself(talent: Talent) -> Actor:
    return Actor(talent.person_id, None, Through("page"))


def test_a_place_is_held_until_there_is_none_and_then_waited_for(stage: Stage):
    session = planned(stage, capacity=2)
    enrolled(stage, session, "Aya", "Bo", "Cy")

    assert states(session) == {"Aya": "held", "Bo": "held", "Cy": "waiting"}
    assert Session.kept.get(pk=session.pk).taken == 2
    assert Entry.objects.filter(act="enrolment.made").count() == 3


def test_the_guide_enrols_whom_they_accompany_and_nobody_else(stage: Stage):
    session, aya, bo = planned(stage), stage.followed("Aya"), stage.followed("Bo", guide="Nina")

    assert acts.ask_place(stage.actor("Noé"), aya, session=session).state == Enrolment.State.HELD
    with pytest.raises(Refused) as refusal:
        acts.ask_place(stage.actor("Noé"), bo, session=session)
    assert refusal.value.code == "no_right"


def test_a_talent_enrols_and_withdraws_by_themselves(stage: Stage):
    session, talent = planned(stage), stage.followed()
    place = acts.ask_place(oneself(talent), talent, session=session)
    gone = acts.withdraw_place(oneself(talent), place)

    assert (place.state, gone.state, gone.because) == ("held", "withdrawn", "")
    assert Session.kept.get(pk=session.pk).taken == 0


def test_who_gives_a_place_back_lets_the_next_one_up_who_is_told(stage: Stage):
    session = planned(stage, capacity=1)
    first, second, _third = enrolled(stage, session, "Aya", "Bo", "Cy")
    acts.withdraw_place(stage.actor("Noé"), first, reason="health")

    assert states(session) == {"Aya": "withdrawn", "Bo": "held", "Cy": "waiting"}
    second.refresh_from_db()
    assert second.moved_up_at is not None
    assert [*Notice.objects.filter(kind="place_held").values_list("person", flat=True)] == [second.person_id]


def test_who_waits_and_withdraws_frees_no_place(stage: Stage):
    session = planned(stage, capacity=1)
    _first, second, _third = enrolled(stage, session, "Aya", "Bo", "Cy")
    acts.release_place(stage.actor("Tess"), second)

    assert states(session) == {"Aya": "held", "Bo": "withdrawn", "Cy": "waiting"}


def test_who_comes_back_stands_at_the_end(stage: Stage):
    session = planned(stage, capacity=1)
    first, _second = enrolled(stage, session, "Aya", "Bo")
    acts.withdraw_place(stage.actor("Noé"), first)
    again = acts.ask_place(stage.actor("Noé"), first.talent, session=session)

    assert again.state == Enrolment.State.WAITING and again.pk != first.pk


def test_nobody_has_two_places(stage: Stage):
    session = planned(stage)
    (place,) = enrolled(stage, session, "Aya")
    with pytest.raises(Refused) as refusal:
        acts.ask_place(stage.actor("Noé"), place.talent, session=session)

    assert refusal.value.code == "enrolled"


def test_no_place_in_what_is_over_called_off_or_of_another_circle(stage: Stage):
    session, talent = planned(stage), stage.followed()
    elsewhere = stage.followed("Zoé", by="Saul", guide="")
    with pytest.raises(Refused) as refusal:
        acts.ask_place(stage.actor("Saul"), elsewhere, session=session)
    assert refusal.value.field == "session"
    with at(session.ends_at), pytest.raises(Refused) as refusal:
        acts.ask_place(stage.actor("Noé"), talent, session=session)
    assert refusal.value.code == "over"
    acts.cancel_session(stage.actor("Tess"), session, reason="few")
    with pytest.raises(Refused) as refusal:
        acts.ask_place(stage.actor("Noé"), talent, session=session)
    assert refusal.value.code == "cancelled"


def test_somebody_who_is_not_enrolled_in_the_programme_has_no_place(stage: Stage):
    with pytest.raises(Refused) as refusal:
        acts.enrol_in_session(stage.actor("Tess"), planned(stage), talent=stage.met())

    assert refusal.value.code == "not_followed"


@pytest.mark.parametrize("who", ["Olga", "Paul", "Nina", "Saul", "Rita"])
def test_who_may_neither_run_nor_accompany_gives_no_place_and_takes_none(stage: Stage, who: str):
    session = planned(stage)
    (place,) = enrolled(stage, session, "Aya")
    verbs: list[tuple[Any, Any, dict[str, Any]]] = [
        (acts.ask_place, place.talent, {"session": session}),
        (acts.enrol_in_session, session, {"talent": place.talent}),
        (acts.withdraw_place, place, {}),
        (acts.release_place, place, {}),
    ]
    for verb, subject, told in verbs:
        with pytest.raises(Refused) as refusal:
            verb(stage.actor(who), subject, **told)
        assert refusal.value.code == "no_right"
