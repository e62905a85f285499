"""What a device is given, the page without network with its worker, and the door through which everything comes back."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from socle.ground.clock import at
from socle.pathways import acts
from socle.pathways.models import Attendance
from socle.pathways.rules import noted
from socle.pathways.taken import shell
from socle.pathways.tests.conftest import Stage
from socle.pathways.tests.devices import Device
from socle.pathways.tests.planning import after, during, enrolled, half, planned

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
SCRIPTS = settings.ROOT / "socle" / "look" / "static" / "look"


def asked(client: Client, name: str, *ids: Any) -> Any:
    return client.get(reverse(name, args=ids))


def post(client: Client, told: Any, status: int = 200) -> Any:
    answer = client.post(reverse("offline_send"), told, content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_device_takes_the_sheets_that_are_open_and_who_stands_on_them(stage: Stage):
    session = planned(stage)
    aya, _bo = enrolled(stage, session, "Aya", "Bo")
    first, second = half(session), half(session, 1)
    with after(first):
        acts.attest(stage.actor("Tess"), first, lines=[acts.Line(aya.talent_id, "late", 60)])
        told = asked(stage.client("Tess"), "session_take", session.pk).json()
        assert [one["id"] for one in told["sheets"]] == [str(first.pk), str(second.pk)]
        assert [(one["name"], one["state"]) for one in told["sheets"][0]["people"]] == [("Aya Fictive", "late"), ("Bo Fictive", "")]
        acts.close_sheet(stage.actor("Tess"), first, signed_as="Tess")
        assert [one["id"] for one in asked(stage.client("Tess"), "session_take", session.pk).json()["sheets"]] == [str(second.pk)]
    with at(noted.kept_until(second.ends_at)):
        assert asked(stage.client("Tess"), "session_take", session.pk).json()["sheets"] == []


@pytest.mark.parametrize("who", ["Noé", "Nina", "Olga", "Paul", "Saul", "Rita"])
def test_who_holds_no_session_takes_nothing(stage: Stage, who: str):
    assert asked(stage.client(who), "session_take", planned(stage).pk).status_code == 404
    assert "data-take" not in asked(stage.client(who), "session", planned(stage, on=5).pk).content.decode()


def test_both_pages_offer_it(stage: Stage):
    session = planned(stage)
    enrolled(stage, session, "Aya")
    with during(half(session)):
        for name, pk in (("session", session.pk), ("sheet", half(session).pk)):
            page = asked(stage.client("Tess"), name, pk).content.decode()
            assert reverse("session_take", args=[session.pk]) in page and "take.js" in page


def test_the_page_without_network_holds_nothing_of_anybody(stage: Stage):
    pages = {asked(stage.client(who), "offline").content.decode() for who in ("Tess", "Maud", "Saul")}

    assert len(pages) == 1
    (page,) = pages
    assert not any(word in page for word in ("Tess", "data-account", "csrf", "/accounts/logout"))


def test_the_worker_answers_for_that_page_and_its_files_and_is_another_script_in_another_language(stage: Stage):
    tess = stage.client("Tess")
    worker = asked(tess, "offline_worker")
    text = worker.content.decode()

    assert worker.headers["Content-Type"].startswith("text/javascript") and "no-store" in worker.headers["Cache-Control"]
    assert "Service-Worker-Allowed" not in worker.headers, "its scope is the folder in which it lies"
    assert reverse("offline_worker").startswith(reverse("offline")) and f'PAGE = "{reverse("offline")}"' in text
    assert asked(tess, "offline_worker").content == worker.content
    tess.cookies["language"] = "en"
    assert asked(tess, "offline_worker").content != worker.content
    assert asked(Client(), "offline_worker").status_code == asked(Client(), "offline").status_code == 302


def test_it_keeps_every_file_that_the_page_needs(stage: Stage):
    page = asked(stage.client("Tess"), "offline").content.decode()
    needed, waiting = set[str](), set(re.findall(r'<script[^>]* src="[^"]*/look/([\w-]+)(?:\.\w+)?\.js"', page))
    while waiting:
        one = waiting.pop()
        needed.add(one)
        waiting |= set(re.findall(r'from "\./([\w-]+)\.js"', (SCRIPTS / f"{one}.js").read_text("utf-8"))) - needed

    assert needed == set(shell.SCRIPTS)
    assert set(re.findall(r'(?:href|src)="([^"]*/static/[^"#]*)', page)) <= set(shell.files())


def test_what_a_device_sends_is_answered_entry_by_entry_and_once(stage: Stage, store: Any):
    session = planned(stage)
    aya, bo = enrolled(stage, session, "Aya", "Bo")
    device, first = Device(timedelta(minutes=3)), half(session)
    with after(first) as moment:
        tess = stage.client("Tess")
        door = asked(tess, "offline_send").json()
        device.notes(first, first.starts_at, "signed", talent=str(aya.talent_id), typed="Aya Fictive")
        device.notes(first, first.starts_at, "signed", talent=str(bo.talent_id), typed="Aya Fictive")
        told = {"who": door["who"], "clock": (moment + device.wrong).isoformat(), "entries": device.entries}

        answers = [post(tess, told)["answers"] for _time in range(2)]
    assert [[one["what"] for one in each] for each in answers] == [["done", "refused"], ["before", "refused"]]
    assert all(one["says"] for each in answers for one in each if one["what"] == "refused")
    assert Attendance.kept.get().attested_at == first.starts_at


def test_what_somebody_else_has_noted_is_not_taken(stage: Stage):
    told = {"who": asked(stage.client("Tess"), "offline_send").json()["who"], "clock": "2026-01-01T10:00:00+00:00", "entries": []}

    assert post(stage.client("Tess"), told) == {"answers": []}
    assert "answers" not in post(stage.client("Maud"), told, status=409)
    strange = Client(enforce_csrf_checks=True)
    strange.cookies = stage.client("Tess").cookies
    assert strange.post(reverse("offline_send"), told, content_type="application/json").status_code == 403
    assert Client().post(reverse("offline_send"), told, content_type="application/json").status_code == 302


@pytest.mark.parametrize("content", ["", "{", "[]", json.dumps({"who": "x"}), "x" * 1_100_000])
def test_what_is_no_batch_is_told_so(stage: Stage, content: str):
    answer = stage.client("Tess").post(reverse("offline_send"), content, content_type="application/json")
    assert answer.status_code == 400
