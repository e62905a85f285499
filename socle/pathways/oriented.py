"""What orientations hang in the rooms beneath: lists, Today, the part of a file that tells to whom somebody was sent."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import CharField, DateTimeField, F, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from socle.ground import now
from socle.ground import owed as registered
from socle.ground.asked import Blank, asked
from socle.ground.owed import Owed
from socle.journal.act import Actor
from socle.look.environment import address
from socle.look.lists import register
from socle.pathways import codes
from socle.pathways.models import Arrival, Orientation, Talent
from socle.pathways.opened import ENROL, FOLLOW
from socle.pathways.orientation_lists import ARRIVALS, ORIENTATIONS, SIGNS
from socle.pathways.parts import file_for
from socle.pathways.rules.orientations import WAITING
from socle.people import shown

MOST, AHEAD, BACK = 60, timedelta(days=1), timedelta(days=60)
CAME = "came"


def declare() -> None:
    """Hang it; called once, when the room is ready."""
    register(ORIENTATIONS)
    register(ARRIVALS)
    shown.register("talent", oriented)
    registered.register(owed)


def oriented(actor: Actor, talent: Talent) -> shown.Shown | None:
    """To whom they were sent, and what came of it."""
    file, may = file_for(actor, talent)
    rows = sorted(file.of("orientation"), key=lambda one: (one.day, one.row), reverse=True)
    if not rows and not may.follows:
        return None
    return "pathways/talent/_oriented.html", {"of": talent, "own": may.own, "follows": may.follows, "sent": [_line(one) for one in rows]}


def _line(one: Any) -> dict[str, Any]:
    came = codes.label("orientation-outcome", one.more) if one.more else ""
    state = Orientation.State(one.key)
    return {
        "row": one,
        "wanted": codes.label("orientation-wanted", one.value, on=one.day),
        "said": came or str(state.label),
        "kind": SIGNS[state],
        "waits": state in WAITING,
    }


def owed(actor: Actor, hats: list[Any]) -> Iterator[Owed]:
    """What organisations await of whoever enrols, and what is awaited of them: answers that are due, and what came of a yes."""
    enrols = next((hat for hat in hats if ENROL in hat.powers and not hat.powers[ENROL].get("caseload")), None)
    follows = next((hat for hat in hats if FOLLOW in hat.powers), None)
    if not actor.through.strong or not (enrols or follows):
        return
    today = timezone.localdate(now())
    for state, pk, name, by, received in _awaited(actor, actor.person, today + AHEAD, today - BACK):
        if state == CAME and enrols:
            yield Owed("arrival", name.strip(), address("arrival", pk), enrols.circle, enrols.mandate, received)
        elif state != CAME and follows:
            kind = "orientation_question" if state == Orientation.State.ASKED else "orientation"
            at = timezone.make_aware(datetime.combine(by, time.min))
            yield Owed(kind, name, address("orientation", pk), follows.circle, follows.mandate, at)


@asked
def _awaited(reader: Blank, person: Blank, soon: Blank, back: Blank) -> Any:
    """Whom organisations have sent, who waits for an answer; and whom one has sent to an organisation that asks for more, or whose
    last day to answer is near or over. One question of both."""
    names = Concat("given_name", Value(" "), "family_name", output_field=CharField())
    came = Arrival.objects.seen_by(reader).filter(state="waiting").annotate(what=Value(CAME, CharField()), named=names, at=F("received_at"))
    due = Q(state="asked") | Q(state__in=["sent", "expired"], answer_by__lte=soon, answer_by__gte=back)
    sent = Orientation.objects.seen_by(reader).filter(due, sent_by=person)
    told = sent.annotate(what=F("state"), named=F("talent__name"), at=Cast(Value(None), DateTimeField()))
    columns = ("what", "pk", "named", "answer_by", "at")
    both = came.order_by().values_list(*columns).union(told.order_by().values_list(*columns), all=True)
    return both.order_by("answer_by", "pk")[:MOST]
