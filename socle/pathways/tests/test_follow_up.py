"""Asking those who have left how they are: by telephone with its tries, or by a link."""

from datetime import timedelta

import pytest

from conftest import entry_of
from socle.governance import gate
from socle.ground import now
from socle.ground.clock import at
from socle.journal.act import Refused
from socle.pathways import acts
from socle.pathways.models import Attempt, SituationAnswer, Stay, Talent, Ticket
from socle.pathways.owed_news import owed
from socle.pathways.rules.follow_ups import Standing, Tried, follow_ups
from socle.pathways.tests.conftest import Stage, day
from socle.people import links

LATER = timedelta(days=100)


def left(stage: Stage, **more) -> Stay:
    talent = stage.followed(email="aya@example.invalid", **more)
    acts.leave_talent(stage.actor("Noé"), talent, on=day(-1), reason="completed")
    return Stay.kept.get(talent=talent)


def tried(stage: Stage, stay, unreached="", months=3):
    return acts.try_follow_up(stage.actor("Noé"), stay, months=months, on=day(), way="phone", unreached=unreached)


def sent(stage: Stage, stay, by="email", months=3):
    return acts.send_follow_up(stage.actor("Noé"), stay, months=months, by=by)


def test_who_could_not_be_reached_is_entered_with_the_reason(stage: Stage):
    stay = left(stage)
    with at(now() + LATER):
        one = tried(stage, stay, "voicemail")

    assert (one.months, one.unreached, one.talent) == (3, "voicemail", stay.talent)
    assert b'"months":3' in bytes(entry_of("attempt.noted").row.facts.body)


@pytest.mark.parametrize(
    ("tries", "days", "standing"),
    [
        ([], 89, Standing.AHEAD),
        ([], 93, Standing.DUE),
        ([], 130, Standing.LATE),
        (["voicemail", "no-answer"], 95, Standing.DUE),
        (["voicemail", "no-answer", "voicemail"], 95, Standing.GIVEN_UP),
        (["not-wished"], 95, Standing.GIVEN_UP),
        (["voicemail", ""], 95, Standing.DONE),
    ],
)
def test_where_it_stands_follows_from_dated_facts(tries, days, standing):
    start = day(-200)
    found = follow_ups(start, [Tried(3, start + timedelta(days=91), why) for why in tries], start + timedelta(days=days))

    assert [one.months for one in found] == [3, 6]
    assert (found[0].standing, found[1].standing) == (standing, Standing.AHEAD)


def test_a_link_is_sent_and_answered_without_signing_in(stage: Stage):
    stay = left(stage)
    with at(now() + LATER):
        ticket = sent(stage, stay)
        holder = links.holder(ticket.person_id, ticket)
        acts.answer_follow_up(holder, ticket, on=day(), answers={"labour_status": "employed"})
        again = Ticket.kept.get(pk=ticket.pk)
        acts.answer_follow_up(holder, again, on=day(), answers={"better_job": "yes"})

    assert Attempt.kept.get().unreached == "" and SituationAnswer.kept.count() == 2
    assert again.answered_at is not None


def test_another_link_takes_the_place_of_the_one_before(stage: Stage):
    stay = left(stage)
    with at(now() + LATER):
        first = sent(stage, stay)
        sent(stage, stay)
        with pytest.raises(Refused):
            acts.answer_follow_up(links.holder(first.person_id, first), first, on=day(), answers={"labour_status": "employed"})


def test_a_link_ends(stage: Stage):
    stay = left(stage)
    with at(now() + LATER):
        ticket = sent(stage, stay)
    with at(now() + LATER + timedelta(days=29)), pytest.raises(Refused):
        acts.answer_follow_up(links.holder(ticket.person_id, ticket), ticket, on=day(), answers={"labour_status": "employed"})


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("months", {"months": 4}), ("by", {"by": "pigeon"}), ("by", {"by": "phone"}), ("months", {"months": 6})],
    ids=["no such point", "no such way", "no text messages", "still to come"],
)
def test_what_cannot_be_sent_is_refused(stage: Stage, field, wrong):
    stay = left(stage)
    with at(now() + LATER), pytest.raises(Refused) as refusal:
        sent(stage, stay, **wrong)

    assert refusal.value.field == field


def test_who_is_still_here_is_not_asked(stage: Stage):
    stay = Stay.kept.get(talent=stage.followed())
    with pytest.raises(Refused):
        tried(stage, stay)
    for field, wrong in (("way", {"way": "smoke"}), ("unreached", {"unreached": "bored"}), ("on", {"on": day(1)})):
        talent = Talent.kept.get()
        if talent.state == "followed":
            acts.leave_talent(stage.actor("Noé"), talent, on=day(), reason="completed")
        with pytest.raises(Refused) as refusal:
            acts.try_follow_up(stage.actor("Noé"), Stay.kept.get(), **{"months": 3, "on": day(), "way": "phone"} | wrong)
        assert refusal.value.field == field


@pytest.mark.parametrize("name", ["Nina", "Olga", "Tess", "Paul", "Saul", "Rita"])
def test_only_who_accompanies_them_or_coordinates_asks(stage: Stage, name: str):
    stay = left(stage)
    with pytest.raises(Refused):
        acts.try_follow_up(stage.actor(name), stay, months=3, on=day(), way="phone")


def test_today_says_of_whom_to_ask_news_until_they_have_answered(stage: Stage):
    stay = left(stage)
    counts = []
    for days in (80, 92, 100, 130, 182, 215):
        with at(now() + timedelta(days=days)):
            counts.append([line.address for line in owed(stage.actor("Noé"), gate.hats(stage.people["Noé"].pk))])
    three, six = (f"/stays/{stay.pk}/after/{months}/" for months in (3, 6))

    assert counts == [[], [three], [three], [], [six], []]
    with at(now() + timedelta(days=100)):
        tried(stage, stay)
        assert list(owed(stage.actor("Noé"), gate.hats(stage.people["Noé"].pk))) == []
        assert list(owed(stage.actor("Nina"), gate.hats(stage.people["Nina"].pk))) == []
