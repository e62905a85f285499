"""What changes name, with all that it ever said: what they were built on, whatever has become of it since."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from socle.governance.models import Substitute
from socle.governance.reads.nouns import told
from socle.governance.reads.standing import circles, links, mandates, policies, processes, roles, seats, substitutes
from socle.governance.rules.shapes import is_id
from socle.governance.rules.structure import Structure

_KNOWN = Q(recorded_until=None)
_WORDED = (("circle", "circle"), ("role", "role"), ("policy", "policy"), ("process", "circle"))


def histories(changes: Iterable[Any]) -> Structure:
    """The things that these changes change or end, and whom they end or stand in for."""
    found = list(changes)
    circle, role, policy, process = (_ids(found, *pair) for pair in _WORDED)
    mandate, seat, substitute, link = (_ids(found, "", word) for word in ("mandate", "seat", "substitute", "link"))
    stood_in = Q(pk__in=Substitute.kept.filter(pk__in=substitute).values("mandate"))
    asked = {
        "circles": circles(_KNOWN & Q(circle__in=circle)) if circle else None,
        "roles": roles(_KNOWN & Q(role__in=role)) if role else None,
        "policies": policies(_KNOWN & Q(policy__in=policy)) if policy else None,
        "processes": processes(_KNOWN & Q(circle__in=process)) if process else None,
        "mandates": mandates(Q(pk__in=mandate) | stood_in) if mandate or substitute else None,
        "seats": seats(Q(pk__in=seat)) if seat else None,
        "substitutes": substitutes(Q(pk__in=substitute)) if substitute else None,
        "links": links(Q(pk__in=link)) if link else None,
    }
    return told(**{noun: one for noun, one in asked.items() if one})


def _ids(changes: Iterable[Any], noun: str, word: str) -> set[str]:
    """What changes of a noun, or of any, name by a word."""
    data = (one["data"] for one in changes if not noun or one["kind"].partition(".")[0] == noun)
    return {one[word] for one in data if is_id(one.get(word))}
