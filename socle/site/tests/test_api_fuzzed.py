"""Whatever is sent to whatever operation of the API, in the demonstration world and under several hats: it answers as it declares.

`schemathesis` makes the requests from the description of the API; what is random in them is the same in every run. What is random
alone hardly ever succeeds: each operation is asked as it is `meant`, too, around the furnished cast, and says so where it never does.
"""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core import NOT_SET
from schemathesis.specs.openapi import checks

from conftest import loaded, throughout
from socle.documents.models import Document
from socle.governance import models as governance
from socle.ground import now
from socle.journal.act import Actor, Through
from socle.people import acts
from socle.people import models as people
from socle.site.testing.chance import trials
from socle.site.tests import meant
from socle.site.tests.schema import described
from tests.world import furnish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection")]

EXAMPLES = trials(6, 1_000)
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
HATS = ("see_organisation", "fill_roles", "facilitate", "keep_people", "keep_organisations", "admit_organisations")
POWERS = {name: one.power for name, one in meant.VERBS.items()}
SCHEMA = schemathesis.openapi.from_dict(described())
SCHEMA.app = get_wsgi_application()
OPERATIONS = {one.ok().definition.raw["operationId"]: one.ok() for one in SCHEMA.get_all_operations()}

MODELS: dict[str, Any] = {
    **{name.lower(): getattr(governance, name) for name in ("Circle", "Role", "Mandate", "Substitute", "Tension", "Proposal", "Objection")},
    **{
        name.lower(): getattr(people, name)
        for name in ("Person", "Organisation", "Signatory", "Affiliation", "Merge", "Portrait", "Logo", "Membership", "Prospect")
    },
    "decision": governance.Decision,
    "annex": governance.Annex,
    "contact": people.PersonContact,
    "document": Document,
    "holder": people.Person,
    "into": people.Person,
}


@pytest.fixture(scope="module")
def known(world):
    """Some ids of each kind, under the names by which requests call them."""
    return {name: [str(pk) for pk in model.kept.order_by("pk").values_list("pk", flat=True)[:40]] for name, model in MODELS.items()}


@pytest.fixture(scope="module")
def bearers(world):
    """Tokens of people whose roles differ, by the power for which each was chosen; one that only reads, and one that opens nothing."""
    found = {power: _token(_holder(world, power), power) for power in HATS}
    return found | {"reading": _token(_holder(world, "see_organisation"), "reading", "read"), "": {"Authorization": "Bearer socle_nobody"}}


def _holder(world, power):
    texts = governance.RoleText.kept.live(now()).filter(circle__programme=world)
    roles = [text.role_id for text in texts if any(one["power"] == power for one in text.powers)]
    return governance.Mandate.kept.live(now()).filter(role__in=roles).order_by("pk").first().person


def _token(person, name, scope="act"):
    secret = f"socle_{name}"
    acts.issue_token(
        Actor(person.pk, None, Through("page", strong=True)),
        person,
        purpose="test",
        until=now() + timedelta(days=1),
        secret=secret,
        scope=scope,
        strong=True,
    )
    return {"Authorization": f"Bearer {secret}", "Accept-Language": "en"}


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_answers_as_it_declares_whatever_it_is_sent(name, bearers, known):
    operation, chance = OPERATIONS[name], Random(name)
    able = bearers.get(POWERS.get(name))

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    @given(case=operation.as_strategy())
    def asked(case):
        case.path_parameters = _meant(case.path_parameters, known, chance)
        case.query = _meant(case.query, known, chance)
        if isinstance(case.body, dict):
            case.body = _meant(case.body, known, chance)
        case.call_and_validate(headers=able if able and chance.random() < 0.6 else chance.choice([*bearers.values()]), checks=CHECKS)

    asked()


def _meant(said, known, chance):
    """The same request, most of its ids being some that there are: those that nobody has made say little."""
    return {
        name: chance.choice(known[name]) if known.get(name) and chance.random() < 0.9 else value for name, value in (said or {}).items()
    }


NEVER: dict[str, str] = {
    "abandon_objection": "nobody here has left the circle in which they object",
    "kit": "nobody here hands the model on",
}
"""What never succeeds as it is meant, and why."""


@pytest.fixture(scope="module")
def lent(django_db_setup, django_db_blocker, tmp_path_factory):
    """Tokens of the cast, around whom there is one of each thing."""
    with throughout(django_db_blocker), override_settings(VAR=tmp_path_factory.mktemp("var")):
        cast = loaded()
        furnish(cast)
        meant.besides(cast)
        yield meant.lent()


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_succeeds_where_it_is_asked_as_it_is_meant(name, lent):
    """Else all that is random about it would be refused at the first question, and nothing would be said of what comes after."""
    operation = OPERATIONS[name]
    answers = []
    for sent in meant.requests(name, *_described(operation), lent):
        case = operation.Case(path_parameters=sent.path, query=meant.query(name), body=sent.body if sent.body is not None else NOT_SET)
        answer = case.call_and_validate(headers=sent.headers, checks=CHECKS)
        answers.append(f"{answer.status_code} {answer.content[:300]!r}")
        if answer.status_code < 300:
            break

    succeeded = any(one.startswith("2") for one in answers)
    assert succeeded is (name not in NEVER), "\n".join([f"{name} was asked {len(answers)} times:", *answers[:6]])


def _described(operation):
    """The parameters of its address, and the name of its body."""
    raw = operation.definition.raw
    contents = raw.get("requestBody", {}).get("content", {}).values()
    body = next((one["schema"].get("$ref", "").rpartition("/")[2] for one in contents), "")
    return [one["name"] for one in raw.get("parameters", []) if one["in"] == "path"], body
