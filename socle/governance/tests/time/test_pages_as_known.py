"""The map and its outline on one day as known on another: what was recorded later is in neither; a line to move along the days."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from conftest import Cast
from socle.governance import acts
from socle.governance.models import Mandate
from socle.governance.reads import then
from socle.governance.reads.map import map_of
from socle.governance.tests import scene
from socle.governance.tests.test_map import WAYS, content, day_of, english, story
from socle.ground import at, now

QUERIES, WEIGHT = 12, 80 * 1024


def asked(client: Client, way: str, cast: Cast, on: object, known: object = "", circle: str = "nord") -> str:
    answer = client.get(reverse(way, args=[cast.circles[circle].pk]), {"on": str(on), "known": str(known)})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def left(cast: Cast) -> tuple[Mandate, date]:
    """Elsa was a guide of Nord; thirty days later it is recorded that she had left it after ten."""
    held = scene.held(cast, "Elsa", "nord", "member")
    with at(held.since + timedelta(days=30)):
        right = {"until": held.since + timedelta(days=10), "reason": "Su après coup"}
        acts.put_mandate_right(cast.actor("Cléo", "lead"), held, **right)
    return held, day_of(held.since)


def test_the_chronicle_gives_the_picture_that_the_tables_give(cast: Cast):
    """As known now, both can be asked."""
    instants = story(cast)

    with at(instants[-1] + timedelta(days=1)):
        for moment in instants:
            for circle in cast.circles.values():
                if circle.programme == cast.circles["nord"].programme:
                    known = then.then(cast.actor("Elsa"), circle.programme, moment, now())
                    assert then.drawn(cast.actor("Elsa"), circle.pk, known) == map_of(cast.actor("Elsa"), circle.pk, moment)


@pytest.mark.parametrize("way", WAYS)
def test_a_day_is_seen_as_it_was_known_on_another(cast: Cast, way: str):
    held, day = left(cast)
    with at(held.since + timedelta(days=40)):
        client = english(cast, "Dario")
        known_then = asked(client, way, cast, day + timedelta(days=20), day + timedelta(days=29))
        known_since = asked(client, way, cast, day + timedelta(days=20), day + timedelta(days=31))
        now_known = asked(client, way, cast, day + timedelta(days=20))

    assert "Elsa" in content(known_then)
    assert "Elsa" not in content(known_since) and "Elsa" not in content(now_known)
    assert "as far as was known on" in known_then and "as far as is known now" in now_known


@pytest.mark.parametrize("way", WAYS)
def test_what_was_decided_later_is_in_no_picture_of_what_was_known(cast: Cast, way: str):
    day = day_of(now())
    with at(now() + timedelta(days=10)):
        scene.adopted(cast, scene.new_role(cast.circles["nord"], name="Vigie"))
    with at(now() + timedelta(days=20)):
        client = english(cast, "Elsa")
        assert "Vigie" in content(asked(client, way, cast, day + timedelta(days=15)))
        assert "Vigie" not in content(asked(client, way, cast, day + timedelta(days=15), day + timedelta(days=9)))


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"known": "demain"}, "known", "This is no date."),
        ({"known": "2999-01-01"}, "known", "This day has not come yet."),
        ({"known": "1066-10-14"}, "known", "This is no date."),
        ({"on": "2999-01-01"}, "on", "This day has not come yet."),
        ({"on": "2026-02-31"}, "on", "This is no date."),
    ],
)
def test_a_bad_day_is_told_at_its_field_and_today_is_shown(cast: Cast, said: dict[str, str], field: str, sentence: str):
    answer = english(cast, "Elsa").get(reverse("circle_map", args=[cast.circles["nord"].pk]), said)

    page = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert f'id="{field}-error"' in page and sentence in page
    assert "Elsa" in content(page)


def test_the_line_of_days_leads_to_the_day_to_which_it_was_moved(cast: Cast):
    start = day_of(now())
    there = reverse("circle_map", args=[cast.circles["nord"].pk])
    with at(now() + timedelta(days=30)):
        client, moved = english(cast, "Elsa"), start + timedelta(days=12)
        today = start + timedelta(days=30)
        said = {"was": str(today), "on": str(today), "day": str(moved.toordinal())}

        assert client.get(there, said).headers["Location"] == f"{there}?on={moved}"
        assert client.get(there, said | {"known": str(start)}).headers["Location"] == f"{there}?on={moved}&known={start}"
        typed = client.get(there, said | {"on": str(start)})
        assert typed.status_code == 200 and "As it stood on" in typed.content.decode()
        for wrong in ("x", "-1", "99999999", str((today + timedelta(days=1)).toordinal())):
            assert client.get(there, said | {"day": wrong}).status_code == 200
        assert 'type="range"' in typed.content.decode()


@pytest.mark.parametrize("way", WAYS)
def test_a_page_as_known_then_asks_no_more_than_promised(cast: Cast, django_assert_max_num_queries: object, way: str):
    held, day = left(cast)
    with at(held.since + timedelta(days=40)):
        client = english(cast, "Dario")
        asked(client, way, cast, day + timedelta(days=20), day + timedelta(days=25))
        with django_assert_max_num_queries(QUERIES):  # type: ignore[operator]
            page = asked(client, way, cast, day + timedelta(days=20), day + timedelta(days=25))
    assert len(page.encode()) < WEIGHT


def test_who_may_not_see_the_organisation_sees_no_past_of_it(cast: Cast):
    """Hugo has no role, Iris one in another consortium."""
    held, day = left(cast)
    with at(held.since + timedelta(days=40)):
        for name in ("Hugo", "Iris"):
            for way in WAYS:
                address = reverse(way, args=[cast.circles["nord"].pk])
                answer = cast.client(name).get(address, {"on": str(day), "known": str(day)})
                assert answer.status_code == 404, name
