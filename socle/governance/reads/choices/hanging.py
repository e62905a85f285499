"""All that hangs on a circle beneath, which is settled when it is split, merged or dissolved (rules S4, S5)."""

from functools import cached_property
from uuid import UUID

from socle.governance.models import Mandate, Proposal, Role, RoleText
from socle.governance.reads.choices import circles, people, roles, rules
from socle.governance.reads.choices.asking import Asking, Row

MOST = 30
_OPEN = (Proposal.Stage.DRAFT, Proposal.Stage.OPEN)


class Hanging:
    """What hangs on one circle, of each kind thirty lines at most; each list is asked for when it is needed."""

    def __init__(self, asking: Asking, circle: UUID) -> None:
        self.asking, self.circle = asking, circle

    @cached_property
    def roles(self) -> list[Row]:
        """Its roles, but for those that every circle has."""
        return roles.own_of(self.asking, self.circle, MOST)

    @cached_property
    def holders(self) -> dict[str, list[str]]:
        """Who holds these roles, by role, as far as there is room to name them."""
        rows = self.asking.standing(Mandate).filter(circle=self.circle, role__core="").order_by("person__name")
        found: dict[str, list[str]] = {}
        for role, name in rows.values_list("role", "person__name")[: 3 * MOST]:
            found.setdefault(str(role), []).append(name)
        return found

    @cached_property
    def member(self) -> str:
        """The role of its members; empty if it has none."""
        rows = self.asking.standing(RoleText).filter(circle=self.circle, role__core=Role.Core.MEMBER)
        return str(rows.values_list("role", flat=True).first() or "")

    @cached_property
    def policies(self) -> list[Row]:
        return rules.policies(self.asking, self.circle, MOST)

    @cached_property
    def beneath(self) -> list[Row]:
        return circles.beneath(self.asking, self.circle, MOST // 2)

    @cached_property
    def seats(self) -> list[Row]:
        return people.seats(self.asking, self.circle, MOST)

    @cached_property
    def proposals(self) -> int:
        """How many of its proposals are not closed, of those that the reader may see."""
        return int(Proposal.objects.seen_by(self.asking.actor).filter(circle=self.circle, stage__in=_OPEN).count())
