"""What is awaited of somebody for a body or a circle: opinions that were asked for, answers that are owed."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.db.models import F, Q
from django.utils.timezone import localdate, make_aware

from socle.governance.grants import Hat
from socle.governance.models import Opinion
from socle.governance.reads.owed_answers import until
from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.owed import Owed
from socle.journal.act import Actor
from socle.look.environment import address

MOST = 30
_WAYS = {
    "opinion": ("opinion_give", "governance/owed/_opinion.html"),
    "answer": ("opinion_answer", "governance/owed/_answer.html"),
}


def opinions(actor: Actor, hats: list[Hat]) -> Iterator[Owed]:
    """Opinions to give for the bodies, and to answer for the circles, for which one may; what is due first, first."""
    gives = {hat.circle: hat for hat in hats if "give_opinions" in hat.powers}
    answers = {hat.circle: hat for hat in hats if "answer_opinions" in hat.powers}
    if not gives and not answers:
        return
    for pk, title, circle, body, given_at, due_on, answer_due_on in _awaited(actor, list(gives), list(answers)):
        answer = given_at is not None
        hat, on = (answers[circle], answer_due_on) if answer else (gives[body], due_on)
        page, template = _WAYS["answer" if answer else "opinion"]
        values: dict[str, object] = {"page": address(page, pk), "who": until(on, localdate(now()))}
        kind, day = "answer" if answer else "opinion", make_aware(datetime.combine(on, time.min))
        yield Owed(kind, title, address("opinion", pk), hat.circle, hat.mandate, day, template, values)


@asked
def _awaited(reader: Blank, bodies: Blanks, circles: Blanks) -> Any:
    open_ = Q(proposal=None) | Q(proposal__stage__in=("draft", "open"))
    rows = Opinion.objects.seen_by(reader).filter(
        (Q(body__in=bodies, given_at=None, closed_at=None, asked_at__isnull=False) & open_)
        | Q(circle__in=circles, given_at__isnull=False, answered_at=None)
    )
    fields = ("pk", "title", "circle", "body", "given_at", "due_on", "answer_due_on")
    return rows.order_by(F("answer_due_on").asc(nulls_last=True), "due_on", "pk").values_list(*fields)[:MOST]
