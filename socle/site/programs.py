"""How a program meets an act, through the API or the command line: see, ask, act, with a token in place of a session."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import gate
from socle.journal import rights
from socle.journal.act import Actor, Refused


class Missing(Exception):
    """What does not exist for this reader: unknown, malformed and unseen ids all end here."""

    def __str__(self) -> str:
        return _("This cannot be found.")


def identity(text: str) -> UUID:
    """An id, as somebody typed it."""
    try:
        return UUID(text)
    except (ValueError, AttributeError, TypeError):
        raise Missing from None


def see(actor: Actor, model: Any, text: str) -> Any:
    """One thing that the actor may see."""
    thing = model.objects.seen_by(actor).filter(pk=identity(text)).first()
    if thing is None:
        raise Missing
    return thing


def wearing(actor: Actor, mandate: str) -> Actor:
    """The actor under the mandate that they name, if it is one of their live ones."""
    worn = next((hat.mandate for hat in gate.hats(actor.person) if str(hat.mandate) == mandate.lower()), None)
    if worn is None:
        raise Refused(_("This is none of your mandates."), code="no_right")
    return replace(actor, mandate=worn)


def perform(actor: Actor, verb: Any, subject: Any, *, power: str | None = None, key: str | None = None, **details: Any) -> Any:
    """Carry out an act under the mandate that was named, else under the first one that gives the power.

    Asked again with the key of its first time it answers the same, as far as the actor may still see what came of it.
    """
    if details.get("seen") is not None and not hasattr(subject, "version"):
        raise Refused(_("This has no versions, so none can have been seen."), field="seen", code="kind")
    power = power or verb.declared.power
    chosen = actor if actor.mandate or not power else rights.gate().wear(actor, power, subject) or actor
    return verb(chosen, subject, key=key, again=lambda first: see(actor, type(first), str(first.pk)), **details)


def parsed(text: str | bytes) -> Any:
    """What JSON says, each field once and every number one; else ValueError."""
    return readable(json.loads(text, parse_constant=_refuse, object_pairs_hook=_once))


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _once(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of a field that stands twice only the last would be heard, and nobody would know."""
    found = dict(fields)
    if len(found) < len(fields):
        raise ValueError(fields)
    return found


def readable(value: Any) -> Any:
    """What came in, if a database can keep every text of it; else UnicodeError."""
    match value:
        case str():
            if "\0" in value:
                raise UnicodeError
            value.encode()
        case dict():
            [readable(part) for pair in value.items() for part in pair]
        case list():
            [readable(part) for part in value]
    return value
