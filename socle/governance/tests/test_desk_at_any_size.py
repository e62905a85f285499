"""The desk asks the same questions of ten rows of everything and of ten thousand, and its page stays light, whatever the form."""

import os
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from socle.governance.forms import CHANGE_FORMS
from socle.governance.tests import desks
from socle.governance.tests.desks import Desk, at_desk, newest
from socle.governance.tests.plenty import grow

WEIGHT, MOST_QUESTIONS = 80 * 1024, 18
MANY = 10_000 if os.environ.get("SOCLE_DEEP") else 1_000


def asked(desk: Desk, kind: str, about: dict[str, str]) -> int:
    """How many questions it takes to add a change and to show it with what it is about."""
    first = CHANGE_FORMS[kind].first
    typed = {"0-kind": kind, f"0-{first}": about[first]} if first else {}
    with CaptureQueriesContext(connection) as queries:
        page: Any = desk.client.post(desk.address, desk.typed | typed | ({"find": "1"} if first else {"add": kind}))
    assert page.status_code == 200
    assert f'name="0-{first or "id"}"' in page.content.decode(), kind
    assert len(page.content) < WEIGHT, (kind, len(page.content))
    return len(queries)


def things(cast: Cast) -> dict[str, str]:
    nord, held = cast.circles["nord"], cast.actor("Ada", "facilitator").mandate
    policy = desks.Policy.kept.filter(circle=cast.circles["consortium"]).earliest("id")
    role = cast.role("consortium", "registers")
    return {"circle": str(nord.pk), "mandate": str(held), "policy": str(policy.pk), "role": str(role.pk), "tradition": "french"}


@pytest.mark.long
def test_each_form_asks_as_few_questions_of_many_rows_as_of_ten(cast: Cast) -> None:
    counts: list[dict[str, int]] = []
    for size in (10, MANY):
        grow(cast, size)
        desk, about = at_desk(cast, "Ada", "consortium"), things(cast)
        counts.append({kind: asked(desk, kind, about) for kind in CHANGE_FORMS})

    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= MOST_QUESTIONS, counts[0]


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("kind", ["circle.split", "circle.merged", "circle.dissolved"])
def test_what_is_written_again_asks_as_few(cast: Cast, kind: str, django_assert_max_num_queries: Any) -> None:
    desk = desks.desk_for(cast, kind)
    desk.add(kind, **desks.filled(cast, kind))
    desk.send()
    with CaptureQueriesContext(connection) as small:
        newest(desk.client)
    grow(cast, 120)

    with CaptureQueriesContext(connection) as large:
        page = newest(desk.client)

    assert len(small) == len(large)
    assert len(page.page.content) < WEIGHT


@pytest.mark.in_turn(3)
@pytest.mark.parametrize(("kind", "field", "name"), [
    ("circle.moved", "circle", "Équipe 119"),
    ("circle.amended", "circle", "Équipe 119"),
    ("mandate.given", "role", "Lanterne 119"),
    ("link.added", "role", "Phare 118"),
    ("policy.repealed", "policy", "Règle 119"),
])  # fmt: skip
def test_what_is_beyond_the_list_is_searched_and_stays_once_it_is_chosen(cast: Cast, kind: str, field: str, name: str) -> None:
    grow(cast, 120)
    desk = at_desk(cast, "Ada", "consortium")
    desk.add(kind)
    assert "Somebody or something is missing in these lists?" in desk.text

    desk.press({"search": name.lower().replace("é", "e")}, find="1")
    lines = re.findall(
        r'<option value="([^"]+)"[^>]*>([^<]+)</option>', desk.text.partition(f'id="id_0-{field}"')[2].partition("</select>")[0]
    )
    found = [key for key, line in lines if name in line]
    desk.press({f"0-{field}": found[0], "search": "Personne"}, find="1")

    assert len(lines) < (10 if kind != "mandate.given" else 102), "its roles are two lists together"
    assert "Nothing in these lists has this name." in desk.text
    assert desk.typed[f"0-{field}"] == found[0]
