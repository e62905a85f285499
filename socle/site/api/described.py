"""The description of the API: each operation says how it can really be refused, in one form, with an example of each."""

from typing import Any

from django.utils import translation

from socle.site.api.answers import SAID
from socle.site.api.examples import EXAMPLES

HEADERS = {
    "Idempotency-Key": "The same request sent twice with the same key is one act; 1 to 80 characters, kept for 90 days.",
    "Socle-Mandate": "The mandate to sign with; without it, the first one that gives the right.",
}
LINK = {"description": "Where the list goes on (RFC 8288), where it does.", "schema": {"type": "string"}}
ALWAYS, WITH_BODY, OF_THINGS, OF_VERSIONS = {401, 403, 422, 429, 500, 503}, {400, 413, 415}, {404}, {409}
NAMED = {"circle", "role", "person", "organisation", "tension", "mandate", "holder", "talent", "goal"}
"""Parameters that are ids: what is none, or names what one may not see, is answered with 404."""

_WORDS: dict[int, tuple[str, str, str | None]] = {
    403: ("Your role does not let you do this here.", "no_right", None),
    404: ("This cannot be found.", "missing", None),
    409: ("Somebody has changed this in the meantime.", "stale", None),
    422: ("This is needed.", "needed", "title"),
}


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """The description as it is served."""
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            said = _body(schema, told)
            if method != "get":
                _take_headers(told)
            _refused(told, refusals(path, told, said))
            if "items" in _answered(schema, told) and "cursor" in _names(told):
                told["responses"][200]["headers"] = {"Link": LINK}
    for name, example in EXAMPLES.items():
        schema["components"]["schemas"][name]["examples"] = [example]
    return schema


def refusals(path: str, told: dict[str, Any], said: dict[str, Any]) -> set[int]:
    """The ways in which an operation can be refused: by its address, its parameters and its body."""
    found, names = set(ALWAYS), _names(told)
    if "{" in path or NAMED & (names - {"circle"} if "sort" in names else names):  # filters of a page say so themselves, with 422
        found |= OF_THINGS
    if "requestBody" in told:
        found |= WITH_BODY
    if {"seen", "version"} & set(said.get("properties", ())):
        found |= OF_VERSIONS
    return found


def _take_headers(told: dict[str, Any]) -> None:
    headers = [{"in": "header", "name": name, "description": HEADERS[name], "schema": {"type": "string"}} for name in HEADERS]
    told.setdefault("parameters", []).extend(headers)


def _names(told: dict[str, Any]) -> set[str]:
    return {one["name"] for one in told.get("parameters", ()) if one["in"] == "query"}


def _body(schema: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    content = told.get("requestBody", {}).get("content", {})
    return _meant(schema, next(iter(content.values()))["schema"]) if content else {}


def _answered(schema: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    content = told["responses"].get(200, {}).get("content", {}).get("application/json", {})
    found: dict[str, Any] = _meant(schema, content.get("schema", {})).get("properties", {})
    return found


def _meant(schema: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema["components"]["schemas"][said["$ref"].rpartition("/")[2]] if "$ref" in said else said
    return found


def _refused(told: dict[str, Any], statuses: set[int]) -> None:
    """Only the refusals that can be, each with an example."""
    for status in [status for status in told["responses"] if int(status) >= 400]:
        if int(status) not in statuses:
            del told["responses"][status]
        else:
            told["responses"][status]["content"]["application/json"]["example"] = example(int(status))


def example(status: int) -> dict[str, Any]:
    """What a refusal says, in English."""
    with translation.override("en"):
        message, code, field = _WORDS[status] if status in _WORDS else (*SAID[status](), None)
    more: dict[str, Any] = {"version": 3} if status == 409 else {}
    if status == 500:
        more = {"reference": "0192f3a4-5b6c-7d8e-9f00-112233445566"}
    return {"message": message, "field": field, "code": code, **more}
