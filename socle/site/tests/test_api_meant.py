"""Each operation of the API is asked as it is `meant`, around the furnished cast, and succeeds, or says why it never does.

What is random (`test_api_fuzzed.py`) hardly ever succeeds.
"""

import pytest
from django.test import override_settings
from schemathesis.core import NOT_SET

from conftest import loaded, throughout
from socle.site.tests import meant
from socle.site.tests.operations import CHECKS, OPERATIONS
from tests.world import furnish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection")]

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


@pytest.mark.in_turn(6)
@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_succeeds_where_it_is_asked_as_it_is_meant(name, lent):
    """Else all that is random about it would be refused at the first question, and nothing would be said of what comes after."""
    answers = asked(name, lent)

    succeeded = any(one.startswith("2") for one in answers)
    assert succeeded is (name not in NEVER), "\n".join([f"{name} was asked {len(answers)} times:", *answers[:6]])


def asked(name, lent):
    """The answers to it, until one says that it is done."""
    operation = OPERATIONS[name]
    answers = []
    for sent in meant.requests(name, *_described(operation), lent):
        case = operation.Case(path_parameters=sent.path, query=meant.query(name), body=sent.body if sent.body is not None else NOT_SET)
        answer = case.call_and_validate(headers=sent.headers, checks=CHECKS)
        answers.append(f"{answer.status_code} {answer.content[:300]!r}")
        if answer.status_code < 300:
            break
    return answers


def _described(operation):
    """The parameters of its address, and the name of its body."""
    raw = operation.definition.raw
    contents = raw.get("requestBody", {}).get("content", {}).values()
    body = next((one["schema"].get("$ref", "").rpartition("/")[2] for one in contents), "")
    return [one["name"] for one in raw.get("parameters", []) if one["in"] == "path"], body
