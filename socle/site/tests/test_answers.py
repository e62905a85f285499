"""What every answer carries, and what is said when something is wrong."""

import re

import pytest
from django.test import Client, RequestFactory

from socle.people.sign_in import BACKEND
from socle.site.pages import failed

pytestmark = pytest.mark.once

OPEN = ["/", "/accounts/login/", "/gallery/", "/api/", "/api/openapi.json", "/nowhere/", "/api/nowhere"]
OWN = ["/", "/me/", "/me/tokens/new/", "/people/", "/nowhere/", "/accounts/logout/"]


def csp(response):
    return dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))


def guarded(response):
    """Whether an answer says that nothing inline, nothing foreign and no frame is wanted."""
    policy = csp(response)
    return (
        policy["default-src"] == "'none'"
        and policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        and policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        and not re.search(r"unsafe|nonce|data:|\*|http", response.headers["Content-Security-Policy"])
        and response.headers["X-Content-Type-Options"] == "nosniff"
        and response.headers["X-Frame-Options"] == "DENY"
        and response.headers["Referrer-Policy"] == "same-origin"
        and response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    )


@pytest.mark.parametrize("path", OPEN)
def test_every_answer_carries_the_policy(client, db, path):
    assert guarded(client.get(path))


@pytest.mark.parametrize("path", OWN)
def test_nothing_that_somebody_signed_in_reads_is_stored(cast, path):
    response = cast.client("Ada").get(path)

    assert guarded(response)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", OPEN + OWN)
def test_no_page_holds_anything_inline_or_foreign(cast, path):
    for client in (Client(), cast.client("Ada")):
        text = client.get(path, follow=True).content.decode()

        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", text)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)


@pytest.mark.parametrize(
    "path", ["/.git/config", "/pyproject.toml", "/socle.sqlite3", "/secret-key", "/static/../secret-key", "/static/%2e%2e/x"]
)
def test_neither_sources_nor_what_is_kept_are_served(client, db, path):
    assert client.get(path).status_code == 404


def test_a_path_that_does_not_exist_says_so_in_plain_words(client, db):
    response = client.get("/nowhere/", headers={"accept-language": "en"})

    assert response.status_code == 404
    assert "This page cannot be found." in response.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "a b", "[::1", "", "x" * 5000, "é"])
def test_a_foreign_host_is_refused_in_plain_words(client, db, host):
    for path in ("/", "/accounts/login/", "/api/circles"):
        response = client.get(path, headers={"host": host, "accept-language": "en"})

        assert response.status_code == 400
        assert "This could not be read." in response.content.decode()
        assert "evil" not in response.content.decode()
        assert guarded(response)


def test_a_forwarded_host_changes_nothing(client, db):
    response = client.get("/me/", headers={"x-forwarded-host": "evil.example"})

    assert response.headers["Location"] == "/accounts/login/?next=/me/"


def test_a_form_without_its_token_is_refused_with_what_to_do(cast):
    client = Client(enforce_csrf_checks=True)
    client.cookies["language"] = "en"
    client.force_login(cast.people["Ada"].account, backend=BACKEND)

    for path in ("/hat/", "/me/", "/language/", "/accounts/login/", "/accounts/logout/", "/me/notices/read/"):
        response = client.post(path, {"name": "X"})

        assert response.status_code == 403
        assert "opened too long ago" in response.content.decode()
    assert client.get("/me/").status_code == 200


def test_when_something_breaks_the_answer_asks_nothing_of_the_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = failed(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize("path", ["/", "/me/", "/gallery/", "/api/"])
def test_head_answers_like_get_without_a_body(cast, path):
    client = cast.client("Ada")

    assert client.head(path).status_code == client.get(path).status_code == 200
    assert client.head(path).content == b""


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/", "/me/", "/hat/", "/language/", "/enter/x/", "/me/tokens/new/", "/api/"])
def test_odd_methods_are_not_allowed_and_change_nothing(cast, path, method):
    response = cast.client("Ada").generic(method, path, b"name=X")

    assert response.status_code == 405


def test_an_oversized_form_is_refused(cast):
    client = cast.client("Ada")

    many = client.post("/me/", {f"f{n}": "x" for n in range(600)})
    large = client.post("/me/", "name=" + "x" * 1_100_000, content_type="application/x-www-form-urlencoded")

    assert (many.status_code, large.status_code) == (400, 400)


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client, db):
    for path in ("/me/", "/people/", "/organisations/", "/proposals/"):
        assert client.get(path).headers["Location"] == f"/accounts/login/?next={path}"


def test_a_version_sent_of_what_has_none_is_passed_over(cast):
    path = f"/circles/{cast.circles['nord'].pk}/tensions/new/"

    assert cast.client("Elsa").post(path, {"text": "Le bus", "seen": "3"}).status_code == 302


def test_a_form_that_comes_through_a_proxy_with_tls_is_taken(cast, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://socle.example.org"]
    client = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get("/accounts/login/").content.decode())
    sent = {"email": "ada@exemple.invalid", "csrfmiddlewaretoken": token[1]}

    for origin, status in [("https://socle.example.org", 302), ("https://evil.example", 403)]:
        assert client.post("/accounts/login/", sent, headers={"origin": origin}).status_code == status


def test_who_sends_something_after_signing_out_is_told_and_led_back_to_the_form(cast):
    client, form = Client(), f"/circles/{cast.circles['nord'].pk}/tensions/new/"
    answer = client.post(form, {"text": "Le bus part trop tôt"}, headers={"referer": f"http://testserver{form}"})

    assert answer.headers["Location"] == f"/accounts/login/?next={form}"
    assert "rien n’a été enregistré" in client.get(answer.headers["Location"]).content.decode()
