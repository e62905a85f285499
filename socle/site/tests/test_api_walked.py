"""Every operation of the API, walked: who is turned away and how, what is declared, and that no act and no list was forgotten."""

import ast
import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from conftest import entry_of
from socle.ground import new_id
from socle.look.lists.declared import LISTINGS
from socle.site import api as package
from socle.site.api import answers, doors, examples
from socle.site.commands import acts
from socle.site.tests.program import Program
from socle.site.tests.schema import described

pytestmark = pytest.mark.once

SCHEMA = described()
OPERATIONS = [(method, path, told) for path, methods in SCHEMA["paths"].items() for method, told in methods.items()]
SOURCES = [path.read_text("utf-8") for path in Path(package.__file__).parent.glob("*.py")]
NUMBERED = {
    "agenda": "its order is that of the day: what awaits somebody longest comes first, so pages of it are numbered",
    "annexes": "a proposal has forty at most",
    "search": "the fifty best of each kind",
}

each = pytest.mark.parametrize(("method", "path", "told"), OPERATIONS, ids=[told["operationId"] for _method, _path, told in OPERATIONS])


def filled(path):
    return re.sub(r"\{\w+\}", str(new_id()), path)


def sent(client, method, address, body=b"{}", kind="application/json", headers=None):
    return client.generic(method.upper(), address, body if method != "get" else b"", kind, headers=headers or {})


def read(told, answer):
    """A refusal that is declared, in the one form."""
    assert answer.status_code in {int(status) for status in told["responses"]}
    problem = answer.json()
    answers.Problem(**problem)
    assert problem["message"] and problem["code"]
    return answer.status_code, problem["code"]


def takes(told):
    return next(iter(told.get("requestBody", {}).get("content", {"": None})))


@each
def test_nobody_is_let_in_without_a_token(db, method, path, told):
    assert read(told, sent(Client(), method, filled(path))) == (401, "no_token")


@pytest.mark.in_turn(3)
@each
def test_a_mandate_of_another_is_refused(elsa, method, path, told):
    answer = sent(elsa.client, method, filled(path), headers=elsa.headers | {"socle-mandate": str(new_id())})

    assert read(told, answer) == (403, "no_right")


@pytest.mark.in_turn(3)
@each
def test_a_parameter_that_nobody_knows_is_refused(elsa, method, path, told):
    if takes(told) == "multipart/form-data":
        pytest.skip("its parts are looked at first")
    required = {"search": "q=x&"}.get(told["operationId"], "")
    body = json.dumps(_example(told)).encode() if method != "get" else b""

    answer = sent(elsa.client, method, f"{filled(path)}?{required}nobody_knows=1", body, headers=elsa.headers)

    assert read(told, answer) == (422, "unknown_parameter")


@pytest.mark.in_turn(3)
@each
def test_what_does_not_exist_is_missing(elsa, method, path, told):
    if "{" not in path or takes(told) == "multipart/form-data":
        pytest.skip("nothing is named")
    body = json.dumps(_example(told)).encode() if method != "get" else b""

    assert read(told, sent(elsa.client, method, filled(path), body, headers=elsa.headers)) == (404, "missing")


@pytest.mark.in_turn(3)
@each
def test_a_body_that_cannot_be_read_is_refused(elsa, method, path, told):
    if "requestBody" not in told:
        pytest.skip("nothing is said")
    address, headers = filled(path), elsa.headers
    large = b'{"x": "' + b"x" * 1_100_000 + b'"}'

    if takes(told) == "application/json":
        assert read(told, sent(elsa.client, method, address, b"{", headers=headers)) == (400, "unreadable")
        assert read(told, sent(elsa.client, method, address, b"x", "text/plain", headers=headers)) == (415, "no_json")
        assert read(told, sent(elsa.client, method, address, large, headers=headers)) == (413, "too_large")
        assert read(told, sent(elsa.client, method, address, b'{"nobody_knows": 1}', headers=headers))[0] == 422
    else:
        assert read(told, sent(elsa.client, method, address, b"{}", headers=headers))[0] in (404, 415, 422)


def _example(told):
    content = told.get("requestBody", {}).get("content", {}).get("application/json")
    return examples.EXAMPLES[content["schema"]["$ref"].rpartition("/")[2]] if content else {}


@each
def test_it_declares_what_it_can_say_and_no_more(method, path, told):
    declared = {int(status) for status in told["responses"]}

    assert {401, 403, 422, 429, 500} < declared
    assert (404 in declared) or "{" not in path
    assert ({400, 413, 415} <= declared) == ("requestBody" in told)
    assert len([status for status in declared if status < 300]) == 1
    for status in declared - {200, 201}:
        content = told["responses"].get(status, told["responses"].get(str(status)))["content"]["application/json"]
        assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
        answers.Problem(**content["example"])
    assert told["description"] and told["security"] and told["tags"]


@each
def test_a_body_has_an_example_that_the_api_would_read(method, path, told):
    content = told.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        pytest.skip("nothing is said in JSON")
    name = content["schema"]["$ref"].rpartition("/")[2]

    _schema(name)(**examples.EXAMPLES[name])
    assert SCHEMA["components"]["schemas"][name]["examples"] == [examples.EXAMPLES[name]]


def _schema(name):
    modules = [value for value in vars(package).values() if getattr(value, "__name__", "").startswith("socle.site.api.")]
    return next(getattr(module, name) for module in [*modules, package.door] if hasattr(module, name))


