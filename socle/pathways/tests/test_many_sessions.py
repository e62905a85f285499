"""Ten sessions and ten thousand: a page asks the same."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socle.governance.tests.crowd import alike
from socle.pathways.models import HalfDay, Session
from socle.pathways.tests.conftest import Stage, day
from socle.pathways.tests.planning import enrolled, half, planned

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def grown(session: Session, number: int) -> None:
    """So many more, one a quarter of an hour, and their half-days."""
    moved = [
        {"starts_at": session.starts_at + timedelta(minutes=15 * n), "ends_at": session.ends_at + timedelta(minutes=15 * n)}
        for n in range(1, number)
    ]
    made = alike(session, moved)
    first = half(session)
    alike(first, ({"session_id": one.pk, "starts_at": one.starts_at, "ends_at": one.ends_at} for one in made))


def asked(client: Client, addresses: list[str]) -> list[int]:
    found = []
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        found.append(len(queries))
    return found


@pytest.mark.long
def test_lists_weeks_files_and_today_ask_the_same(stage: Stage):
    session = planned(stage)
    (place,) = enrolled(stage, session, "Aya")
    maud, tess, noe = stage.client("Maud"), stage.client("Tess"), stage.client("Noé")
    readers: list[tuple[Any, list[str]]] = [
        (maud, [reverse("sessions"), reverse("sessions") + "?free=yes&theme=maker-culture&place=fabrique&q=velo&sort=-last"]),
        (tess, [reverse("session_week", args=[stage.sud.pk]) + f"?on={day(3)}", reverse("session", args=[session.pk]), reverse("today")]),
        (noe, [reverse("talent", args=[place.talent_id]), reverse("talent_sessions", args=[place.talent_id])]),
    ]
    grown(session, 10)
    few = [asked(client, addresses) for client, addresses in readers]
    grown(session, 10_000)
    many = [asked(client, addresses) for client, addresses in readers]

    assert HalfDay.kept.count() > 10_000
    assert many == few
    assert max(max(one) for one in many[:2]) <= 12, many
