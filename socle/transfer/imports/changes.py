"""What the rows tell, as typed changes of one decision, each with the row that it comes from. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from socle.ground.cells import plain
from socle.ground.periods import months_later
from socle.transfer.imports.gathering import Gathered, Held, Told

Change = dict[str, Any]
Placed = tuple[int, Change]
TERM = 12
FIRST = ("member", "facilitator")  # what the first lead of a circle is besides, as when a circle is added by hand


@dataclass(frozen=True, slots=True)
class Model:
    """What the table does not say: the circle above all (`root`, None where it is to be added), what the roles are that every
    circle has, which powers a circle holds, and who is meant by a name."""

    seed: UUID
    root: UUID
    is_new: bool
    cores: Mapping[str, Change]
    powers: tuple[str, ...]
    root_powers: tuple[str, ...]
    person: Callable[[Held], UUID | None]
    at: datetime

    def id(self, *words: str) -> str:
        return str(uuid5(self.seed, "/".join(words)))

    def until(self, held: Held) -> datetime:
        """Until when somebody holds: as the row says, else for a year."""
        return _midnight(held.until) if held.until else months_later(self.at, TERM)

    def circle(self, key: str, root: str) -> str:
        return str(self.root) if key == root else self.id("circle", key)


def changes(found: Gathered, model: Model) -> list[Placed]:
    """All of it: circles with the roles that every circle has, the others, policies, then who sits and holds."""
    upward = _domains(found) if model.is_new else {}
    placed: list[Placed] = []
    for circle in found.in_order():
        placed += _circle(found, model, circle, upward)
    for circle in found.in_order():
        placed += _holding(found, model, circle)
    return placed


def _domains(found: Gathered) -> dict[str, list[str]]:
    """A circle has the domains that it hands on: in a founding, those of its roles and of the circles beneath it become its own too."""
    own = {key: list(one.domains) for key, one in found.circles.items()}
    for (place, _key), role in found.roles.items():
        own[place] += [one for one in role.domains if one not in own[place]]
    for circle in reversed(list(found.in_order())):
        if circle.key != found.root:
            above = own[circle.place]
            above += [one for one in own[circle.key] if one not in above]
    return own


def _circle(found: Gathered, model: Model, circle: Told, upward: Mapping[str, list[str]]) -> Iterator[Placed]:
    pk, is_root = model.circle(circle.key, found.root), circle.key == found.root
    if not is_root or model.is_new:
        data = {
            "id": pk,
            "parent": None if is_root else model.circle(circle.place, found.root),
            "kind": "consortium" if is_root else "working",
            "name": circle.name,
            "purpose": circle.purpose,
            "domains": upward.get(circle.key, circle.domains),
            "powers": list(model.root_powers if is_root else model.powers),
            "territory": None,
        }
        yield circle.row, {"kind": "circle.added", "data": data}
        for core, words in model.cores.items():
            yield _core(model, circle, found.root, core, words, found.roles.get((circle.key, core)))
    for (place, key), role in found.roles.items():
        if place == circle.key and not role.core:
            words = {"single": False, "powers": [], "beneath": False, "term_months": TERM, "core": ""}
            yield role.row, {"kind": "role.added", "data": {**words, **_words(role), "id": model.id("role", place, key), "circle": pk}}
    for (place, key), policy in found.policies.items():
        if place == circle.key:
            data = {"id": model.id("policy", place, key), "circle": pk, "title": policy.name, "text": policy.text or policy.purpose}
            review = months_later(model.at, TERM).date().isoformat()
            yield policy.row, {"kind": "policy.adopted", "data": {**data, "domain": "", "review_on": review}}


def _words(role: Told) -> dict[str, Any]:
    return {"name": role.name, "purpose": role.purpose, "domains": role.domains, "accountabilities": role.accountabilities}


def _core(model: Model, circle: Told, root: str, core: str, words: Change, said: Told | None) -> Placed:
    """One of the roles that every circle has, with what the table adds to it."""
    data = {**words, "id": model.id("role", circle.key, core), "circle": model.circle(circle.key, root), "core": core}
    if core == "representative" and circle.place != root:  # its words speak of the circle above, which is another one here
        data |= {"purpose": "", "accountabilities": []}
    if said:
        added = [one for one in said.accountabilities if one not in data["accountabilities"]]
        data |= {"purpose": said.purpose or data["purpose"], "domains": said.domains}
        data["accountabilities"] = [*data["accountabilities"], *added][:30]
    return (said.row if said else circle.row), {"kind": "role.added", "data": data}


def _holding(found: Gathered, model: Model, circle: Told) -> Iterator[Placed]:
    """Who holds what in a circle. Who holds one of its core roles sits there and is a member."""
    roles = {key: role for (place, key), role in found.roles.items() if place == circle.key}
    held = {key: list(role.held) for key, role in roles.items()}
    held["lead"] = [*held.get("lead", []), *(one for one in circle.held if _is_new(one, held.get("lead", [])))]
    if held["lead"] and not held.get("facilitator"):
        held["facilitator"] = [held["lead"][0]]
    cores = [one for core in model.cores for one in held.get(core, ())] if _adds(found, model, circle) else []
    members = list({plain(one.person): one for one in cores}.values())
    pk = model.circle(circle.key, found.root)
    for one in members:
        yield from _seated(model, circle, pk, one)
    held["member"] = members or held.get("member", [])
    for key, several in held.items():
        role = model.id("role", circle.key, key)
        yield from (placed for one in several for placed in _given(model, circle, pk, key, role, one))


def _adds(found: Gathered, model: Model, circle: Told) -> bool:
    return model.is_new or circle.key != found.root


def _is_new(one: Held, others: Iterable[Held]) -> bool:
    return plain(one.person) not in {plain(other.person) for other in others}


def _seated(model: Model, circle: Told, pk: str, one: Held) -> Iterator[Placed]:
    if (person := model.person(one)) is not None:
        data = {"id": model.id("seat", circle.key, plain(one.person)), "circle": pk, "person": str(person), "organisation": None}
        yield one.row or circle.row, {"kind": "seat.given", "data": {**data, "quality": "relay", "until": None}}


def _given(model: Model, circle: Told, pk: str, key: str, role: str, one: Held) -> Iterator[Placed]:
    if (person := model.person(one)) is not None:
        data = {"id": model.id("mandate", circle.key, key, plain(one.person)), "circle": pk, "role": role, "person": str(person)}
        yield (
            one.row or circle.row,
            {"kind": "mandate.given", "data": {**data, "organisation": None, "until": model.until(one).isoformat()}},
        )


def _midnight(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time.min))
