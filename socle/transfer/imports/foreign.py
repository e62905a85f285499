"""What GlassFrog gives out (its API, version 3, as JSON), as rows of a table. Pure.

A file holds what one or several of its answers hold: circles, roles, people, assignments, policies, domains, accountabilities, at the
top or under `linked`. What has no column of ours has one of its own: it is shown, and stays in the file of what was not recorded.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

Row = dict[str, str]
HEADERS = ("what", "name", "circle", "purpose", "domains", "accountabilities", "text", "holders", "email", "until")
BESIDE = ("id", "strategy", "focus", "notes", "tags")
KINDS = ("circles", "roles", "people", "assignments", "policies", "domains", "accountabilities")
MOST = 10_000


def rewritten(content: bytes) -> list[list[str]] | None:
    """The rows of a GlassFrog file, headers first; None if it is none."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        return None
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    things = _things(told)
    if not things["circles"] and not things["roles"]:
        return None
    rows = [*_circles(things), *_roles(things), *_policies(things)]
    return [[*HEADERS, *BESIDE], *([row.get(header, "") for header in (*HEADERS, *BESIDE)] for row in rows[: MOST + 1])]


def _things(told: Any) -> dict[str, dict[str, Any]]:
    """All that the file tells, by kind and id; what several answers tell of one thing is put together."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for part in told if isinstance(told, list) else [told]:
        for place in (part, part.get("linked") if isinstance(part, dict) else None):
            for kind, things in place.items() if isinstance(place, dict) else ():
                if kind in found and isinstance(things, list):
                    for one in things:
                        if isinstance(one, dict) and "id" in one:
                            found[kind][str(one["id"])] = {**found[kind].get(str(one["id"]), {}), **one}
    return found


def _circles(things: Mapping[str, Any]) -> Iterator[Row]:
    for pk, circle in things["circles"].items():
        supported = things["roles"].get(_link(circle, "supported_role"), {})
        above = things["circles"].get(_link(supported, "circle"), {})
        row = {"what": "circle", "name": _text(circle, "name"), "circle": _text(above, "name"), "purpose": _text(supported, "purpose")}
        lists = {"domains": _lines(things, "domains", _links(supported, "domains") or _links(circle, "domain"))}
        yield row | lists | _beside(pk, circle)


def _roles(things: Mapping[str, Any]) -> Iterator[Row]:
    """Each role, and a row more for each further person who holds it; the roles that circles are, are circles already."""
    given: dict[str, list[Mapping[str, Any]]] = {}
    for one in things["assignments"].values():
        given.setdefault(_link(one, "role"), []).append(one)
    circles = {_link(circle, "supported_role") for circle in things["circles"].values()}
    for pk, role in things["roles"].items():
        if pk in circles or _link(role, "supporting_circle"):
            continue
        circle = _text(things["circles"].get(_link(role, "circle"), {}), "name")
        row = {"what": "role", "name": _text(role, "name"), "circle": circle, "purpose": _text(role, "purpose")}
        row |= {word: _lines(things, word, _links(role, word)) for word in ("domains", "accountabilities")} | _beside(pk, role)
        holders = list(_holders(things, role, given.get(pk, [])))
        yield row | (holders[0] if holders else {})
        yield from ({"what": "role", "name": row["name"], "circle": circle, **one} for one in holders[1:])


def _holders(things: Mapping[str, Any], role: Mapping[str, Any], given: list[Mapping[str, Any]]) -> Iterator[Row]:
    focus = {_link(one, "person"): _text(one, "focus") for one in given}
    until = {_link(one, "person"): _text(one, "election")[:10] for one in given}
    for pk in dict.fromkeys([*_links(role, "people"), *focus]):
        person = things["people"].get(pk, {})
        ends = until.get(pk) or _text(role, "elected_until")[:10]
        yield {"holders": _text(person, "name") or pk, "email": _text(person, "email"), "until": ends, "focus": focus.get(pk, "")}


def _policies(things: Mapping[str, Any]) -> Iterator[Row]:
    for pk, policy in things["policies"].items():
        circle = _text(things["circles"].get(_link(policy, "circle"), {}), "name")
        domain = _lines(things, "domains", _links(policy, "domain"))
        row = {"what": "policy", "name": _text(policy, "title") or _("Policy {id}").format(id=pk), "circle": circle}
        yield row | {"text": _text(policy, "body"), "domains": domain} | _beside(pk, policy)


def _beside(pk: str, thing: Mapping[str, Any]) -> Row:
    return {"id": pk, **{word: _text(thing, word) for word in ("strategy", "notes", "tags")}}


def _lines(things: Mapping[str, Any], kind: str, links: Iterable[str]) -> str:
    return "\n".join(text for pk in links if (text := _text(things[kind].get(pk, {}), "description").replace("\n", " ")))


def _link(thing: Mapping[str, Any], name: str) -> str:
    return next(iter(_links(thing, name)), "")


def _links(thing: Mapping[str, Any], name: str) -> list[str]:
    links = thing.get("links")
    found = links.get(name) if isinstance(links, dict) else None
    several = found if isinstance(found, list) else [found]
    return [str(one) for one in several if isinstance(one, int | str) and not isinstance(one, bool)]


def _text(thing: Mapping[str, Any], name: str) -> str:
    value = thing.get(name)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value if isinstance(one, int | str))
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
