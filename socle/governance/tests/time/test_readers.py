"""Who could read this on that day: what the gate would have answered then, told to whoever may read it now."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import acts, gate
from socle.governance.models import Circle
from socle.governance.powers import POWERS
from socle.governance.reads import readers
from socle.governance.reads.chronicles import chronicle
from socle.governance.rules.readers import holders
from socle.governance.rules.structure import instant
from socle.governance.tests import rebuilding, scene
from socle.governance.tests.exchange.playing import live
from socle.governance.tests.test_map import day_of, english
from socle.ground import at, now
from socle.journal.act import Actor, Through
from socle.site.testing.chance import trials

READ = [key for key, power in POWERS.items() if power.reads]
QUERIES, WEIGHT = 12, 80 * 1024


def answers(cast: Cast, programme: Any) -> set[tuple[str, str, str]]:
    """Who may read what on which circle, as the gate says now."""
    circles = list(Circle.kept.live(now()).filter(programme=programme))
    people = [person for person in cast.people.values() if person.ground == programme]
    return {
        (str(person.pk), power, str(circle.pk))
        for person in people
        for power in READ
        for circle in circles
        if gate.may(Actor(person.pk, None, Through("page", strong=True)), power, circle)
    }


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("seed", range(trials(3, 30)))
def test_it_is_what_the_gate_answered_on_that_day(cast: Cast, seed: int):
    start, programme = now(), cast.circles["nord"].programme
    answered = {}
    for n in range(1, 13):
        with at(start + timedelta(days=2 * n)):
            live(cast, 100 * seed + n, days=1)
        moment = start + timedelta(days=2 * n + 1, hours=1)
        with at(moment):
            answered[moment] = answers(cast, programme)

    with at(start + timedelta(days=40)):
        known = chronicle(programme)
        for moment, said in answered.items():
            stood = known.as_of(instant(moment) or "", instant(moment) or "")
            told = {
                (one.person, power, circle)
                for power in READ
                for circle in stood.circles
                for one in holders(stood, instant(moment) or "", power, circle)
                if not one.caseload
            }
            assert told == said, moment


def page(cast: Cast, name: str, **asked: Any) -> str:
    answer = english(cast, name).get(reverse("circle_readers", args=[cast.circles["nord"].pk]), asked)
    assert answer.status_code == 200
    said = unescape(answer.content.decode())
    return said[said.index('id="readers"') :]


def test_a_right_that_has_ended_is_told_of_the_days_on_which_it_held(cast: Cast):
    start = now()
    with at(start + timedelta(days=10)):
        acts.resign(cast.actor("Elsa"), scene.held(cast, "Elsa", "nord", "member"))
    with at(start + timedelta(days=20)):
        before = page(cast, "Dario", power="read_deliberations", on=day_of(start + timedelta(days=5)))
        after = page(cast, "Dario", power="read_deliberations", on=day_of(start + timedelta(days=15)))

    assert "Elsa" in before and "Elsa" not in after
    assert "Dario" in after and "decision" in after


def test_what_turned_out_otherwise_is_told_as_it_was_known(cast: Cast):
    """Elsa read on the twentieth day under a mandate of which it is known since that it had ended."""
    held = scene.held(cast, "Elsa", "nord", "member")
    with at(held.since + timedelta(days=30)):
        acts.put_mandate_right(cast.actor("Cléo", "lead"), held, until=held.since + timedelta(days=10), reason="Su après coup")
    on = day_of(held.since + timedelta(days=20))
    with at(held.since + timedelta(days=40)):
        then = page(cast, "Dario", power="read_deliberations", on=on, known=on)
        since = page(cast, "Dario", power="read_deliberations", on=on)

    assert "Elsa" in then and "Elsa" not in since


def test_whoever_stood_in_is_told_with_by_what(cast: Cast):
    held = scene.held(cast, "Elsa", "nord", "member")
    scene.adopted(cast, rebuilding.standing_for(cast, "Hugo", held, powers=["read_deliberations"]))

    assert "standing in, in the circle “Nord”" in page(cast, "Dario", power="read_deliberations")


def test_one_asks_of_what_one_may_read_oneself_only(cast: Cast):
    """Fanny belongs to Atelier: she sees the organisation, and not what Nord deliberates."""
    nord = cast.circles["nord"]
    address = reverse("circle_readers", args=[nord.pk])
    said = unescape(english(cast, "Fanny").get(address, {"power": "read_deliberations"}).content.decode())

    assert "You may ask this of what you may read here yourself." in said
    assert "Read the tensions and proposals" not in said and "Who could see the circles" in said
    assert "read_deliberations" not in readers.powers_to_read(cast.actor("Fanny"), nord)
    assert "You may ask this" in unescape(english(cast, "Elsa").get(address, {"power": "rule_the_world"}).content.decode())


def test_who_does_not_see_the_circle_asks_nothing(cast: Cast):
    for name in ("Hugo", "Iris"):
        assert cast.client(name).get(reverse("circle_readers", args=[cast.circles["nord"].pk])).status_code == 404


def test_a_bad_day_is_told_at_its_field(cast: Cast):
    address = reverse("circle_readers", args=[cast.circles["nord"].pk])
    said = unescape(english(cast, "Elsa").get(address, {"on": "2026-02-30", "known": "2999-01-01"}).content.decode())

    assert "This is no date." in said and "This day has not come yet." in said


def test_the_page_asks_few_questions(cast: Cast, django_assert_max_num_queries: Any):
    client, address = english(cast, "Cléo"), reverse("circle_readers", args=[cast.circles["nord"].pk])
    client.get(address)
    for asked in ({}, {"on": str(day_of(now())), "known": str(day_of(now())), "power": "read_deliberations"}):
        with django_assert_max_num_queries(QUERIES):
            assert len(client.get(address, asked).content) < WEIGHT
