"""What a scene says of a decision's changes, as the typed changes that a proposal holds."""

from collections.abc import Iterator, Mapping
from typing import Any

from socle.governance.acts.appointments import seat
from socle.governance.models import Circle, CircleText
from socle.governance.rules.structure import CIRCLE_WORDS, ROLE_WORDS, instant
from socle.ground import new_id
from socle.ground.periods import months_later
from socle.site.demonstration import policies
from socle.site.demonstration.world import Scene, World

Typed = dict[str, Any]
Said = Mapping[str, Any]


def says(world: World, circle: Circle, scene: Scene) -> dict[str, Any]:
    """What a version says: its title, its text, its changes."""
    return {"title": scene["title"], "text": scene.get("text", "").strip(), "changes": typed(world, circle, scene.get("changes", []))}


def typed(world: World, circle: Circle, said: list[Said]) -> list[Typed]:
    """The typed changes of a proposal; what one of them adds can be named by the next by its key."""
    writer = _Writer(world, circle)
    return [change for one in said for change in writer.write(one)]


class _Writer:
    """Writes changes one after the other and remembers the circles and roles that they add."""

    def __init__(self, world: World, circle: Circle) -> None:
        self.world, self.circle = world, circle
        self.circles: dict[str, str] = {}
        self.roles: dict[tuple[str, str], tuple[str, int]] = {}

    def write(self, said: Said) -> Iterator[Typed]:
        kind = next(iter(said))
        if kind in policies.WRITTEN:
            yield policies.WRITTEN[kind](self.world, self.circle, said)
        else:
            yield from getattr(self, f"_{kind}")(said, said[kind])

    def _add_circle(self, said: Said, key: str) -> Iterator[Typed]:
        self.circles[key] = str(new_id())
        data = {"id": self.circles[key], "parent": str(self.circle.pk), "key": key, "kind": said["kind"], "territory": None}
        yield {"kind": "circle.added", "data": data | {word: said[word] for word in CIRCLE_WORDS if word in said}}

    def _dissolve_circle(self, said: Said, key: str) -> Iterator[Typed]:
        circle = self.world.circle(key)
        base = instant(CircleText.kept.live(self.world.moment).get(circle=circle).since)
        yield {"kind": "circle.dissolved", "data": {"circle": str(circle.pk), "base": base}}

    def _add_role(self, said: Said, key: str) -> Iterator[Typed]:
        place, role = said.get("in", ""), str(new_id())
        words: Typed = {"domains": [], "accountabilities": [], "powers": [], "beneath": False, "term_months": 12} | _words(said)
        self.roles[place, key] = (role, int(words["term_months"]))
        more = {"id": role, "circle": self._place(place), "key": key, "core": said.get("core", ""), "single": said.get("single", False)}
        yield {"kind": "role.added", "data": more | words}

    def _amend_role(self, said: Said, key: str) -> Iterator[Typed]:
        role = self.world.role(self.circle, key)
        text = self.world.words(role)
        words = {word: getattr(text, word) for word in ROLE_WORDS if word != "circle"} | _words(said)
        words["accountabilities"] = [*words["accountabilities"], *said.get("also", [])]
        yield {"kind": "role.amended", "data": {"role": str(role.pk), "circle": str(self.circle.pk), "base": instant(text.since)} | words}

    def _move_role(self, said: Said, key: str) -> Iterator[Typed]:
        role = self.world.role(self.circle, key)
        base = instant(self.world.words(role).since)
        yield {
            "kind": "role.moved",
            "data": {"role": str(role.pk), "circle": str(self.circle.pk), "base": base, "to": self._place(said["to"])},
        }

    def _add_link(self, said: Said, key: str) -> Iterator[Typed]:
        role = self.world.role(self.world.circle(said["of"]), key)
        yield {"kind": "link.added", "data": {"id": str(new_id()), "circle": str(self.circle.pk), "role": str(role.pk)}}

    def _end_role(self, said: Said, key: str) -> Iterator[Typed]:
        role = self.world.role(self.circle, key)
        base = instant(self.world.words(role).since)
        yield {"kind": "role.ended", "data": {"role": str(role.pk), "circle": str(self.circle.pk), "base": base}}

    def _give_role(self, said: Said, key: str) -> Iterator[Typed]:
        place = said.get("in", "")
        role, months = self.roles.get((place, key)) or self._standing(key)
        data = {
            "id": str(new_id()),
            "circle": self._place(place),
            "role": role,
            "person": str(self.world.people[said["to"]].pk),
            "organisation": self._organisation(said),
            "until": months_later(self.world.moment, said.get("months", months)).isoformat(),
        }
        yield {"kind": "mandate.given", "data": data}

    def _end_mandate(self, said: Said, key: str) -> Iterator[Typed]:
        mandate = self.world.mandate(self.circle, key, said["of"])
        data = {"mandate": str(mandate.pk), "circle": str(self.circle.pk), "reason": said["reason"]}
        yield {"kind": "mandate.ended", "data": data}

    def _give_seat(self, said: Said, who: str) -> Iterator[Typed]:
        change = seat(self.circle.pk, self.world.people[who].pk, said["as"], None)
        place, organisation = self._place(said.get("in", "")), self._organisation({**said, "to": who})
        yield change | {"data": change["data"] | {"circle": place, "organisation": organisation}}

    def _end_seat(self, said: Said, who: str) -> Iterator[Typed]:
        held = self.world.seat(self.circle, who)
        yield {"kind": "seat.ended", "data": {"seat": str(held and held.pk), "circle": str(self.circle.pk)}}

    def _place(self, key: str) -> str:
        return self.circles.get(key) or str(self.circle.pk)

    def _standing(self, key: str) -> tuple[str, int]:
        role = self.world.role(self.circle, key)
        return str(role.pk), self.world.words(role).term_months

    def _organisation(self, said: Said) -> str | None:
        """The one that is named, or the one for which the person sits here."""
        named = self.world.organisation(said.get("for", ""))
        held = named or getattr(self.world.seat(self.circle, said["to"]), "organisation", None)
        return str(held.pk) if held else None


def _words(said: Said) -> dict[str, Any]:
    words = {word: said[word] for word in ROLE_WORDS if word in said}
    return words | ({"powers": [{"power": power} for power in said["powers"]]} if "powers" in said else {})
