"""What stands after the question mark of an address: whatever it is, the page is shown, and quickly.

That it shows no more than its reader sees is compared row by row in `test_narrowed.py`."""

from time import perf_counter

import pytest
from django.test import Client

from conftest import Cast
from socle.people.tests.keys import just_in
from tests.addresses import Address, addresses

PAGES = [one for one in addresses() if not one.takes and not one.is_for_programs]
NAMES = ["q", "sort", "page", "after", "before", "cursor", "kind", "member", "circle", "state", "stage", "at", "next", "view", "id"]
PAYLOADS = [
    "' OR '1'='1",
    "1; DROP TABLE people_person --",
    "') UNION SELECT 1,2,3 --",
    "name DESC, (SELECT 1)",
    "%27%20OR%201=1",
    "\x00",
    "../../etc/passwd",
    "-1",
    "9" * 400,
    "💡\u202e",
    "{{7*7}}${7*7}",
]


@pytest.mark.in_turn(6)
@pytest.mark.parametrize("address", PAGES, ids=lambda one: one.route or "/")
def test_no_parameter_breaks_a_page(cast: Cast, address: Address):
    browser = just_in(cast, "Basile", "mfa")
    plain = browser.get(address.at()).status_code

    answers = [browser.get(address.at(), dict.fromkeys(NAMES, payload)) for payload in PAYLOADS]

    assert {one.status_code for one in answers} <= {plain, 200, 302, 400, 404}
    assert not any("people_person" in one.content.decode() and "DROP" not in one.content.decode() for one in answers if not one.streaming)


@pytest.mark.parametrize("path", ["/people/", "/organisations/", "/search/", "/decisions/", "/proposals/"])
def test_a_hundred_thousand_letters_are_answered_at_once(cast: Cast, path: str):
    browser: Client = just_in(cast, "Basile", "mfa")
    browser.get(path)
    begun = perf_counter()

    answer = browser.get(path, {"q": "a" * 100_000})

    assert answer.status_code in (200, 400)
    assert perf_counter() - begun < 2  # far from seconds of a machine that counts letters
