"""Whatever is sent to whatever operation of the API, in the demonstration world and under several hats: it answers as it declares.

`schemathesis` makes the requests from the description of the API; what is random in them is the same in every run. What is
asked as it is `meant` has a file of its own (`test_api_meant.py`).
"""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from socle.documents.models import Document
from socle.governance import models as governance
from socle.ground import now
from socle.journal.act import Actor, Through
from socle.people import acts
from socle.people import models as people
from socle.site.testing.chance import trials
from socle.site.tests import meant, meant_sessions, meant_talents
from socle.site.tests.operations import CHECKS, OPERATIONS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_connection")]

EXAMPLES = trials(5, 1_000)
HATS = ("see_organisation", "fill_roles", "facilitate", "keep_people", "keep_organisations", "admit_organisations")
HATS += ("enrol_talents", "follow_talents", "run_workshops", "attest_attendance")
POWERS = {name: one.power for name, one in meant.VERBS.items()}

MODELS: dict[str, Any] = {
    **meant_sessions.THINGS,
    **meant_talents.THINGS,
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


@pytest.mark.in_turn(4)
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
