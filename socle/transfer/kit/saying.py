"""A kit said again, in plain data: by file, as one object, and for programs as a JSON Schema of all of it."""

from dataclasses import fields
from typing import Any

from socle.transfer.kit.faults import Faults, Faulty
from socle.transfer.kit.nodes import of
from socle.transfer.kit.nouns import Kit
from socle.transfer.kit.pathways import ROADS
from socle.transfer.kit.schema import A_CIRCLE, A_KIT, FILES, KIT, TABLES
from socle.transfer.kit.shapes import Shape, described, listed, plain

FORMAT = 1
LISTS = {name: FILES[f"{name}.yaml"] for name in ("territories", "organisations", "workshops", "sharing", "forms")}
ROAD_LISTS = {key: field.shape for key, field in ROADS.items()}
CIRCLES = listed(A_CIRCLE)


def about(kit: Kit) -> dict[str, Any]:
    """What a kit says of itself, without its parts."""
    said: dict[str, Any] = A_KIT.say({"format": FORMAT, **{one.name: getattr(kit, one.name) for one in fields(kit)}})
    return said


def files(kit: Kit) -> dict[str, Any]:
    """What each file of the kit holds; a circle stands in a file of its id. A file that would hold nothing is not there."""
    parts = {f"{name}.yaml": shape.say(getattr(kit, name)) for name, shape in LISTS.items()}
    roads = {name: shape.say(getattr(kit, name)) for name, shape in ROAD_LISTS.items() if getattr(kit, name)}
    circles = {f"circles/{circle.id}.yaml": A_CIRCLE.say(circle) for circle in kit.circles}
    return {name: said for name, said in {"kit.yaml": about(kit), **parts, "pathways.yaml": roads, **circles}.items() if said}


def whole(kit: Kit) -> dict[str, Any]:
    """All of a kit as one object."""
    parts = {name: shape.say(getattr(kit, name)) for name, shape in (*LISTS.items(), *ROAD_LISTS.items(), ("circles", CIRCLES))}
    return {**about(kit), **parts}


def heard(shape: Shape, said: Any) -> Any:
    """What was said, as a noun again. Raises `Faulty` if it is not of this shape."""
    faults = Faults()
    value = plain(shape(of(said), faults))
    if faults.found:
        raise Faulty(faults.found)
    return value


def schema() -> dict[str, Any]:
    """The JSON Schema of a whole kit; `$defs` has each record, `files` what each file of a folder holds."""
    kit = described(KIT)
    parts = {name: shape.schema for name, shape in (*LISTS.items(), *ROAD_LISTS.items(), ("circles", CIRCLES))}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A kit of Socle",
        "description": "A programme without persons: docs/kit.md. A text is a text, or one in each language.",
        **kit,
        "properties": kit["properties"] | parts,
        "required": [*kit["required"], "circles"],
        "files": {name: shape.schema for name, shape in FILES.items()} | {"circles/*.yaml": A_CIRCLE.schema},
        "$defs": {name: described(table) for name, table in TABLES.items()},
    }
