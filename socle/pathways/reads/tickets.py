"""What whoever holds a link is asked; of the file they learn nothing by it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from socle.journal.act import Actor
from socle.pathways.codes import questions
from socle.pathways.codes.questions import Moment, Question
from socle.pathways.models import SituationAnswer, Ticket
from socle.pathways.models.passages import KNOWN
from socle.pathways.rules.situations import Answered, Around, day_asked, snapshot
from socle.people.models import Organisation

SCREEN = 3


@dataclass(frozen=True, slots=True)
class Screens:
    """The questions, three a screen, and the day of which they ask."""

    screens: tuple[tuple[Question, ...], ...]
    on: date


def ticket(pk: UUID | None) -> Ticket | None:
    """The link that was followed, with what it is about."""
    found: Ticket | None = Ticket.kept.select_related("talent", "stay", "person").filter(pk=pk).first() if pk else None
    return found


def asked_by(one: Ticket, today: date) -> Screens:
    """What is asked by a link: how things are, and whether work is better of those who worked when they came."""
    stay = Around(one.stay.entered_on, one.stay.left_on)
    rows = SituationAnswer.kept.filter(KNOWN, talent=one.talent_id, on__lt=one.stay.left_on)
    told = [Answered(*row) for row in rows.values_list("question", "value", "on", "recorded_since")]
    came = snapshot(told, today)
    answers = {Moment.ENTRY: came.answers} if came else {}
    asked = [one for _step, those in questions.steps(Moment.SIX_MONTHS, answers) for one in those]
    on = day_asked(Moment.SIX_MONTHS, stay, today) or today
    return Screens(tuple(tuple(asked[n : n + SCREEN]) for n in range(0, len(asked), SCREEN)), on)


def organisations(actor: Actor, programme: UUID) -> list[tuple[str, str]]:
    """The organisations of a programme, as choices."""
    rows: QuerySet[Organisation] = Organisation.objects.seen_by(actor).filter(ground=programme, became=None).order_by("name", "pk")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")[:500]]
