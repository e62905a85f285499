"""No answer tells whether an account exists: each door asked about somebody who has one and about somebody who has none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from conftest import Cast
from socle.ground import new_id
from socle.people.models import SignInLink
from socle.people.tests.keys import just_in, with_app

KNOWN, UNKNOWN = "hugo@exemple.invalid", "nemo@exemple.invalid"
ASK, CONFIRM = "/accounts/login/", "/accounts/login/code/"


@dataclass(frozen=True)
class Door:
    """What a stranger sends, and, if it takes steps, what they sent before."""

    name: str
    send: Callable[[Client, str], Any]
    before: Callable[[Client, str], Any] = lambda client, email: None


def passkey(user: str) -> str:
    """What a browser would send for a passkey of this account, made up."""
    import base64
    import json

    handle = base64.urlsafe_b64encode(user.encode()).decode().rstrip("=")
    response = {"clientDataJSON": "e30", "authenticatorData": "A" * 50, "signature": "AA", "userHandle": handle}
    return json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": response, "clientExtensionResults": {}})


def ask(client: Client, email: str) -> Any:
    return client.post(ASK, {"email": email})


def wrongly(client: Client, email: str) -> Any:
    ask(client, email)
    return client.post(CONFIRM, {"code": "12345"})


def twice_wrongly(client: Client, email: str) -> Any:
    wrongly(client, email)
    return client.post(CONFIRM, {"code": "23456"})


DOORS = [
    Door("asking for a code", ask),
    Door("asking for a code, in capitals", lambda client, email: client.post(ASK, {"email": email.upper()})),
    Door("asking on a shared computer", lambda client, email: client.post(ASK, {"email": email, "shared": "on"})),
    Door("asking for another one", lambda client, email: client.post(ASK, {"email": email}), ask),
    Door("looking at the page of the code", lambda client, email: client.get(CONFIRM), ask),
    Door("a wrong code", lambda client, email: client.post(CONFIRM, {"code": "12345"}), ask),
    Door("another wrong code", lambda client, email: client.post(CONFIRM, {"code": "67890"}), wrongly),
    Door("a third wrong code", lambda client, email: client.post(CONFIRM, {"code": "67890"}), twice_wrongly),
    Door("an empty code", lambda client, email: client.post(CONFIRM, {"code": ""}), ask),
    Door("the page of the second factor", lambda client, email: client.get("/accounts/second/"), ask),
    Door("a second factor before the first", lambda client, email: client.post("/accounts/second/", {"code": "123456"}), ask),
    Door("trusting before anything", lambda client, email: client.post("/accounts/trust/", {"action": "trust"}), ask),
    Door("starting again", lambda client, email: client.post("/accounts/logout/", {"next": ASK}), ask),
]


def answer(door: Door, email: str) -> tuple[Any, ...]:
    """All that can be told from outside: status, place, text, cookies; and what it cost."""
    client = Client(headers={"accept-language": "en"})
    door.before(client, email)
    with CaptureQueriesContext(connection) as queries:
        said = door.send(client, email)
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", said.content.decode())
    text = re.sub(rf"{email}", "somebody", text, flags=re.IGNORECASE)
    verbs = sorted(query["sql"].split()[0] for query in queries)
    return said.status_code, said.headers.get("Location"), text, sorted(said.cookies), verbs, DBTaskResult.objects.count()


@pytest.mark.parametrize("factor", [False, True], ids=["without a factor", "with one"])
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_no_door_answers_otherwise_to_who_has_an_account(cast: Cast, door: Door, factor: bool):
    if factor:
        with_app(cast, "Hugo")
    answer(door, "warm.up@exemple.invalid")
    DBTaskResult.objects.all().delete()

    answers = []
    for email in (KNOWN, UNKNOWN):
        answers.append(answer(door, email))
        DBTaskResult.objects.all().delete()

    assert answers[0] == answers[1]
    assert mail.outbox == []


def test_a_passkey_made_up_is_refused_alike_whether_or_not_its_owner_exists(cast: Cast):
    said = []
    for user in (cast.people["Hugo"].account.pk.hex, new_id().hex, "x", ""):
        client = Client(headers={"accept-language": "en"})
        client.get("/accounts/passkey/", headers={"accept": "application/json"})
        sent = client.post("/accounts/passkey/", {"credential": passkey(user)})
        shown = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", client.get(ASK).content.decode())
        said.append((sent.status_code, sent.headers["Location"], shown))

    assert len(set(said)) == 1


def test_what_a_browser_is_asked_for_a_passkey_names_nobody(cast: Cast):
    with_app(cast, "Hugo")

    options = Client().get("/accounts/passkey/", headers={"accept": "application/json"}).json()["request_options"]["publicKey"]

    assert not options.get("allowCredentials")


def test_another_address_is_asked_for_with_the_same_answer(cast: Cast):
    said = []
    for email in ("first@exemple.invalid", KNOWN, UNKNOWN):
        client = just_in(cast, "Ada")
        with CaptureQueriesContext(connection) as queries:
            sent = client.post("/me/sign-in/address/", {"email": email})
        said.append((sent.status_code, sent.headers["Location"], sorted(query["sql"].split()[0] for query in queries)))

    assert said[1] == said[2]


@pytest.mark.parametrize("path", ["/enter/{}/", "/invited/{}/", "/addresses/{}/", "/addresses/{}/undo/"])
def test_a_link_made_up_is_not_found_whatever_it_resembles(cast: Cast, path: str):
    account = cast.people["Hugo"].account.pk
    for text in (account.hex, str(account), f"{account.hex}:x", "x" * 43, "nemo"):
        assert Client().get(path.format(text)).status_code == 404
        assert Client().post(path.format(text)).status_code == 404
    assert not SignInLink.objects.exists()


@pytest.mark.parametrize("path", ["/enter/{}/", "/invited/{}/", "/addresses/{}/", "/addresses/{}/undo/"])
def test_nobody_tries_many_links(cast: Cast, path: str):
    tried = [Client().get(path.format(f"x{number}")).status_code for number in range(31)]

    assert tried == [404] * 30 + [429]
