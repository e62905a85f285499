"""What signing in begins and ends: sessions, where one is sent, the language of the mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from socle.ground import new_id
from socle.journal.guard import acting
from socle.people.models import Account, Person
from socle.people.sign_in import is_own
from socle.people.tests.signing import ADA, ASK, CONFIRM, ask, sent_code


def test_a_session_gets_a_new_id_and_ends_after_twelve_hours_whatever_is_done_meanwhile(client, cast):
    client.get(ASK)
    ask(client)
    before = client.session.session_key
    client.post(CONFIRM, {"code": sent_code()})
    begun = client.session

    session = client.session
    session["hat"] = "x"
    session.save()

    assert begun.session_key != before
    assert abs(client.session.get_expiry_date() - timezone.now() - timedelta(hours=12)) < timedelta(minutes=1)
    assert client.session.get_expiry_date() == begun.get_expiry_date()


def test_a_closed_account_is_out_at_once(cast):
    client = cast.client("Ada")
    assert client.get("/me/").status_code == 200

    with acting():
        Account.kept.filter(email=ADA).update(is_active=False)

    assert client.get("/me/").status_code == 302


def test_a_changed_salt_ends_every_session(cast):
    client = cast.client("Ada")
    with acting():
        Account.kept.filter(email=ADA).update(session_salt=new_id())

    assert client.get("/me/").status_code == 302


def test_signing_out_is_a_post_and_clears_the_session(cast):
    client = cast.client("Ada")

    asked = client.get("/accounts/logout/")
    still_in = client.get("/me/").status_code
    client.post("/accounts/logout/")

    assert (asked.status_code, still_in) == (200, 200)
    assert client.get("/me/").status_code == 302
    assert list(client.session.keys()) == []


@pytest.mark.parametrize(
    "path",
    ["signup/", "password/reset/", "password/change/", "password/set/", "email/", "confirm-email/", "reauthenticate/", "inactive/", ""],
)
def test_there_is_no_password_and_no_other_page_of_accounts(client, cast, path):
    for browser in (client, cast.client("Ada")):
        assert browser.get(f"/accounts/{path}").status_code == 404


def test_the_mail_speaks_the_language_of_its_reader(client, cast):
    with acting():
        Person.kept.filter(name="Ada").update(language="en")
    ask(client)
    code = sent_code()

    assert mail.outbox[-1].subject == f"{code[:3]} {code[3:]} is your code for Socle"
    assert "Hello Ada" in mail.outbox[-1].body
    assert "&#" not in mail.outbox[-1].body


HOSTILE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://evil.example",
    "/\t/evil.example",
    "\x08//evil.example",
    "https:evil.example",
    "http://127.0.0.1/me/",
    "http://testserver/me/",
    "ftp://evil.example",
    "me/",
    "",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_one_is_sent_to_own_paths_only(client, cast, path):
    client.post(f"{ASK}", {"email": ADA, "next": path})
    signed_in = client.post(CONFIRM, {"code": sent_code(), "next": path})

    assert not is_own(path)
    assert signed_in.headers["Location"] == "/"


def test_one_is_sent_where_one_wanted_to_go(client, cast):
    asked = client.get("/me/tokens/new/")
    client.post(asked.headers["Location"], {"email": ADA, "next": "/me/tokens/new/"})

    signed_in = client.post(CONFIRM, {"code": sent_code(), "next": "/me/tokens/new/"})

    assert signed_in.headers["Location"] == "/me/tokens/new/"
