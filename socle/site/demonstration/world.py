"""The stage: the programme's people, circles and roles by name, and a clock that only goes forward."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from socle.governance import gate
from socle.governance.models import Circle, Mandate, Policy, PolicyText, Proposal, Role, RoleText, Seat
from socle.ground import at
from socle.journal.act import CLOCK, Actor, Through
from socle.people import links
from socle.people.models import Organisation, Person

DOOR = Through("demonstration", strong=True)
SEED = 1
LATELY = 14
BEGINS, ENDS = timedelta(hours=8, minutes=30), timedelta(hours=15, minutes=30)
"""When people are at work, in UTC: an hour or two later where they are."""


class World:
    """A programme under a simulated clock. `today` is the day to which the story leads; its days count back from there."""

    def __init__(self, programme: UUID, today: datetime) -> None:
        self.programme, self.today = programme, today
        self.chance = Random(SEED)  # noqa: S311
        self.moment: datetime = Circle.kept.get(pk=programme).founded_at or today
        self.people = {person.name: person for person in Person.kept.filter(ground=programme, closed_at=None)}
        self.proposals: dict[str, Proposal] = {}
        self.stands = False

    def turn_to(self, moment: datetime) -> None:
        """Forward to a moment; what is past already begins now."""
        self.moment = max(self.moment, moment)

    def morning(self, day: int) -> datetime:
        """Some time in the morning of a day of the story; of the second after one at the week-end, these days of the Friday before."""
        wanted = (self.today + timedelta(days=day)).replace(hour=0, minute=0, second=0, microsecond=0)
        if wanted.weekday() > 4:
            wanted += timedelta(days=2 if day < -LATELY else 4 - wanted.weekday())
        return wanted + BEGINS + timedelta(minutes=self.chance.randint(0, 150))

    def after(self, days: int) -> datetime:
        """Some time in the morning, so many days later."""
        return self.morning((self.moment.date() - self.today.date()).days + days) if days else self.moment

    def do(self, verb: Any, who: str, subject: Any, /, *, power: str = "", **details: Any) -> Any:
        """Have somebody act a few minutes later, under the first of their mandates that lets them."""
        self._tick(f"{verb.declared.name} by {who}")
        with at(self.moment):
            return verb(self.wearing(who, power or verb.declared.power or "see_organisation", subject), subject, **details)

    def by_link(self, verb: Any, whose: UUID, row: Any, /, **details: Any) -> Any:
        """Have somebody of an organisation act by the link that they were sent, a few minutes later."""
        self._tick(f"{verb.declared.name} by a link")
        with at(self.moment):
            return verb(links.holder(whose, row), row, **details)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let no time pass between the acts inside: what is done for hundreds at a time would take weeks otherwise."""
        self.stands = True
        try:
            yield
        finally:
            self.stands = False

    def let(self, verb: Any, subject: Any) -> Any:
        """Have the clock itself act."""
        with at(self.moment):
            return verb(CLOCK, subject)

    def _tick(self, what: str) -> None:
        """Some minutes pass; nobody works at night or at the week-end."""
        if self.stands:
            return
        self.moment += timedelta(minutes=self.chance.randint(2, 9), seconds=self.chance.randint(0, 59))
        midnight = self.moment.replace(hour=0, minute=0, second=0, microsecond=0)
        if self.moment - midnight > ENDS or self.moment.weekday() > 4:
            days = 1 if self.moment.weekday() < 4 else 7 - self.moment.weekday()
            self.moment = midnight + timedelta(days=days) + BEGINS
        if self.moment >= self.today:
            raise ValueError(f"the story goes beyond today: {what}")

    def wearing(self, who: str, power: str, subject: Any) -> Actor:
        """Somebody under the first of their mandates that lets them."""
        person = self.people[who].pk
        if isinstance(subject, Mandate) and subject.person_id == person:
            return Actor(person, subject.pk, DOOR)
        actor = gate.wear(Actor(person, None, DOOR), power, subject)
        if actor is None:
            raise ValueError(f"{who} has no mandate to {power} on {subject} at {self.moment:%Y-%m-%d}")
        return actor

    def circle(self, key: str) -> Circle:
        return Circle.kept.get(programme=self.programme, key=key)

    def organisation(self, name: str) -> Organisation | None:
        """By the kit's key or by name; an empty name is nobody's."""
        rows = Organisation.kept.filter(ground=self.programme)
        return (rows.filter(key=name).first() or rows.get(name=name)) if name else None

    def role(self, circle: Circle, key: str) -> Role:
        role = Role.kept.live(self.moment).filter(circle=circle, key=key).first()
        if role is None:
            raise ValueError(f"{circle} has no role {key}")
        return role

    def words(self, role: Role) -> RoleText:
        return RoleText.kept.live(self.moment).get(role=role)

    def rule(self, circle: Circle, key: str) -> Policy:
        """A policy that holds in a circle, by its key."""
        rule: Policy = self._live(Policy, circle).get(key=key)
        return rule

    def says(self, policy: Policy) -> PolicyText:
        return PolicyText.kept.live(self.moment).get(policy=policy)

    def holder(self, circle: Circle, core: str) -> str:
        """Who holds a role that every circle has."""
        return str(self._live(Mandate, circle).filter(role__core=core).values_list("person__name", flat=True).get())

    def lead(self, circle: Circle) -> str:
        """Who gives the roles of a circle: its lead, or the consortium's as long as it has none."""
        leads = self._live(Mandate, circle).filter(role__core=Role.Core.LEAD).values_list("person__name", flat=True)
        return leads.first() or self.holder(Circle.kept.get(pk=self.programme), Role.Core.LEAD)

    def appoints(self, role: Role) -> str:
        """Who gives a role: the lead of its circle; the lead of a circle beneath is given by the consortium's."""
        if role.core == Role.Core.LEAD and role.circle.parent_id:
            return self.holder(Circle.kept.get(pk=self.programme), Role.Core.LEAD)
        return self.lead(role.circle)

    def mandate(self, circle: Circle, key: str, who: str) -> Mandate:
        return self._live(Mandate, circle).get(role__key=key, person=self.people[who])

    def seat(self, circle: Circle, who: str) -> Seat | None:
        return self._live(Seat, circle).filter(person=self.people[who]).first()

    def members(self, circle: Circle) -> list[str]:
        """Who may take part in a decision: those who sit in the circle and hold its member role."""
        members = self._live(Mandate, circle).filter(role__core=Role.Core.MEMBER).values("person")
        seated = self._live(Seat, circle).filter(person__in=members)
        return list(seated.order_by("person__name").values_list("person__name", flat=True))

    def _live(self, model: Any, circle: Circle) -> Any:
        return model.kept.live(self.moment).filter(circle=circle)


Scene = Mapping[str, Any]
Steps = Iterator[int | datetime]
"""What goes on in a scene, until each pause: so many days, or until a moment."""
