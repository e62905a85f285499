"""The map of a circle and its outline: the same picture of the same day, through the gate, with few questions."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from conftest import Cast
from socle.governance.models import Circle, Process, Role
from socle.governance.pages import nodes
from socle.governance.reads.map import map_of
from socle.governance.reads.standing import tables
from socle.governance.rules import picture as pure
from socle.governance.rules.pictured import Names, picture_of
from socle.governance.rules.structure import instant
from socle.governance.tests import crowd, rebuilding, scene
from socle.ground import at, new_id, now
from socle.people.models import Person, Territory

pytestmark = pytest.mark.once

QUERIES, WEIGHT = 12, 80 * 1024
WAYS = ("circle_map", "circle_outline")
LINK = re.compile(r'href="(/(?:people|roles|circles)/[0-9a-f-]{36}/)')


def english(cast: Cast, name: str) -> Client:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client


def text_of(cast: Cast, way: str, circle: Any, on: date | None = None, name: str = "Elsa") -> str:
    address = reverse(way, args=[circle.pk]) + (f"?on={on}" if on else "")
    answer = english(cast, name).get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def day_of(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def content(page: str) -> str:
    """What stands in a page below its opening: the map, or the outline."""
    return page[page.index('class="section"') :]


def story(cast: Cast) -> list[datetime]:
    """A month of Nord, Atelier and the consortium, and the instants after each of its decisions."""
    nord, atelier, root = (cast.circles[key] for key in ("nord", "atelier", "consortium"))
    steps = [
        lambda: scene.adopted(cast, scene.mandate(nord, cast.role("nord", "representative"), cast.people["Elsa"])),
        lambda: scene.adopted(cast, scene.new_role(nord, name="Vigie"), rebuilding.process(nord, composition=WANTED)),
        lambda: rebuilding.decided_above(cast, rebuilding.amended(nord, name="Grand Nord")),
        lambda: rebuilding.decided_above(cast, rebuilding.moved(atelier, nord), _linked(root, cast.role("nord", "guide"))),
        lambda: scene.adopted(cast, scene.taken_back(scene.held(cast, "Dario", "nord", "facilitator"))),
        lambda: rebuilding.decided_above(cast, rebuilding.moved(atelier, root)),
    ]
    found, start = [now()], now().replace(hour=10)
    for number, step in enumerate(steps, 1):
        with at(start + timedelta(days=3 * number)):
            step()
            found.append(now() + timedelta(hours=1))
    return found


WANTED = [{"quality": "relay", "least": 1}, {"quality": "political", "least": 2}]


def _linked(circle: Circle, role: Role) -> scene.Change:
    return {"kind": "link.added", "data": {"id": "", "circle": str(circle.pk), "role": str(role.pk)}}


def test_the_tables_give_the_picture_that_the_pure_structure_gives(cast: Cast):
    instants = story(cast)
    root = cast.circles["consortium"]
    names = Names(
        {str(pk): name for pk, name in Person.kept.values_list("pk", "name")},
        {str(pk): colour for pk, colour in Territory.kept.values_list("pk", "colour")},
        {str(pk): name for pk, name in Territory.kept.values_list("pk", "name")},
    )
    structure = tables(root.programme)

    with at(instants[-1]):
        for moment in instants:
            for circle in cast.circles.values():
                read = map_of(cast.actor("Elsa"), circle.pk, moment)
                assert read == picture_of(structure, str(circle.pk), instant(moment) or "", names), (circle.key, moment)
    assert any(Process.kept.values_list("composition", flat=True))


def test_the_map_and_the_outline_say_the_same(cast: Cast):
    instants = story(cast)
    with at(instants[-1]):
        for moment in instants[1:]:
            drawn, told = (content(text_of(cast, way, cast.circles["consortium"], day_of(moment))) for way in WAYS)

            people = {link for link in LINK.findall(drawn) if link.startswith("/people/")}
            assert people
            assert people == {link for link in LINK.findall(told) if link.startswith("/people/")}
            for words in ("Consortium", "Nord", "Atelier", "vacant for", "political partner: 2 missing", "Cross-link"):
                assert (words in drawn) == (words in told), (words, moment)


def test_each_circle_of_a_map_leads_to_its_own_map_of_that_day_and_the_one_in_focus_to_its_page(cast: Cast):
    root, nord = cast.circles["consortium"], cast.circles["nord"]
    today = day_of(now())
    with at(now() + timedelta(days=2)):
        page = text_of(cast, "circle_map", root, today)

        assert f'class="itself" href="{reverse("circle_map", args=[nord.pk])}?on={today}"' in page
        assert f'class="itself" href="{reverse("circle", args=[root.pk])}"' in page
    assert reverse("circle_map", args=[nord.pk]) in text_of(cast, "circle_map", root)
    assert reverse("circle_map", args=[nord.pk]) in english(cast, "Elsa").get(reverse("circle", args=[nord.pk])).content.decode()


def test_the_order_of_the_links_is_that_of_the_outline(cast: Cast):
    story(cast)
    with at(now() + timedelta(days=40)):
        drawn, told = (content(text_of(cast, way, cast.circles["consortium"])) for way in WAYS)

    seen: dict[str, list[str]] = {"map": LINK.findall(drawn), "outline": LINK.findall(told)}
    people = {way: list(dict.fromkeys(link for link in links if "/people/" in link)) for way, links in seen.items()}
    assert people["map"] == people["outline"]


def test_a_vacant_link_a_free_role_and_a_missing_quality_are_marked(cast: Cast):
    story(cast)
    with at(now() + timedelta(days=40)):
        page = content(text_of(cast, "circle_map", cast.circles["consortium"]))

    assert "Representative link: vacant for" in page
    assert "Vigie, vacant for" in page
    assert "political partner: 2 missing" in page
    assert "Lead link: Cléo" in page


def test_the_days_of_decisions_lead_from_one_to_the_next(cast: Cast):
    instants = story(cast)
    with at(instants[-1]):
        page = text_of(cast, "circle_map", cast.circles["consortium"], day_of(instants[3]))

    assert f"?on={day_of(instants[2])}" in page
    assert f"?on={day_of(instants[4])}" in page
    assert f"As it stood on {day_of(instants[3]):%-d %B %Y}" in page
    assert "as far as is known now" in page


def test_a_circle_stands_where_it_lay_on_that_day(cast: Cast):
    instants = story(cast)
    nord, atelier = cast.circles["nord"], cast.circles["atelier"]
    with at(instants[-1]):
        inside = [str(atelier.pk) in content(text_of(cast, "circle_map", nord, day_of(moment))) for moment in instants]

    assert inside == [False, False, False, False, True, True, False]


def test_a_dissolved_circle_is_seen_on_the_days_on_which_it_stood(cast: Cast):
    atelier, root = cast.circles["atelier"], cast.circles["consortium"]
    start = now()
    with at(start + timedelta(days=4)):
        rebuilding.decided_above(cast, rebuilding.dissolved(atelier))
    with at(start + timedelta(days=8)):
        for way in WAYS:
            assert "Atelier" in content(text_of(cast, way, root, day_of(start) + timedelta(days=2)))
            assert "Atelier" not in content(text_of(cast, way, root))
            gone = text_of(cast, way, atelier)
            assert "This circle did not stand on" in gone
            assert f"It was dissolved on {day_of(start) + timedelta(days=4):%-d %B %Y}" in gone
            address = re.findall(r'class="button primary" href="([^"]+)"', gone)[0]
            assert "Fanny" in unescape(english(cast, "Elsa").get(address).content.decode())


def test_before_it_began_a_circle_did_not_stand(cast: Cast):
    page = text_of(cast, "circle_map", cast.circles["nord"], date(2001, 1, 1))

    assert "This circle did not stand on 1 January 2001" in page
    assert "It began on" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [("nonsense", "This is no date."), ("0001-01-01", "This is no date."), ("2999-01-01", "This day has not come yet.")],
)
def test_a_wrong_day_is_told_at_the_field_and_today_is_shown(cast: Cast, asked: str, said: str):
    page = english(cast, "Elsa").get(reverse("circle_map", args=[cast.circles["nord"].pk]) + f"?on={asked}").content.decode()

    assert said in page
    assert "As it stands today" in page
    assert 'aria-invalid="true"' in page


def test_who_may_not_see_a_circle_finds_no_map_on_any_day(cast: Cast):
    for way in WAYS:
        for day in ("", "?on=2001-01-01", f"?on={day_of(now())}"):
            for circle in (cast.circles["nord"].pk, UUID(int=0)):
                assert cast.client("Iris").get(reverse(way, args=[circle]) + day).status_code == 404
        assert Client().get(reverse(way, args=[cast.circles["nord"].pk])).status_code == 302


def test_nothing_of_another_consortium_is_on_the_map(cast: Cast):
    for way in WAYS:
        page = content(text_of(cast, way, cast.elsewhere, name="Iris"))
        assert "Iris" in page
        assert "Ada" not in page


@pytest.mark.long
def test_two_hundred_circles_fit_into_one_page(cast: Cast, django_assert_max_num_queries: Any):
    crowd.circles(cast, 170)

    for name in ("Ada", "Elsa", "Gaspard"):
        client = english(cast, name)
        for way in WAYS:
            with django_assert_max_num_queries(QUERIES):
                page = client.get(reverse(way, args=[cast.circles["consortium"].pk]))
            assert len(page.content) < WEIGHT
            assert "152 other circles" in page.content.decode()


def test_a_circle_of_hundreds_shows_some_and_counts_the_others(cast: Cast, django_assert_max_num_queries: Any):
    crowd.people(cast, 60)

    for way in WAYS:
        page = content(text_of(cast, way, cast.circles["nord"]))
        assert len(set(LINK.findall(page)) & {f"/people/{pk}/" for pk in Person.kept.values_list("pk", flat=True)}) == 13
        assert "and 50 more people" in page


def test_a_role_whose_holder_has_no_room_in_the_outline_is_held_all_the_same():
    nord, many = pure.Place(new_id(), None, "Nord", "working", ""), [pure.Holder(new_id(), f"Ami {n}") for n in range(pure.MOST_PEOPLE)]
    roles = (pure.Role(new_id(), "Accueil", "", tuple(many)), pure.Role(new_id(), "Veille", "", (pure.Holder(new_id(), "Zoé"),)))
    picture = pure.Picture((nord,), pure.Node(nord, people=len(many) + 1, most=pure.MOST_PEOPLE, roles=roles))

    with translation.override("en"):
        _first, watch, others = nodes.outlined(picture, now(), [], str)[0]["leaves"]

    assert (watch["holder"], watch["free"], watch["people"]) == ("held", False, [])
    assert others["name"] == "and 1 more person"
