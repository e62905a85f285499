"""The names of what changes and their effects point at, as far as the reader may see them; what they may not see is not named."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance.reads.effects.called import Ids, called
from socle.governance.rules.shapes import is_id
from socle.governance.rules.structure import Spoken, Structure
from socle.journal.act import Actor
from socle.look.words import the_circle

_CIRCLES = ("circle", "parent", "to", "became", "about")
_WORDS = {**dict.fromkeys(_CIRCLES, "circles"), "role": "roles", "policy": "policies", "person": "people"}
_WORDS |= {"organisation": "organisations", "territory": "territories"}
_OF_STATES = {"mandates": "mandate", "seats": "seat", "substitutes": "substitute", "links": "link"}


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id in text. `then`: what stood when the changes were drafted, as far as they name it; `seen`: what of it may be seen."""

    people: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    territories: Mapping[str, str] = field(default_factory=dict)
    circles: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    policies: Mapping[str, str] = field(default_factory=dict)
    then: Structure = field(default_factory=Structure)
    seen: frozenset[str] = frozenset()

    def who(self, person: str) -> str:
        return self.people.get(person) or _("somebody")

    def all(self, people: Collection[str], most: int = 5) -> str:
        """Several people: the first by name, the others by number."""
        named = sorted({self.people[one] for one in people if one in self.people})
        shown = named[:most] if len(people) > most + 1 else named[: most + 1]
        others = len(people) - len(shown)
        if not shown:
            return ngettext("{count} person", "{count} people", others).format(count=others)
        if not others:
            return shown[0] if len(shown) == 1 else _("{some} and {last}").format(some=", ".join(shown[:-1]), last=shown[-1])
        more = ngettext("one more person", "{count} more people", others).format(count=others)
        return _("{some} and {last}").format(some=", ".join(shown), last=more)

    def circle(self, key: str | None) -> str:
        name = self.circles.get(key or "")
        return the_circle(name) if name else _("a circle")

    def role(self, key: str | None) -> str:
        name = self.roles.get(key or "")
        return _("the role “{name}”").format(name=name) if name else _("a role")

    def policy(self, key: str | None) -> str:
        name = self.policies.get(key or "")
        return _("the policy “{name}”").format(name=name) if name else _("a policy")


def ids_of(changes: Iterable[Any], then: Structure) -> dict[str, set[str]]:
    """What these changes point at, by noun; of what they end or stand in for, also who holds what."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for data in (change["data"] for change in changes):
        for word, noun in _WORDS.items():
            if is_id(data.get(word)):
                found[noun].add(data[word])
        found["circles"] |= {one for one in data.get("came_from") or () if is_id(one)}
        for noun, word in _OF_STATES.items():
            if state := getattr(then, noun).get(data.get(word)):
                _point(found, noun, state, then)
        for noun, word in (("circles", "circle"), ("roles", "role"), ("policies", "policy")):
            if state := getattr(then, noun).get(data.get(word)):
                _place(found, noun, state)
    return dict(found)


def _point(found: dict[str, set[str]], noun: str, state: Any, then: Structure) -> None:
    """What something that is held points at."""
    found["circles"].add(state.circle)
    if noun == "substitutes":
        found["people"].add(state.person)
        if held := then.mandates.get(state.mandate):
            _point(found, "mandates", held, then)
    elif noun == "links":
        found["roles"].add(state.role)
    else:
        found["people"].add(state.person)
        if noun == "mandates":
            found["roles"].add(state.what)


def _place(found: dict[str, set[str]], noun: str, state: Any) -> None:
    """Where something stood, and on which territory."""
    for word, named in (("parent", "circles"), ("territory", "territories")) if noun == "circles" else (("circle", "circles"),):
        found[named] |= {one.says[word] for one in state.wordings if one.says[word]}


def looked_up(actor: Actor, ids: Ids, changes: Iterable[Any] = (), then: Structure | None = None) -> Names:
    """The names of these things through the gate, as they were called then; what changes themselves add is named there."""
    stood = then or Structure()
    added: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for kind, data in ((one["kind"], one["data"]) for one in changes):
        if "id" in data and ("name" in data or "title" in data):
            added[kind.partition(".")[0]][data["id"]] = data.get("name") or data["title"]
    found = called(actor, ids)
    circles = _then(found["circles"], stood.circles)
    roles = _then(found["roles"], stood.roles)
    policies = _then(found["policies"], stood.policies, "title")
    return Names(
        people=found["people"],
        organisations=found["organisations"],
        territories=found["territories"],
        circles=circles | added["circle"],
        roles=roles | added["role"],
        policies=policies | added["policy"],
        then=stood,
        seen=frozenset({*circles, *roles, *policies}),
    )


def _then(found: Mapping[str, str], then: Mapping[str, Spoken], word: str = "name") -> dict[str, str]:
    """What things were called then, where that is known."""
    return {key: then[key].says(word) if key in then else name for key, name in found.items()}
