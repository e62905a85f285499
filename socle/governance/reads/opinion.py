"""One opinion as its page tells it: points and answers side by side, who owes the answer, on what it bears."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField

from socle.governance.models import Answer, Circle, Decision, Mandate, Opinion, Point, Proposal, RoleText, Version
from socle.governance.reads.opinions import FEW, carrying
from socle.governance.reads.proposals import TITLE
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.plain import Plain
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Side:
    """A point, and beside it what it was answered; an empty verdict while it is owed."""

    number: int
    text: str
    verdict: str
    reason: str

    @property
    def told(self) -> Any:
        """The verdict in words."""
        return Answer.Verdict(self.verdict).label if self.verdict else ""


@dataclass(frozen=True, slots=True)
class Owing:
    """A role that answers for the circle, and who holds it; nobody where it is vacant."""

    role: UUID
    role_name: str
    holders: tuple[str, ...]


def sides(actor: Actor, opinion: Opinion) -> list[Side]:
    """The points of an opinion with their answers, in their order."""
    return [Side(number, text, verdict or "", reason or "") for number, text, verdict, reason in _sides(actor, opinion.pk)]


@asked
def _sides(reader: Blank, opinion: Blank) -> Any:
    rows = Point.objects.seen_by(reader).filter(opinion=opinion).order_by("number")
    return rows.values_list("number", "text", "answer__verdict", "answer__reason")


def owing(actor: Actor, circle: Circle, power: str) -> list[Owing]:
    """Who owes a circle's answers, or a body's opinions: the roles that carry the power, with their holders."""
    at = now()
    ids = list(carrying(power, at).filter(circle=circle).values_list("role", flat=True))
    named = RoleText.objects.seen_by(actor).live(at).filter(role__in=ids).order_by("name", "role").values_list("role", "name")[:FEW]
    held = Mandate.objects.seen_by(actor).live(at).filter(role__in=ids).order_by("person__name", "pk").values_list("role", "person__name")
    names: dict[UUID, list[str]] = {}
    for role, name in held[: 5 * FEW]:
        names.setdefault(role, []).append(name)
    return [Owing(role, name, tuple(names.get(role, ()))) for role, name in named]


@dataclass(frozen=True, slots=True)
class On:
    """What an opinion bears on, where the reader may see that: its title and page."""

    title: str
    page: str
    id: UUID


def on(actor: Actor, opinion: Opinion) -> On | None:
    """The proposal or the decision on which an opinion bears; nothing where it bears on none that the reader may see."""
    if opinion.proposal_id:
        rows = (
            Proposal.objects.seen_by(actor).filter(pk=opinion.proposal_id).annotate(title=Plain(TITLE, "pk", "version", gives=CharField()))
        )
        page = "proposal"
    elif opinion.decision_id:
        rows, page = Decision.objects.seen_by(actor).filter(pk=opinion.decision_id), "decision"
    else:
        return None
    found = rows.values_list("title", "pk").first()
    return On(found[0], page, found[1]) if found else None


def title_of(actor: Actor, about: Any) -> str:
    """What a proposal or a decision is called; a circle has no title that an opinion could bear."""
    if isinstance(about, Proposal):
        return str(Version.objects.seen_by(actor).values_list("title", flat=True).get(proposal=about, number=about.version))
    return about.title if isinstance(about, Decision) else ""
