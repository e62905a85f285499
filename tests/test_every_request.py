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


@pytest.mark.in_turn(8)
@pytest.mark.parametrize("address", PAGES, ids=lambda one: one.route or "/")
def test_nobody_is_led_out_of_the_site(cast: Cast, address: Address):
    for browser in (Client(), just_in(cast, "Elsa", "mfa")):
        for path in ELSEWHERE:
            answers = [browser.get(address.at(), {"next": path}), browser.post(address.at(), {"next": path})]
            led = [one.headers["Location"] for one in answers if "Location" in one.headers]

            assert [one for one in led if not is_own(one)] == []
            assert not any(f'{what}="{path}' in _text(one) for one in answers for what in ("href", "action", "src"))


def _text(answer: Any) -> str:
    return "" if answer.streaming else answer.content.decode("utf-8", "replace")


def test_a_form_from_elsewhere_is_refused(cast: Cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.people["Elsa"].account, backend=BACKEND)

    answers = {one.route: browser.post(one.at(), {}).status_code for one in PAGES if one.name not in WITHOUT_TOKEN}

    assert len(answers) > 200
    assert {route: status for route, status in answers.items() if status not in (403, 405)} == {}


@pytest.mark.long
def test_a_session_that_is_over_opens_what_a_stranger_sees(cast: Cast):
    signed_in = cast.client("Elsa").cookies
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    for address in PAGES:
        over, stranger = Client(), Client()
        over.cookies.update(signed_in)

        one, other = over.get(address.at()), stranger.get(address.at())

        assert (one.status_code, one.headers.get("Location")) == (other.status_code, other.headers.get("Location")), str(address)


def test_a_foreign_host_is_answered_nowhere(db: None):
    answers = {one.route: Client().get(one.at(), headers={"host": "evil.example"}) for one in PAGES}

    assert {answer.status_code for answer in answers.values()} == {400}
    assert [route for route, answer in answers.items() if "evil" in answer.content.decode()] == []


@pytest.mark.long
def test_by_tls_every_answer_promises_to_stay_there(cast: Cast, settings: Any):
    settings.SECURE_HSTS_SECONDS = 31536000
    browser = Client()

    answers = {one.route: browser.get(one.at(), secure=True).headers.get("Strict-Transport-Security") for one in addresses()}

    assert set(answers.values()) == {"max-age=31536000"}
