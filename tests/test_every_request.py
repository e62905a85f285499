"""What holds for every address whatever is sent there: sent on elsewhere, without a token against forgery, with an over session."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from conftest import Cast
from socle.people.models import Session
from socle.people.sign_in import BACKEND, is_own
from socle.people.tests.keys import just_in
from tests.addresses import Address, addresses

pytestmark = pytest.mark.once  # headers, tokens, redirects; the ends of sessions are tried on both databases in test_sessions.py
PAGES = [one for one in addresses() if not one.is_for_programs]
ELSEWHERE = ["//evil.example/", "https://evil.example/", "/\\evil.example"]
# A mail program has no cookie: the signed address is the right (RFC 8058). Beneath the API nothing is done by cookie
WITHOUT_TOKEN = {"mailing_stop", "api", ""}


@pytest.mark.parametrize("address", PAGES, ids=lambda one: one.route or "/")
def test_nobody_is_led_out_of_the_site(cast: Cast, address: Address):
    for path in ELSEWHERE:
        for browser in (Client(), just_in(cast, "Elsa", "mfa")):
            answers = [browser.get(address.at(), {"next": path}), browser.post(address.at(), {"next": path})]
            led = [one.headers["Location"] for one in answers if "Location" in one.headers]

            assert [one for one in led if not is_own(one)] == []
            assert not any(f'{what}="{path}' in _text(one) for one in answers for what in ("href", "action", "src"))


def _text(answer: Any) -> str:
    return "" if answer.streaming else answer.content.decode("utf-8", "replace")


@pytest.mark.parametrize("address", PAGES, ids=lambda one: one.route or "/")
def test_a_form_from_elsewhere_is_refused(cast: Cast, address: Address):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.people["Elsa"].account, backend=BACKEND)

    if address.name not in WITHOUT_TOKEN:
        assert browser.post(address.at(), {}).status_code in (403, 405)


@pytest.mark.parametrize("address", PAGES, ids=lambda one: one.route or "/")
def test_a_session_that_is_over_opens_what_a_stranger_sees(cast: Cast, address: Address):
    over, stranger = cast.client("Elsa"), Client()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    answers = [browser.get(address.at()) for browser in (over, stranger)]

    assert [(one.status_code, one.headers.get("Location")) for one in answers[:1]] == [
        (one.status_code, one.headers.get("Location")) for one in answers[1:]
    ]


@pytest.mark.parametrize("address", PAGES, ids=lambda one: one.route or "/")
def test_a_foreign_host_is_answered_nowhere(db: None, address: Address):
    answer = Client().get(address.at(), headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_by_tls_every_answer_promises_to_stay_there(cast: Cast, settings: Any):
    settings.SECURE_HSTS_SECONDS = 31536000
    browser = Client()

    answers = {one.route: browser.get(one.at(), secure=True).headers.get("Strict-Transport-Security") for one in addresses()}

    assert set(answers.values()) == {"max-age=31536000"}
