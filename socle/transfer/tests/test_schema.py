"""The JSON Schema that is for others says what the reader does."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from socle.governance.models import Circle, Process, Role, Seat
from socle.pathways.models import SharingText, Workshop
from socle.people.models import Organisation
from socle.transfer.kit import Faulty, Kit, read
from socle.transfer.kit.pathways import SHARING, WORKSHOP
from socle.transfer.kit.saying import heard, schema, whole
from socle.transfer.kit.schema import A_KIT, CIRCLES, CORE, ORGANISATIONS, PROCESS, QUALITIES, TABLES
from socle.transfer.tests.random_kits import few, kits
from socle.transfer.tests.test_kit import RTR, TINY

KIT_SCHEMA = schema()
TYPES: dict[str, Any] = {"string": str, "object": dict, "array": list, "boolean": bool, "integer": int, "number": (int, float)}


def faults(value: Any, says: dict[str, Any], where: str = "$") -> list[str]:
    """What a JSON value has against a schema, for the words of JSON Schema that ours uses."""
    if "$ref" in says:
        return faults(value, KIT_SCHEMA["$defs"][says["$ref"].rpartition("/")[2]], where)
    found = []
    if "anyOf" in says and not any(faults(value, one, where) == [] for one in says["anyOf"]):
        found.append(f"{where}: none of these")
    if "enum" in says and value not in says["enum"]:
        found.append(f"{where}: not in the list")
    if "const" in says and value != says["const"]:
        found.append(f"{where}: another value")
    if "type" in says:
        types = says["type"] if isinstance(says["type"], list) else [says["type"]]
        if not isinstance(value, tuple(TYPES[one] for one in types)) or (isinstance(value, bool) and "boolean" not in types):
            return [*found, f"{where}: of another type"]
    return (
        found + (_in_text(value, says, where) if isinstance(value, str) else _in_number(value, says, where)) + _in_parts(value, says, where)
    )


def _in_text(value: str, says: dict[str, Any], where: str) -> list[str]:
    fits = says.get("minLength", 0) <= len(value) <= says.get("maxLength", len(value))
    fits = fits and bool(re.search(says.get("pattern", ""), value))
    if says.get("format") == "date":
        fits = fits and bool(date.fromisoformat(value))
    return [] if fits else [f"{where}: another text"]


def _in_number(value: Any, says: dict[str, Any], where: str) -> list[str]:
    if isinstance(value, int) and not says.get("minimum", value) <= value <= says.get("maximum", value):
        return [f"{where}: too small or too large"]
    return []


def _in_parts(value: Any, says: dict[str, Any], where: str) -> list[str]:
    if isinstance(value, list):
        found = [one for number, item in enumerate(value) for one in faults(item, says.get("items", {}), f"{where}[{number}]")]
        return found + ([f"{where}: too long"] if len(value) > says.get("maxItems", len(value)) else [])
    if not isinstance(value, dict):
        return []
    found = [f"{where}: {key} is missing" for key in says.get("required", []) if key not in value]
    found += [f"{where}: empty"] if len(value) < says.get("minProperties", 0) else []
    for key, part in value.items():
        known = says.get("properties", {}).get(key)
        if known is not None:
            found += faults(part, known, f"{where}.{key}")
        elif says.get("additionalProperties") is False:
            found.append(f"{where}: {key} is unknown")
    return found


@pytest.mark.parametrize("folder", [TINY, RTR], ids=lambda folder: folder.name)
def test_the_kits_that_are_here_are_of_the_schema(folder: Path):
    assert faults(json.loads(json.dumps(whole(read(folder)))), KIT_SCHEMA) == []


@pytest.mark.long
@few(15)
@given(kit=kits())
def test_any_kit_is_of_the_schema(kit: Kit):
    assert faults(json.loads(json.dumps(whole(kit))), KIT_SCHEMA) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", 2),
        ("id", "The Gardens"),
        ("id", "none"),
        ("version", "soon"),
        ("language", "de"),
        ("name", {"de": "Gärten"}),
        ("name", {}),
        ("summary", ""),
        ("persons", []),
        ("territories.0.communes.0", "1004"),
        ("organisations.0.member", "yes"),
        ("organisations.0.siren", "73282932"),
        ("phases.0.mark", "optional"),
        ("workshops.0.theme", "cooking"),
        ("workshops.0.half_days", 0),
        ("workshops.0.licence", "free for all"),
        ("sharing.0.purpose", "gossip"),
        ("circles.0.powers", "some"),
        ("circles.0.powers", ["read_minds"]),
        ("circles.0.domains", ["a"] * 31),
        ("circles.0.roles.0.term_months", 0),
        ("circles.0.roles.0.term_months", "12"),
        ("circles.0.process.composition", [{"quality": "relay"}]),
        ("circles.0.links.0", {"circle": "hill"}),
    ],
)
def test_what_the_reader_refuses_is_not_of_the_schema(path: str, value: Any):
    said = whole(read(TINY))
    *above, last = path.split(".")
    place: Any = said
    for step in above:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value

    assert faults(said, KIT_SCHEMA)
    if path in TABLES["kit"]:
        with pytest.raises(Faulty):
            heard(A_KIT, {key: said[key] for key in TABLES["kit"] if key in said})


def test_each_key_is_told_in_a_sentence():
    for name, table in KIT_SCHEMA["$defs"].items():
        assert [key for key, one in table["properties"].items() if not one["description"].endswith(".")] == [], name


def test_each_record_that_is_named_is_described():
    named = set(re.findall(r"#/\$defs/(\w+)", json.dumps(KIT_SCHEMA)))

    assert named == KIT_SCHEMA["$defs"].keys()


def test_the_words_of_a_kit_are_those_of_the_rooms_beneath():
    assert list(CORE) == Role.Core.values
    assert list(CIRCLES) == Circle.Kind.values
    assert list(QUALITIES) == Seat.Quality.values
    assert list(ORGANISATIONS) == Organisation.Kind.values
    assert WORKSHOP["theme"].shape.schema["enum"] == Workshop.Theme.values
    assert SHARING["purpose"].shape.schema["enum"] == SharingText.Purpose.values
    assert PROCESS["after_term"].shape.schema["enum"] == Process.AfterTerm.values


def test_each_file_of_a_kit_is_described():
    assert set(KIT_SCHEMA["files"]) == {
        "kit.yaml",
        "territories.yaml",
        "organisations.yaml",
        "pathways.yaml",
        "workshops.yaml",
        "sharing.yaml",
        "forms.yaml",
        "circles/*.yaml",
    }
