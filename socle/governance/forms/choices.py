"""What the forms of a proposal can choose from: what the circle has, and what the same proposal adds."""

from collections.abc import Iterable, Mapping
from typing import Any

from socle.governance.models import Circle
from socle.governance.reads import Lists
from socle.governance.reads.choices import Pairs, Row
from socle.journal.act import Actor

Change = dict[str, Any]
_NAMES = ("id", "role", "mandate", "seat", "policy", "substitute", "link")


class Choices(Lists):
    """`written`: what the version that is being changed says. The rest is added by the same proposal, which can name it too."""

    def __init__(self, actor: Actor, circle: Circle, search: str = "", chosen: Iterable[str] = (), written: Iterable[Change] = ()) -> None:
        super().__init__(actor, circle, search, chosen)
        self.written = list(written)
        self.new_roles: Pairs = []
        self.new_circles: Pairs = []
        self.new_domains: list[str] = []
        self.welcomed: set[str] = set()

    @property
    def key(self) -> str:
        """The id of the circle."""
        return str(self.circle.pk)

    def role(self, key: Any) -> Row:
        return self.of(self.roles, key)

    def core(self, name: str) -> Row:
        return next((role for role in self.roles if role["core"] == name), {})

    def said(self, change: Change) -> dict[str, Any]:
        """What the version says of the same thing; empty if it says nothing of it."""
        return next((one["data"] for one in self.written if named(one) == named(change)), {})

    def about(self, circle: str, *kinds: str) -> list[Change]:
        """What the version says of a circle, of these kinds or of any, the circle first where the version adds it."""
        found = [one for one in self.written if circle in (one["data"].get("circle"), named(one)[1])]
        return [one for one in found if not kinds or one["kind"] in kinds]

    @property
    def role_names(self) -> Pairs:
        """The roles that the circle gives: its own and those that are new, the leads of the circles beneath (rule D2)."""
        own = [role for role in self.roles if role["core"] != "lead" or self.is_root]
        return [*self.new_roles, *self.nearest((role["id"], role["name"]) for role in (*own, *self.leads))]

    @property
    def domains(self) -> list[str]:
        """What can be handed to circles beneath, as it stands and as this proposal would have it."""
        return list(dict.fromkeys([*self.own["domains"], *self.new_domains]))

    @property
    def members(self) -> Pairs:
        return [(seat["person"], seat["name"]) for seat in self.seats]

    @property
    def holders(self) -> Pairs:
        """Who can be given a role: the members and those whom the proposal welcomes; anybody, where there are circles to lead."""
        others = [pair for pair in self.people if self.leads or pair[0] in self.welcomed]
        return self.nearest([*self.members, *others])


def named(change: Mapping[str, Any]) -> tuple[str, str]:
    """What a change is about: its kind, and the id of the thing that it adds, changes or ends."""
    data = change["data"]
    return change["kind"], next((str(data[name]) for name in _NAMES if data.get(name)), str(data.get("circle") or ""))
