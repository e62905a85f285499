"""What programs can do here: our own list of the API, since the usual ones load scripts from elsewhere."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a program can ask. `takes` are the fields of its body or of its address, those that are needed first."""

    method: str
    path: str
    sentence: str
    takes: tuple[tuple[str, bool], ...]


@csrf_exempt
@require_safe
def api(request: HttpRequest) -> HttpResponse:
    """Every operation, by noun, as the machine-readable description gives it."""
    return render(request, "site/api.html", {"nouns": _nouns()})


@cache
def _nouns() -> dict[str, list[Operation]]:
    """Made once: the code does not change while it runs."""
    from socle.site.api import api as served

    schema = served.get_openapi_schema()
    nouns: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            nouns.setdefault(told["tags"][0], []).append(_operation(schema, path, method, told))
    return nouns


def _operation(schema: dict[str, Any], path: str, method: str, told: dict[str, Any]) -> Operation:
    fields = [(one["name"], one["required"]) for one in told.get("parameters", ()) if one["in"] == "query"]
    takes = sorted([*fields, *_body(schema, told)], key=lambda field: not field[1])
    return Operation(method.upper(), path, told.get("description", ""), tuple(takes))


def _body(schema: dict[str, Any], told: dict[str, Any]) -> list[tuple[str, bool]]:
    if "requestBody" not in told:
        return []
    [sent] = told["requestBody"]["content"].values()  # JSON, or a form with a file
    said = sent["schema"]
    if "$ref" in said:
        said = schema["components"]["schemas"][said["$ref"].rpartition("/")[2]]
    return [(field, field in said.get("required", ())) for field in said.get("properties", ())]
