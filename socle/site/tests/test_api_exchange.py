"""What programs take along: the governance and the organisation, as whoever issued the token sees them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Cast
from socle.governance import acts
from socle.governance.tests import scene
from socle.ground import now
from socle.people.acts import issue_token


@pytest.fixture
def ask(cast: Cast) -> Any:
    """Ask for something of a circle with somebody's token."""

    def ask(who: str, circle: Any, what: str) -> Any:
        secret = f"socle_{who}_{what}"
        issue_token(cast.actor(who), cast.people[who], purpose="test", until=now() + timedelta(days=1), secret=secret)
        return Client().get(f"/api/circles/{circle.pk}/{what}", headers={"authorization": f"Bearer {secret}"})

    return ask


def read(answer: Any) -> Any:
    return json.loads(b"".join(answer.streaming_content))


def test_the_governance_is_what_its_owner_sees(cast: Cast, ask: Any):
    theirs = acts.raise_tension(scene.wearing(cast, "Fanny", "atelier"), cast.circles["atelier"], text="Chez nous")

    answer = ask("Elsa", cast.circles["nord"], "governance")

    whole = read(answer)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert (whole["whole"], len(whole["circles"]), str(theirs.pk) in json.dumps(whole)) == (False, 3, False)


def test_the_organisation_is_from_the_circle_down(cast: Cast, ask: Any):
    answer = ask("Elsa", cast.circles["nord"], "organisation")

    assert answer["Content-Type"] == "application/ld+json"
    assert [node["label"] for node in read(answer)["@graph"] if node["type"] == "org:OrganizationalUnit"] == ["Nord"]


@pytest.mark.parametrize("what", ["governance", "organisation"])
def test_what_one_does_not_see_is_not_there(cast: Cast, ask: Any, what: str):
    assert ask("Hugo", cast.circles["nord"], what).status_code == 404
    assert Client().get(f"/api/circles/{cast.circles['nord'].pk}/{what}").status_code == 401
