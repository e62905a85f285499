"""Behind proxies: who asks and whether by TLS is what our own proxies say, and what anybody else has written counts for nothing."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from socle.site.commands import statics
from socle.site.configuration import ROOT
from socle.site.proxies import ADDRESS, SCHEME, told
from socle.site.testing import copies

ASK = "/accounts/login/"
HERE, THERE, PROXY = "203.0.113.7", "198.51.100.9", "10.0.0.1"
LIMIT = 60

FORWARDED = [
    (0, HERE, "https", {}),
    (1, "", "", {}),
    (1, HERE, "https", {ADDRESS: HERE, SCHEME: "https"}),
    (1, f"{THERE}, {HERE}", "http, https", {ADDRESS: HERE, SCHEME: "https"}),
    (1, f"x,, {THERE} ,{HERE} ", "https, http", {ADDRESS: HERE, SCHEME: "http"}),
    (1, "2001:db8::1", "https", {ADDRESS: "2001:db8::1", SCHEME: "https"}),
    (1, "unknown", "HTTPS", {}),
    (1, f"{HERE}, ", "gopher", {}),
    (1, "<script>", "", {}),
    (2, f"{THERE}, {HERE}, {PROXY}", "https", {ADDRESS: HERE, SCHEME: "https"}),
    (2, f"{HERE}, {PROXY}", "http, https, http", {ADDRESS: HERE, SCHEME: "https"}),
    (2, HERE, "https", {ADDRESS: HERE, SCHEME: "https"}),
]


@pytest.mark.parametrize(("proxies", "address", "scheme", "believed"), FORWARDED)
def test_as_many_entries_are_believed_as_there_are_proxies_counted_from_the_right(proxies, address, scheme, believed):
    assert told({"HTTP_X_FORWARDED_FOR": address, "HTTP_X_FORWARDED_PROTO": scheme, ADDRESS: PROXY}, proxies) == believed


@pytest.fixture
def behind(settings, db):
    """Have so many proxies stand before the tests' server, with nothing asked for yet."""

    def behind_(proxies):
        settings.CONFIGURATION = replace(settings.CONFIGURATION, proxies=proxies)
        settings.SECURE_HSTS_SECONDS = 31536000

    return behind_


def asked(number, forwarded):
    """How a request for a code is answered: 302 when one is sent, 429 when there were too many."""
    return Client().post(ASK, {"email": f"n{number}@exemple.invalid"}, headers=forwarded).status_code


def test_without_a_proxy_a_forged_header_changes_nothing(behind):
    behind(0)

    answers = [asked(n, {"x-forwarded-for": f"192.0.2.{n}", "x-forwarded-proto": "https"}) for n in range(LIMIT + 1)]

    assert answers == [302] * LIMIT + [429]
    assert "Strict-Transport-Security" not in Client().get(ASK, headers={"x-forwarded-proto": "https"}).headers


def test_behind_a_proxy_each_address_has_its_own_limit_whatever_it_writes_on_the_left(behind):
    behind(1)

    answers = [asked(n, {"x-forwarded-for": f"192.0.2.{n}, {HERE}"}) for n in range(LIMIT + 1)]

    assert answers == [302] * LIMIT + [429]
    assert asked(99, {"x-forwarded-for": f"{HERE}, {THERE}"}) == 302


def test_behind_a_proxy_what_came_by_tls_is_answered_with_the_promise_to_stay_there(behind):
    behind(1)

    answers = {scheme: Client().get(ASK, headers={"x-forwarded-proto": scheme}) for scheme in ("https", "http", "https, http", "")}

    promised = {scheme: answer.headers.get("Strict-Transport-Security") for scheme, answer in answers.items()}
    assert promised == {"https": "max-age=31536000", "http": None, "https, http": None, "": None}


def test_a_form_is_taken_from_a_page_that_came_by_tls(behind, cast):
    behind(1)
    client = Client(enforce_csrf_checks=True, headers={"x-forwarded-proto": "https", "host": "localhost"})
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get(ASK).content.decode())
    sent = {"email": "ada@exemple.invalid", "csrfmiddlewaretoken": token[1]}

    for origin, status in [("https://localhost", 302), ("http://localhost", 403), ("https://evil.example", 403)]:
        assert client.post(ASK, sent, headers={"origin": origin}).status_code == status


@pytest.fixture
def served(tmp_path, django_db_setup):
    """The real server behind one proxy, on an empty database of its own; its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SOCLE_")}
    chosen = {"SOCLE_VAR": str(tmp_path), "SOCLE_PROXIES": "1", "SOCLE_ADDRESS": "https://socle.example.org"}
    environment = kept | chosen | {"DJANGO_SETTINGS_MODULE": "socle.site.settings"}
    collect = [sys.executable, "-m", "django", "collectstatic", "--no-input", "-v0", *(f"--ignore={one}" for one in statics.UNUSED)]
    with copies.installed("bare", tmp_path):
        subprocess.run(collect, cwd=ROOT, env=environment, check=True)
    command = ["--interface", "wsgi", "--blocking-threads", "2", "--port", str(port), "--log-level", "error", "socle.site.wsgi:application"]
    process = subprocess.Popen([sys.executable, "-m", "granian", *command], cwd=ROOT, env=environment)
    yield port
    process.terminate()
    process.wait()


def through(port, method="GET", body="", cookie="", forwarded=()):
    """The answer to one request as a proxy hands it on, its header lines in this order."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, ASK, skip_host=True)
    lines = [("Host", "socle.example.org"), ("Origin", "https://socle.example.org"), ("Cookie", cookie), ("Content-Length", str(len(body)))]
    for name, value in [*lines, ("Content-Type", "application/x-www-form-urlencoded"), ("X-Forwarded-Proto", "https"), *forwarded]:
        connection.putheader(name, value)
    connection.endheaders(body.encode())
    answer = connection.getresponse()
    return answer, answer.read().decode()


def patiently(port):
    for _attempt in range(100):
        try:
            return through(port)
        except ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the server does not start")


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="once is enough: what it asks is asked of the server")
def test_the_real_server_promises_tls_and_counts_by_what_the_proxy_has_written_last(served):
    answer, page = patiently(served)
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    def ask(number, *addresses):
        body = urlencode({"email": f"n{number}@exemple.invalid", "csrfmiddlewaretoken": token})
        return through(served, "POST", body, cookie, [("X-Forwarded-For", one) for one in addresses])[0].status

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Secure" in answer.headers["Set-Cookie"]
    assert [ask(n, f"192.0.2.{n}", HERE) for n in range(LIMIT + 1)] == [302] * LIMIT + [429]
    assert ask(98, f"{HERE}, {THERE}") == 302