def test_there_is_no_example_of_what_is_not_there():
    assert examples.EXAMPLES.keys() <= SCHEMA["components"]["schemas"].keys()


@each
def test_a_list_has_a_cursor_a_size_and_a_link(method, path, told):
    content = told["responses"].get(200, {}).get("content", {}).get("application/json", {}).get("schema", {})
    answered = SCHEMA["components"]["schemas"].get(content.get("$ref", "").rpartition("/")[2], {}).get("properties", {})
    lists = {"items", "parts", "groups"} & answered.keys() and method == "get"
    if not lists or told["operationId"] in NUMBERED:
        pytest.skip("no list")

    names = {one["name"] for one in told["parameters"] if one["in"] == "query"}
    assert {"cursor", "size"} <= names and "next" in answered
    assert told["responses"][200]["headers"].keys() == {"Link"}


def verbs():
    """The verbs that the API names: `acts.adopt` and the like."""
    nodes = [node for source in SOURCES for node in ast.walk(ast.parse(source))]
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}


def test_every_act_has_a_door_for_programs_or_a_reason():
    declared, named = acts.declared(), verbs()
    without = doors.without(declared)
    served = {act.name for act in declared if act.body.__name__ in named}

    assert {act.name for act in declared} - served - without.keys() == set(), "build its door, or say in `doors` why there is none"
    assert without.keys() & served == set()
    assert doors.REASONS.keys() <= {act.name for act in declared}
    assert all(len(reason) > 10 for reason in without.values())


def test_every_list_that_has_a_page_has_one_for_programs_with_the_same_filters():
    for name, listing in LISTINGS.items():
        told = SCHEMA["paths"][f"/api/{name}"]["get"]
        names = {one["name"] for one in told["parameters"]}

        assert {part for one in listing.filters for part in one.parameters()} | {"sort", "cursor", "size"} <= names


@pytest.fixture
def basile(cast):
    return Program(cast, "Basile")


def test_people_and_what_is_around_them_are_kept_through_the_api(cast, basile):
    nord, ada = cast.circles["nord"].pk, cast.people["Ada"].pk

    made = basile.send(f"circles/{nord}/people", name="Zoé", language="fr").json()
    path = f"people/{made['id']}"
    renamed = basile.send(path, "put", name="Zoé Phare", language="en", seen=1)
    late = basile.send(path, "put", name="Zoë", language="en", seen=1)
    spoken = basile.send(f"{path}/languages", "put", languages=["wo", "fr"])
    reached = basile.send(f"{path}/contacts", kind="phone", value="0612345678").json()
    amended = basile.send(f"contacts/{reached['id']}", "put", value="0756781234", seen=reached["version"])
    works = basile.send(f"{path}/affiliations", organisation=str(cast.company.pk), kind="works_for", since="2026-01-05").json()
    ended = basile.send(f"affiliations/{works['id']}/end", on="2026-03-01")

    assert (renamed.json()["name"], late.status_code, late.json()["code"]) == ("Zoé Phare", 409, "stale")
    assert spoken.json()["languages"] == basile.get(f"{path}/languages").json()["languages"] == ["fr", "wo"]
    assert "56 78" in amended.json()["value"] or "756781234" in amended.json()["value"]
    assert ended.json()["until"]
    assert entry_of("person.renamed").row.door == "api"
    assert Program(cast, "Elsa").send(f"people/{ada}", "put", name="x", language="fr").status_code == 403


def test_organisations_are_admitted_named_and_followed_through_the_api(cast, basile):
    path = f"organisations/{cast.company.pk}"

    named = basile.send(f"{path}/names", name="La Brasserie")
    admitted = basile.send(f"{path}/memberships", since="2026-01-01")
    ended = basile.send(f"memberships/{admitted.json()['id']}/end", on="2099-01-01")
    spotted = basile.send(f"{path}/prospect", holder=str(cast.people["Basile"].pk))
    moved = basile.send(f"prospects/{spotted.json()['id']}", "put", stage="met", holder=str(cast.people["Ada"].pk), seen=1)

    assert [one.status_code for one in (named, admitted, ended, spotted, moved)] == [201, 201, 200, 201, 200]
    assert named.json()["name"] in [one["name"] for one in basile.get(f"{path}/names").json()["items"]]
    [held] = basile.get(f"memberships?organisation={cast.company.pk}").json()["items"]
    assert datetime.fromisoformat(held["until"]) == datetime.fromisoformat(ended.json()["until"])
    assert basile.get(f"prospects?person={cast.people['Ada'].pk}").json()["items"][0]["stage"] == "met"
    assert Program(cast, "Elsa").get("prospects").json()["items"] == []


def test_seats_signatories_territories_and_decisions_are_read(cast, elsa, basile):
    nord = cast.circles["nord"].pk

    seats = elsa.get(f"seats?circle={nord}").json()["items"]
    decisions = elsa.get(f"decisions?circle={cast.circles['consortium'].pk}").json()["items"]
    founding = elsa.get(f"decisions/{decisions[0]['id']}").json()

    assert str(cast.people["Elsa"].pk) in {one["person"] for one in seats}
    assert [one["key"] for one in elsa.get("territories").json()["items"]] == ["nord"]
    assert (elsa.get("derogations").json()["items"], elsa.get("signatories").json()["items"]) == ([], [])
    assert founding["digest"] == decisions[0]["digest"] and founding["changes"]
