"""What is exported: the whole for who keeps the installation, what one may see for everybody else; no address, nothing of others."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from socle.governance import acts
from socle.governance.exchange.nouns import NOUNS, every
from socle.governance.exchange.schema import schema
from socle.governance.exchange.writing import count
from socle.governance.tests import scene
from socle.governance.tests.exchange.elsewhere import aboard, exported
from socle.governance.tests.exchange.playing import live
from socle.ground import now
from socle.journal.kept import Kept
from socle.people.models import Person, Territory

DOCS = Path(__file__).parents[4] / "docs"

# What is not told of a row that is, with the reason
FOLLOWS = "it follows from the rest"
LEFT_OUT = {
    "circle": {"parent": FOLLOWS, "programme": FOLLOWS, "path": FOLLOWS},
    "circletext": {"id": FOLLOWS, "circle": FOLLOWS},
    "role": {"circle": FOLLOWS},
    "roletext": {"id": FOLLOWS, "role": FOLLOWS},
    "policy": {"circle": FOLLOWS},
    "policytext": {"id": FOLLOWS, "policy": FOLLOWS},
    "decision": {"programme": FOLLOWS},
    "change": {"decision": FOLLOWS, "position": FOLLOWS},
    "version": {"id": FOLLOWS, "circle": FOLLOWS, "proposal": FOLLOWS},
    "elector": {"id": FOLLOWS, "circle": FOLLOWS, "proposal": FOLLOWS},
    "interest": {"circle": FOLLOWS, "proposal": FOLLOWS},
    "position": {"circle": FOLLOWS, "proposal": FOLLOWS},
    "event": {"circle": FOLLOWS, "proposal": FOLLOWS},
    "objection": {"circle": FOLLOWS, "proposal": FOLLOWS, "position": FOLLOWS, "person": FOLLOWS},
    "verdict": {"circle": FOLLOWS, "proposal": FOLLOWS, "objection": FOLLOWS},
    "charge": {"circle": FOLLOWS, "proposal": FOLLOWS},
    "statement": {"opinion": FOLLOWS},
    "point": {"opinion": FOLLOWS},
    "answer": {"circle": FOLLOWS, "opinion": FOLLOWS},
    "person": {
        "closed_at": "who is accompanied stands in no governance",
        "ground": FOLLOWS,
        "sort_name": FOLLOWS,
        "sound": FOLLOWS,
        "language": "it is the person's own",
        "version": "of this installation",
    },
    "organisation": {"ground": FOLLOWS, "sort_name": FOLLOWS, "sound": FOLLOWS, "version": "of this installation"},
    "territory": {"ground": FOLLOWS},
    "alias": {"ground": FOLLOWS, "organisation": FOLLOWS, "territory": FOLLOWS},
    "membership": {"ground": FOLLOWS, "organisation": FOLLOWS},
    "signatory": {"ground": FOLLOWS, "organisation": FOLLOWS},
}
# Kept rows of governance that are not told at all
NOT_TOLD = {
    "annex": "documents stay where they were brought; the journal keeps the digests of those that were adopted",
    "caseload": "the persons whom somebody accompanies: not governance, and not to leave with it",
    "earlier": "it follows from the decisions, which an import replays",
    "denial": "the files that are closed to somebody",
    "halt": "whose reading was stopped here says nothing elsewhere",
    "sharing": "what a talent agreed to; what a body reads that was asked follows from opinions",
    **dict.fromkeys(
        ("meeting", "attendee", "item", "turn"),
        "who met when stays where it was; what was decided there is told by proposals and decisions",
    ),
}


def whole(cast: Cast, **more: Any) -> dict[str, Any]:
    read = json.loads(exported(cast.circles["consortium"].pk, **more))
    assert isinstance(read, dict)
    return read


def ids(rows: list[dict[str, Any]]) -> set[str]:
    return {row["id"] for row in rows}


def test_every_column_of_governance_is_told_or_left_out_for_a_reason():
    told = {noun.name: noun for noun in every()}

    assert {model._meta.model_name for model in apps.get_app_config("governance").get_models() if issubclass(model, Kept)} == {
        *NOT_TOLD,
        *(name for name, noun in told.items() if noun.model._meta.app_label == "governance"),
    }
    for name, noun in told.items():
        columns = {column.name for column in noun.model._meta.fields}
        assert columns - set(noun.fields) == set(LEFT_OUT.get(name, {}).keys()) & columns, name


def test_the_published_schema_is_that_of_the_code():
    assert json.loads((DOCS / "governance.schema.json").read_text("utf-8")) == schema(), "bin/socle governance schema --write"


@pytest.mark.long
def test_what_is_written_is_what_the_schema_says(db: None):
    cast = aboard()
    live(cast, seed=7, days=30)
    jsonschema.Draft7Validator.check_schema(schema())
    validator = jsonschema.Draft7Validator(schema())

    assert [error.message for error in validator.iter_errors(whole(cast))] == []
    assert [error.message for error in validator.iter_errors(whole(cast, actor=scene.wearing(cast, "Elsa", "nord")))] == []


def test_it_holds_no_address_and_nobody_whom_governance_does_not_name(cast: Cast):
    text = exported(cast.circles["consortium"].pk)

    assert "@" not in text
    assert {one["name"] for one in json.loads(text)["persons"]} == set(cast.people) - {"Hugo", "Iris"}
    assert str(cast.elsewhere.pk) not in text


def test_somebody_whom_only_a_proposal_names_is_named(cast: Cast):
    scene.drafted(cast, scene.seat(cast.circles["nord"], cast.people["Hugo"]))

    assert "Hugo" in {one["name"] for one in whole(cast)["persons"]}


def test_territories_come_with_their_other_names(cast: Cast):
    [nord] = whole(cast)["territories"]

    assert nord["id"] == str(Territory.kept.get(ground=cast.circles["consortium"].pk).pk)
    assert [one["name"] for one in nord["other_names"]] == ["Le Nord"]


def test_one_sees_of_it_what_one_sees_elsewhere(cast: Cast):
    ours = scene.raised(cast, by="Elsa")
    theirs = acts.raise_tension(scene.wearing(cast, "Fanny", "atelier"), cast.circles["atelier"], text="Chez nous")

    elsa, everything = whole(cast, actor=cast.actor("Elsa")), whole(cast)

    assert ids(elsa["tensions"]) == {str(ours.pk)}
    assert ids(everything["tensions"]) == {str(ours.pk), str(theirs.pk)}
    assert ids(elsa["decisions"]) == ids(everything["decisions"])
    assert {end["circle"] for end in elsa["journal"]} == {str(cast.circles["nord"].pk)}
    assert (elsa["whole"], everything["whole"]) == (False, True)


def test_somebody_without_a_role_and_somebody_of_elsewhere_see_nothing_of_it(cast: Cast):
    for name in ("Hugo", "Iris"):
        seen = whole(cast, actor=cast.actor(name))

        assert [key for key in ("decisions", "circles", "mandates", "persons", "organisations", "journal") if seen[key]] == []


def test_every_row_is_a_line_and_the_head_comes_first(cast: Cast):
    lines = exported(cast.circles["consortium"].pk).splitlines()

    assert [re.match(r'"(\w+)"', line)[1] for line in lines[1:5]] == ["format", "programme", "exported_at", "whole"]  # type: ignore[index]
    assert len([line for line in lines if line.startswith('{"id"')]) >= count(cast.circles["consortium"].pk)


def test_it_asks_as_many_questions_for_ten_decisions_as_for_two(cast: Cast):
    def asked() -> int:
        with CaptureQueriesContext(connection) as sent:
            exported(cast.circles["consortium"].pk)
        return len(sent)

    scene.adopted(cast)
    few = asked()
    for _ in range(8):
        scene.adopted(cast)

    assert asked() == few


def test_instants_are_written_in_one_way_on_both_databases(cast: Cast):
    [decision] = whole(cast)["decisions"]

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", decision["adopted_at"])
    assert decision["adopted_at"] <= now().isoformat(timespec="microseconds")
    assert {noun.key for noun in NOUNS} <= whole(cast).keys()
    assert Person.kept.count() > 7
