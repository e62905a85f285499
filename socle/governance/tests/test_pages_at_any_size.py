"""The six pages that everybody opens ask the same few questions at ten rows and at ten thousand, and stay light."""

from typing import Any

import pytest
from django.urls import reverse

from conftest import Cast
from socle.governance import reads
from socle.governance.models import Position, Proposal, Version
from socle.governance.rules.engine import Why
from socle.governance.rules.engine import in_the_way as engine_says
from socle.governance.tests import scene
from socle.governance.tests.multitude import adopt, grow, withdraw_all
from socle.journal import guard

QUERIES = 12
WEIGHT = 80 * 1024
READERS = ("Cléo", "Dario", "Elsa", "Basile")


def addresses(cast: Cast, proposal: Proposal) -> dict[str, str]:
    nord = cast.circles["nord"].pk
    return {
        "today": reverse("today"),
        "outline": reverse("circles"),
        "map": reverse("circle_map", args=[nord]),
        "map of the root": reverse("circle_map", args=[cast.circles["consortium"].pk]),
        "root": reverse("circle", args=[cast.circles["consortium"].pk]),
        "circle": reverse("circle", args=[nord]),
        "proposal": reverse("proposal", args=[proposal.pk]),
        "journal": reverse("journal", args=[nord]),
    }


def adopted(cast: Cast, proposal: Proposal) -> dict[str, str]:
    decision = adopt(proposal)
    return {"adopted": reverse("proposal", args=[proposal.pk]), "decision": reverse("decision", args=[decision.pk])}


def asked(cast: Cast, pages: dict[str, str], at_most: Any) -> dict[tuple[str, str], int]:
    """How many questions each page asks for each reader."""
    counts = {}
    for name in READERS:
        client = cast.client(name)
        client.get("/me/")  # a session notes once how long it may rest
        for page, address in pages.items():
            with at_most(QUERIES) as queries:
                answer = client.get(address)
            assert answer.status_code == 200, (name, page)
            assert len(answer.content) < WEIGHT, (name, page, len(answer.content))
            counts[name, page] = len(queries)
    return counts


@pytest.mark.long
def test_ten_thousand_rows_are_shown_with_as_few_questions_as_ten(cast: Cast, django_assert_max_num_queries: Any) -> None:
    counts = []
    for size in (10, 10_000):
        proposal = grow(cast, size)
        while_open = asked(cast, addresses(cast, proposal), django_assert_max_num_queries)
        said = english(cast, "Dario", reverse("proposal", args=[proposal.pk]))
        counts.append(while_open | asked(cast, adopted(cast, proposal), django_assert_max_num_queries))

    assert counts[0] == counts[1]
    for count in ("10000 positions of 10001", "and 9851 more", "and 9990 more", "9981 earlier versions"):
        assert count in said, count


def english(cast: Cast, name: str, address: str) -> str:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client.get(address).content.decode()


def test_what_is_in_the_way_is_known_however_many_have_spoken(cast: Cast) -> None:
    proposal = scene.current(grow(cast, 200))
    assert in_the_way(cast, proposal) == Why.OBJECTION

    withdraw_all(proposal)
    assert in_the_way(cast, proposal) == Why.NOT_ALL
    assert "1 position is still awaited" in english(cast, "Cléo", reverse("proposal", args=[proposal.pk]))

    scene.says(cast, "Elsa", proposal)
    assert in_the_way(cast, proposal) is None


def in_the_way(cast: Cast, proposal: Proposal) -> Why | None:
    """As each reader's page tells it, which shows a part; it must be what the act will say, which counts them all."""
    found = engine_says(reads.deliberation(proposal))
    for name in READERS:
        assert reads.story(cast.actor(name), proposal).in_the_way == found, name
    return found


def test_ones_own_objection_stands_first_among_thousands(cast: Cast) -> None:
    proposal = scene.current(grow(cast, 200))
    mine = scene.objected(cast, proposal, "Elsa")

    told = reads.story(cast.actor("Elsa"), proposal)

    assert told.objections[0].id == mine.pk
    assert told.of(cast.people["Elsa"].pk) == told.present[0]
    assert told.present[0].kind == "objection"


@pytest.mark.long
def test_long_words_leave_room_for_fewer_people(cast: Cast) -> None:
    proposal = scene.current(grow(cast, 200))
    with guard.acting():
        Position.kept.filter(proposal=proposal).update(reason="Parce que l’heure d’été… " * 200)
        Version.kept.filter(proposal=proposal).update(text="L’essentiel d’abord. " * 950)

    page = cast.client("Dario").get(reverse("proposal", args=[proposal.pk]))

    assert len(page.content) < WEIGHT
    assert page.content.decode().count("Parce que") > 400
