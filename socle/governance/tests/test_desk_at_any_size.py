"""The desk asks the same questions of ten rows of everything and of ten thousand, and its page stays light, whatever the form."""

import os
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
    return {"circle": str(nord.pk), "mandate": str(held), "policy": str(policy.pk), "role": str(role.pk)}


def test_each_form_asks_as_few_questions_of_many_rows_as_of_ten(cast: Cast) -> None:
    counts: list[dict[str, int]] = []
    for size in (10, MANY):
        grow(cast, size)
        desk, about = at_desk(cast, "Ada", "consortium"), things(cast)
        counts.append({kind: asked(desk, kind, about) for kind in CHANGE_FORMS})

    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= MOST_QUESTIONS, counts[0]


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
