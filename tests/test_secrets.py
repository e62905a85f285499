"""Every door that takes a secret is on the one list of bounds: all addresses are walked, and each is such a door or is shown to be none."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from socle.ground import at, now
from socle.people import bounds
from socle.people.bounds import BOUNDS, Bound
from socle.people.tests.keys import just_in
from socle.site.api import api
from tests.addresses import Address, addresses

pytestmark = pytest.mark.once  # which doors have bounds is said in code; the statement that counts is tried on both in test_limits.py
# Open to strangers, and nothing secret is asked there
OPEN = {
    "today": "says what Socle is",
    "set_language": "a choice of this browser",
    "account_logout": "asks whether one wants to leave",
    "mfa_trust": "follows a second factor in the same session, and asks nothing",
    "enter_as": "shows invented people, in the demonstration world only",
    "api": "the list of what programs can ask",
    "api-root": "never reached: the list stands before it",
    "gallery": "components, with invented content",
    "health": "which part is not well, and no more",
    "metrics": "asks for a key, and is not there for who lacks it",
    "known": "what is held of people in general",
    "kit": "public model",
    "proconnect_login": "leads to the other service, with a state of its own",
}
ASKS = re.compile(r'autocomplete="one-time-code"|name="credential"')
PAGES = [one for one in addresses() if not one.is_for_programs and one.route != "api/<path:rest>"]
DOORS = {one.door for one in BOUNDS}


def is_closed(address: Address) -> bool:
    """Whether a stranger is sent to sign in, or the method is not taken: whatever is asked there is asked of somebody known."""
    answers = [getattr(Client(), method)(address.at()) for method in ("get", "post")]
    return all(one.status_code == 405 or one.headers.get("Location", "").startswith("/accounts/login/?next=") for one in answers)


@pytest.mark.parametrize("address", PAGES, ids=lambda one: one.route or "/")
def test_what_is_open_to_strangers_is_a_door_with_bounds_or_asks_nothing_secret(db: None, address: Address):
    if not is_closed(address):
        assert address.door in DOORS or address.name in OPEN, f"{address.route} is open, and on no list"


@pytest.mark.parametrize("address", PAGES, ids=lambda one: one.route or "/")
def test_what_holds_a_secret_in_its_address_has_bounds(address: Address):
    if set(address.takes.values()) & {"str", "path"}:
        assert address.door in DOORS


def test_a_page_that_asks_for_a_code_or_a_passkey_has_bounds(cast: Cast):
    browsers = [Client(), just_in(cast, "Ada"), cast.client("Ada")]
    asking = {one for one in PAGES for browser in browsers if not one.takes and ASKS.search(browser.get(one.at()).content.decode())}

    assert {one.route for one in asking} >= {"accounts/login/", "me/sign-in/passkeys/new/", "me/sign-in/application/new/"}
    assert {one.route for one in asking if one.door not in DOORS and one.name not in OPEN} == set()


def test_a_program_is_asked_for_its_token_wherever_it_comes_in(db: None):
    asked = [(method, re.sub(r"{\w+}", "x", path)) for path, methods in api.get_openapi_schema()["paths"].items() for method in methods]

    assert len(asked) > 50
    assert {one for one in asked if Client().generic(one[0].upper(), one[1]).status_code != 401} == set()


def test_no_bound_is_of_a_door_that_nobody_finds():
    assert {one.door for one in PAGES if one.door} | {"program"} == DOORS


@pytest.mark.parametrize("door", sorted(DOORS))
def test_each_door_is_bounded_by_source_and_those_that_are_about_somebody_by_subject(door: str):
    per = {one.per for one in bounds.of(door, "source", now().date()) + bounds.of(door, "subject", now().date())}

    assert per == ({"source"} if door in ("passkey", "identity") else {"source", "subject"})


def entered(door: str, cast: Cast, number: int) -> Any:
    """One more try at a door, of another subject each time, and wrong."""
    stranger, address = Client(), next(one for one in PAGES if one.door == door)
    if door == "ask_code":
        return stranger.post(address.at(), {"email": f"n{number}@exemple.invalid"})
    if door in ("ask_text", "text_code"):
        return cast.client("Elsa").post(address.at(), {"code": "123456"})
    if address.takes:
        return stranger.get(address.at(**dict.fromkeys(address.takes, f"x{number}")))
    return stranger.post(address.at(), {"code": "123456"}) if door != "identity" else stranger.get(address.at())


OUTER = sorted(DOORS - {"again", "new_factor", "program", "webhook"})


@pytest.mark.parametrize("door", OUTER)
def test_over_its_bound_a_door_says_how_long_to_wait_and_opens_again_then(cast: Cast, door: str, monkeypatch: pytest.MonkeyPatch):
    misses = next(one.misses for one in bounds.of(door, "source", now().date()))
    monkeypatch.setattr(bounds, "BOUNDS", [Bound(door, "source", 3, timedelta(minutes=10), misses)])

    answers = [entered(door, cast, number) for number in range(4)]

    assert [one.status_code == 429 for one in answers] == [False, False, False, True]
    assert 590 <= int(answers[-1].headers["Retry-After"]) <= 600
    with at(now() + timedelta(minutes=10)):
        assert entered(door, cast, 9).status_code != 429


@pytest.mark.parametrize("door", ["again", "new_factor", "webhook"])
def test_over_its_bound_a_door_of_ones_own_says_it_in_every_browser(cast: Cast, door: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bounds, "BOUNDS", [Bound(door, "subject", 3, timedelta(minutes=10))])
    address = next(one for one in PAGES if one.door == door)

    answers = [just_in(cast, "Ada").post(address.at(), {"code": "1"}) for _try in range(4)]

    assert [one.status_code == 429 for one in answers] == [False, False, False, True]
    assert just_in(cast, "Elsa").post(address.at(), {"code": "1"}).status_code != 429


@pytest.mark.parametrize(
    ("language", "title", "told"), [("fr", "Trop d’essais", "Attendez 10 minutes"), ("en", "Too many attempts", "Wait 10 minutes")]
)
def test_the_page_is_calm_in_both_languages(db: None, monkeypatch: pytest.MonkeyPatch, language: str, title: str, told: str):
    monkeypatch.setattr(bounds, "BOUNDS", [Bound("link", "source", 0, timedelta(minutes=10), misses=True)])

    page = Client(headers={"accept-language": language}).get("/enter/x/").content.decode()

    assert title in page and told in page


def test_tokens_tried_one_after_the_other_are_stopped_and_a_good_one_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    from socle.people.acts import issue_token

    issue_token(cast.actor("Elsa"), cast.people["Elsa"], purpose="x", until=now() + timedelta(days=9), secret="good")
    monkeypatch.setattr(bounds, "BOUNDS", [Bound("program", "source", 3, timedelta(minutes=10), misses=True)])

    def ask(secret: str) -> Any:
        return Client().get("/api/me", headers={"authorization": f"Bearer {secret}"})

    assert [ask("good").status_code for _request in range(5)] == [200] * 5
    assert [ask(f"x{number}").status_code for number in range(3)] == [401] * 3
    assert ask("x3").status_code == 429 and ask("x4").headers["Retry-After"]
    assert ask("good").status_code == 200
