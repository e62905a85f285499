"""What awaits somebody, and of which there is never much: meetings to join, objections to answer, appeals to judge; by one question."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Exists, OuterRef
from django.utils.translation import gettext as _

from socle.governance.grants import Hat
from socle.governance.models import Meeting, Objection, Proposal, Sequel
from socle.governance.reads.proposals import TITLE
from socle.ground.asked import Blank, Blanks
from socle.ground.owed import Owed
from socle.ground.plain import Plain
from socle.ground.together import Rows, asked_together
from socle.journal.act import Actor
from socle.look.environment import address
from socle.look.words import of_circle

Found = list[Owed]
MOST = 30


def few(actor: Actor, hats: list[Hat]) -> tuple[Found, Found, Found]:
    """The meetings that go on where one gives positions; open objections to one's own proposals; appeals that one may judge."""
    speaking, proposing, judging = (_wearing(hats, power) for power in ("give_positions", "make_proposals", "strike_decisions"))
    meetings, objections, appeals = _few(actor, actor.person, list(speaking), list(judging))
    return (
        [*_meetings(meetings, speaking)],
        [*_objections(objections, proposing)],
        [*_appeals(appeals, judging)],
    )


def _wearing(hats: list[Hat], power: str) -> dict[Any, Hat]:
    """The hat by which one has a power in each circle: the first of them."""
    return {hat.circle: hat for hat in reversed(hats) if power in hat.powers}


@asked_together
def _few(reader: Blank, person: Blank, speaking: Blanks, judging: Blanks) -> list[Rows]:
    """An appeal is judged by who has neither struck nor appealed (rule E6)."""
    meetings = Meeting.objects.seen_by(reader).filter(circle__in=speaking, opened_at__isnull=False, closed_at=None)
    objections = Objection.objects.seen_by(reader).filter(ending="", proposal__proposer=person, proposal__stage=Proposal.Stage.OPEN)
    own = Sequel.kept.filter(decision=OuterRef("decision"), kind=Sequel.Kind.STRUCK, person=person)
    appeals = Sequel.objects.seen_by(reader).filter(~Exists(own), circle__in=judging, kind=Sequel.Kind.APPEALED, settled=False)
    title = Plain(TITLE, "proposal", "proposal__version", gives=CharField())
    return [
        Rows(meetings, ("pk", "circle", "opened_at"), by=("opened_at", "pk")),
        _oldest(objections, ("proposal", "title", "circle", "position__given_at", "person__name"), "position__given_at", title=title),
        _oldest(appeals.exclude(person=person), ("pk", "decision__title", "decision", "circle", "at", "person__name"), "at"),
    ]


def _oldest(rows: Any, fields: tuple[str, ...], at: str, **more: Any) -> Rows:
    """As many as a page shows."""
    shown = rows.model.kept.filter(pk__in=rows.order_by(at, "pk").values("pk")[:MOST])
    return Rows(shown.annotate(**more), fields, by=(at, "pk"))


def _meetings(rows: list[Any], hats: dict[Any, Hat]) -> Iterator[Owed]:
    for pk, circle, at in rows:
        title = _("Meeting {of}").format(of=of_circle(hats[circle].circle_name))
        yield Owed("meeting", title, address("meeting", pk), circle, hats[circle].mandate, at, "governance/owed/_meeting.html")


def _objections(rows: list[Any], hats: dict[Any, Hat]) -> Iterator[Owed]:
    for proposal, title, circle, at, who in rows:
        if hat := hats.get(circle):
            page = address("proposal", proposal)
            yield Owed("objection", title, page, circle, hat.mandate, at, "governance/owed/_objection.html", {"who": who})


def _appeals(rows: list[Any], hats: dict[Any, Hat]) -> Iterator[Owed]:
    for pk, title, decision, circle, at, who in rows:
        page, values = address("decision", decision), {"page": address("appeal_judge", pk), "who": who}
        yield Owed("appeal", title, page, circle, hats[circle].mandate, at, "governance/owed/_appeal.html", values)
