"""Whatever goes wrong on an address of the API, a program is told in JSON, in its language, and nothing of how Socle is made."""

import json
import re

import pytest
from django.db import connection
from django.test import Client

from socle.governance.tests import scene
from socle.journal.guard import at_rest
from socle.site.tests.program import Program

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"]


@pytest.fixture
def elsa(cast):
    program = Program(cast, "Elsa")
    program.client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    return program


def read(answer):
    """What an answer says: a problem in JSON, whatever its status."""
    assert answer.headers["Content-Type"] == "application/json"
    told = json.loads(answer.content or '{"message": "HEAD has no body", "field": null, "code": ""}')
    assert told.keys() >= {"message", "field", "code"} and told["message"]
    return told


def take_away(table):
    """A fault that nobody expects, until the end of the test."""
    with at_rest(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO taken_away")


def references(caplog):
    found = [re.search(r"reference ([0-9a-f-]{36}): ", record.getMessage()) for record in caplog.records]
    return {match[1]: record.exc_text or str(record.exc_info) for match, record in zip(found, caplog.records, strict=True) if match}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_fault_of_ours_is_told_by_a_reference_that_stands_in_the_log_with_what_it_was(elsa, caplog, language):
    take_away("governance_tension")

    answer = elsa.get("tensions", **{"accept-language": language})

    told = read(answer)
    assert (answer.status_code, told["code"]) == (500, "failed")
    assert told["message"].startswith({"en": "Something went wrong on our side.", "fr": "Quelque chose"}[language])
    assert "governance_tension" in references(caplog)[told["reference"]]
    assert not re.search(r"governance|taken_away|Error|Traceback|table", answer.content.decode())


def test_a_fault_outside_of_the_api_itself_is_told_in_the_same_way(elsa, cast, caplog):
    elsa.client.cookies["sessionid"] = "x" * 32
    take_away("people_session")

    answer = elsa.get("circles")

    assert (answer.status_code, read(answer)["code"]) == (500, "failed")
    assert "people_session" in references(caplog)[read(answer)["reference"]]


def test_two_faults_have_two_references(elsa, caplog):
    elsa.client.cookies["sessionid"] = "x" * 32
    take_away("people_session")

    with_each = [read(elsa.get("circles"))["reference"] for _request in range(2)]

    assert len({*with_each}) == 2
    assert {*with_each} == references(caplog).keys()


@pytest.mark.parametrize("path", ["nowhere", "circles/x/y/z", "openapi.json/", "%0anowhere", "docs"])
@pytest.mark.parametrize("method", METHODS)
def test_an_unknown_path_is_missing_whatever_the_method(elsa, path, method):
    answer = elsa.client.generic(method, f"/api/{path}", headers={"accept-language": "fr"})

    assert answer.status_code == 404
    assert read(answer)["message"] in ("Ceci est introuvable.", "HEAD has no body")


ALLOWED = {
    "me": "GET",
    "tensions": "GET",
    "circles/x/tensions": "POST",
    "tensions/x": "GET, PUT",
    "openapi.json": "GET, HEAD",
    "": "GET, HEAD",
}


@pytest.mark.parametrize(("path", "allowed"), ALLOWED.items())
def test_another_method_is_told_which_ones_an_address_takes(elsa, path, allowed):
    for method in {*METHODS} - {*allowed.split(", ")} - {"HEAD"}:
        answer = elsa.client.generic(method, f"/api/{path}", b"x", headers={"accept-language": "en"})

        assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)
        assert read(answer) == {"message": f"This address does not take {method}, only {allowed}.", "field": None, "code": "method"}


KINDS = [
    ("application/json", b"{", 400, "unreadable"),
    ("application/merge-patch+json", b"{", 400, "unreadable"),
    ("text/plain", b"text=x", 415, "no_json"),
    ("application/x-www-form-urlencoded", b"text=x", 415, "no_json"),
    ("multipart/form-data; boundary=x", b"--x--", 415, "no_json"),
    ("application/octet-stream", b"\xff\x00", 415, "no_json"),
    ("application/x-www-form-urlencoded", b'{"text": "x"}', 201, None),
    ("application/json", b'{"text": "' + b"x" * 1_100_000 + b'"}', 413, "too_large"),
    ("text/plain", b"x" * 1_100_000, 413, "too_large"),
]


@pytest.mark.parametrize(("kind", "body", "status", "code"), KINDS)
def test_a_body_of_another_kind_or_too_large_is_told_so(elsa, cast, kind, body, status, code):
    answer = elsa.client.post(f"/api/circles/{cast.circles['nord'].pk}/tensions", body, kind, headers=elsa.headers)

    assert answer.status_code == status
    assert code is None or read(answer)["code"] == code


def test_a_foreign_host_is_refused_in_json(elsa):
    answer = elsa.get("circles", host="evil.example")

    assert (answer.status_code, read(answer)["message"]) == (400, "This could not be read.")


def test_the_page_for_people_stays_a_page(client, db):
    answer = client.get("/api/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("text/html")


def test_what_has_ended_meanwhile_is_no_conflict_of_versions(elsa, cast):
    mandate = scene.held(cast, "Elsa", "nord", "member")
    first = elsa.send(f"mandates/{mandate.pk}/resignation", on=None)

    again = elsa.send(f"mandates/{mandate.pk}/resignation", on=None)

    assert (first.status_code, again.status_code, again.json()["code"]) == (200, 422, "stale")
