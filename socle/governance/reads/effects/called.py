"""What things are called, by one question through the gate, whatever they are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Cast

from socle.governance.models import CircleText, PolicyText, RoleText
from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor
from socle.people.models import Organisation, Person, Territory

Ids = Mapping[str, Collection[str]]
_NEVER = Cast(Value(None), DateTimeField())


def called(actor: Actor, ids: Ids) -> Mapping[str, dict[str, str]]:
    """By noun and id, what these things are called, or were last; only those that the reader may see."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    nouns = ("people", "organisations", "territories", "circles", "roles", "policies")
    wanted = [sorted(map(UUID, ids.get(noun, ()))) for noun in nouns]
    rows = _names(actor, *wanted) if any(wanted) else []
    for noun, pk, name, _since in sorted(rows, key=lambda row: str(row[3])):  # the last name stays; whatever has no since has one name
        found[noun][str(pk)] = name
    return found


@asked
def _names(
    reader: Blank, people: Blanks, organisations: Blanks, territories: Blanks, circles: Blanks, roles: Blanks, policies: Blanks
) -> Any:
    named = (("people", Person, people), ("organisations", Organisation, organisations), ("territories", Territory, territories))
    worded = (
        ("circles", CircleText, circles, "circle", "name"),
        ("roles", RoleText, roles, "role", "name"),
        ("policies", PolicyText, policies, "policy", "title"),
    )
    arms: list[Any] = [_arm(noun, model.objects.seen_by(reader).filter(pk__in=which), "pk", "name") for noun, model, which in named]
    for noun, model, which, owner, word in worded:
        rows = model.objects.seen_by(reader).filter(recorded_until=None, **{f"{owner}__in": which})
        arms.append(_arm(noun, rows, owner, word, F("since")))
    return arms[0].union(*arms[1:], all=True)


def _arm(noun: str, rows: Any, pk: str, name: str, since: Any = _NEVER) -> Any:
    return (
        rows.order_by().annotate(_noun=Value(noun), _id=F(pk), _name=F(name), _since=since).values_list("_noun", "_id", "_name", "_since")
    )
