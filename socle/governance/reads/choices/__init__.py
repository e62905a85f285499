"""What the proposals of a circle can name: its roles and powers, people, circles and rules, each list asked for when a form needs it."""

from functools import cached_property
from typing import Any
from uuid import UUID

from socle.governance.powers import POWERS
from socle.governance.reads.choices import circles, people, roles, rules
from socle.governance.reads.choices.asking import Asking, Pairs, Row
from socle.governance.reads.choices.hanging import Hanging
from socle.governance.reads.choices.people import Holding
from socle.governance.rules.shapes import is_id

__all__ = ["Hanging", "Holding", "Lists", "Pairs", "Row"]


class Lists(Asking):
    """The lists that the forms of typed changes offer. Rows are what something says of itself, with `id` and `base`."""

    @cached_property
    def own(self) -> Row:
        """The circle itself, and `has`: of what there is anything that a change could name."""
        return circles.own(self)

    @cached_property
    def domain_holders(self) -> dict[str, UUID]:
        """The roles of the circle and the circles beneath that hold its domains, by domain."""
        return circles.domain_holders(self)

    def is_free(self, domain: str) -> bool:
        """Whether nobody holds a domain, or the proposal names whoever does: they may give it up in it."""
        holder = self.domain_holders.get(domain)
        return holder is None or holder in self.kept

    @property
    def is_root(self) -> bool:
        return self.circle.parent_id is None

    @cached_property
    def powers(self) -> tuple[str, ...]:
        """What the circle may hand out."""
        return tuple(key for key in POWERS if key in self.own["powers"])

    @cached_property
    def roles(self) -> list[Row]:
        return roles.own(self)

    @cached_property
    def _cores(self) -> dict[str, list[Row]]:
        return {}

    def cores(self, kind: str) -> list[Row]:
        """The roles that every circle has, as a new one of this kind would have them."""
        if kind not in self._cores:
            self._cores[kind] = roles.cores(self, kind)
        return self._cores[kind]

    @cached_property
    def leads(self) -> list[Row]:
        """The lead roles of the circles beneath, which this circle gives (rule D2)."""
        return roles.leads(self)

    @cached_property
    def outside(self) -> Pairs:
        """The roles of other circles that could be invited."""
        return roles.outside(self)

    @cached_property
    def links(self) -> Pairs:
        return roles.invited(self)

    @cached_property
    def seats(self) -> list[Row]:
        return people.seats(self, self.circle.pk)

    @cached_property
    def mandates(self) -> list[Holding]:
        """The mandates that this circle gives and takes back, those to come among them."""
        return people.mandates(self)

    @cached_property
    def substitutes(self) -> Pairs:
        return people.substitutes(self)

    @cached_property
    def people(self) -> Pairs:
        return people.people(self)

    @cached_property
    def organisations(self) -> Pairs:
        return people.organisations(self)

    @cached_property
    def territories(self) -> Pairs:
        return people.territories(self)

    @cached_property
    def beneath(self) -> list[Row]:
        """The circles just beneath."""
        return circles.beneath(self, self.circle.pk)

    @cached_property
    def below(self) -> list[Row]:
        """The circles beneath at any depth."""
        return circles.below(self)

    @cached_property
    def policies(self) -> list[Row]:
        return rules.policies(self, self.circle.pk)

    def text(self, policy: str) -> str:
        """What a policy says."""
        return rules.text(self, policy)

    @cached_property
    def process(self) -> Row:
        """How the circle works; empty where it has decided nothing on it."""
        return rules.process(self)

    @cached_property
    def _hanging(self) -> dict[str, Hanging]:
        return {}

    def hanging(self, circle: str) -> Hanging:
        """All that hangs on a circle beneath."""
        if circle not in self._hanging:
            self._hanging[circle] = Hanging(self, UUID(circle) if is_id(circle) else UUID(int=0))
        return self._hanging[circle]

    def of(self, rows: list[Row], key: Any) -> Row:
        """The row of this id; empty if it is not among them."""
        return next((row for row in rows if row["id"] == key), {})
