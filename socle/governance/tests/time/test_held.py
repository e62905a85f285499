"""Who held what: over time or on one day, as known now or earlier; when nobody did; and putting it right on a page."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Decision, Mandate
from socle.governance.reads import held
from socle.governance.reads.chronicles import chronicle
from socle.governance.rules.structure import instant
from socle.governance.tests import scene
from socle.governance.tests.exchange.playing import live
from socle.governance.tests.test_map import day_of, english
from socle.ground import at, now
from socle.site.testing.chance import trials

QUERIES = 12


def page(cast: Cast, name: str, way: str, pk: Any, **asked: Any) -> str:
    answer = english(cast, name).get(reverse(way, args=[pk]), asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.in_turn(2)
@pytest.mark.parametrize("seed", range(trials(2, 20)))
def test_the_list_of_who_held_what_is_what_the_chronicle_says(cast: Cast, seed: int):
    """On any day and as known on any other."""
    start, programme, reader = now(), cast.circles["nord"].programme, cast.actor("Ada", "lead")
    live(cast, seed)
    with at(start + timedelta(days=41)):
        known_now = chronicle(programme)
        for n, k in ((0, 5), (5, 30), (20, 20), (30, 10), (38, 40)):
            day, known = start + timedelta(days=n, hours=1), start + timedelta(days=k, hours=1)
            stood = known_now.as_of(instant(day) or "", instant(known) or "")
            for rows, noun in ((held.terms, "mandates"), (held.sittings, "seats")):
                told = {str(one.id): (instant(one.since), instant(one.until)) for one in held.stretches(rows(reader, known, day))}
                assert told == {key: (state.since, state.until) for key, state in getattr(stood, noun).items()}


def test_a_role_tells_who_held_it_and_when_nobody_did(cast: Cast):
    nord, role, start = cast.circles["nord"], cast.role("nord", "guide"), now()
    with at(start + timedelta(days=1)):
        scene.adopted(cast, scene.mandate(nord, role, cast.people["Hugo"], until=scene.in_days(9)))
    with at(start + timedelta(days=20)):
        scene.adopted(cast, scene.mandate(nord, role, cast.people["Elsa"], until=scene.in_days(90)))
    with at(start + timedelta(days=30)):
        said = page(cast, "Elsa", "role_holders", role.pk)
        on_a_day = page(cast, "Elsa", "role_holders", role.pk, on=day_of(start + timedelta(days=5)))
        as_known = page(cast, "Elsa", "role_holders", role.pk, known=day_of(start + timedelta(days=15)))
        empty = page(cast, "Elsa", "role_holders", role.pk, on="1999-12-31")
        free = held.vacancies(cast.actor("Elsa"), role, now(), now())

    assert "Hugo" in said and "Elsa" in said
    assert "Hugo" in on_a_day and ">Elsa<" not in on_a_day[on_a_day.index('id="held"') :]
    assert "Hugo" in as_known and ">Elsa<" not in as_known[as_known.index('id="held"') :]
    assert "Nobody, then" in empty
    assert all(one.since < (one.until or now()) for one in free)


def test_a_person_s_roles_and_a_circle_s_seats_are_told_over_time(cast: Cast):
    elsa, start = cast.people["Elsa"], now()
    with at(start + timedelta(days=10)):
        acts.resign(cast.actor("Elsa"), scene.held(cast, "Elsa", "nord", "member"))
    with at(start + timedelta(days=20)):
        now_known = page(cast, "Dario", "person_held", elsa.pk)
        then_known = page(cast, "Dario", "person_held", elsa.pk, known=day_of(start + timedelta(days=5)))
        seats = page(cast, "Dario", "circle_sittings", cast.circles["nord"].pk)

    assert "resignation" in now_known and "resignation" not in then_known
    assert "Elsa" in seats and "Cléo" in seats


def test_it_is_put_right_on_a_page_by_whoever_fills_roles(cast: Cast):
    mandate, start = scene.held(cast, "Elsa", "nord", "member"), now()
    there = reverse("mandate_put_right", args=[mandate.pk])
    with at(start + timedelta(days=30)):
        assert there in page(cast, "Cléo", "role_holders", mandate.role_id)
        assert there not in page(cast, "Elsa", "role_holders", mandate.role_id)
        client = english(cast, "Cléo")
        form = client.get(there)
        left = day_of(start + timedelta(days=10))
        sent = {"since": str(day_of(start)), "until": str(left), "reason": "Su après coup"}
        answer = client.post(there, sent | _hidden(form))
        assert answer.status_code == 302, answer.content.decode()
        said = page(cast, "Cléo", "role_holders", mandate.role_id)

    corrected = Mandate.kept.get(pk=mandate.pk)
    assert (corrected.since, timezone.localtime(corrected.until).date()) == (mandate.since, left)
    assert Decision.kept.get(kind="correction").text == "Su après coup"
    assert "Corrected since it was first recorded" in said


def _hidden(answer: Any) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', answer.content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_a_correction_that_cannot_be_is_told_at_its_field(cast: Cast):
    mandate, start = scene.held(cast, "Elsa", "nord", "member"), now()
    with at(start + timedelta(days=30)):
        client, there = english(cast, "Cléo"), reverse("mandate_put_right", args=[mandate.pk])
        hidden = _hidden(client.get(there))
        early = day_of(start - timedelta(days=400))
        answer = client.post(there, {"since": str(early), "until": "", "reason": "Pour voir", **hidden})
        silent = client.post(there, {"since": str(day_of(start)), "until": str(day_of(start + timedelta(days=3))), "reason": " ", **hidden})

    assert answer.status_code == 400 and "was not, or no longer, one of this circle" in unescape(answer.content.decode())
    assert silent.status_code == 400 and "Say how it came to be recorded otherwise" in unescape(silent.content.decode())
    assert Mandate.kept.get(pk=mandate.pk).since == mandate.since


@pytest.mark.parametrize("way", ["role_holders", "circle_sittings", "person_held"])
def test_who_may_not_see_it_is_told_nothing_and_the_page_asks_few_questions(cast: Cast, django_assert_max_num_queries: Any, way: str):
    things = {"role_holders": cast.role("nord", "member"), "circle_sittings": cast.circles["nord"], "person_held": cast.people["Elsa"]}
    address = reverse(way, args=[things[way].pk])
    for name in ("Hugo", "Iris"):
        assert cast.client(name).get(address).status_code == 404
    client = english(cast, "Cléo")
    client.get(address)
    for asked in ({}, {"on": str(day_of(now())), "known": str(day_of(now()))}):
        with django_assert_max_num_queries(QUERIES):
            client.get(address, asked)


@pytest.mark.parametrize("way", ["role_holders", "circle_sittings"])
def test_a_bad_day_is_told_at_its_field(cast: Cast, way: str):
    thing = cast.role("nord", "member") if way == "role_holders" else cast.circles["nord"]

    said = page(cast, "Elsa", way, thing.pk, on="2026-02-30", known="2999-01-01")

    assert "This is no date." in said and "This day has not come yet." in said
