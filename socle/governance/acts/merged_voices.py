"""What was said in proposals that are still open goes over to the record that stays, when two records of one person are merged."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from socle.governance.models import (
    Elector,
    Event,
    Interest,
    Objection,
    Position,
    Proposal,
    Verdict,
)
from socle.journal.act import Actor
from socle.people.models import Person

Memory = dict[str, list[Any]]


def events(actor: Actor, source: Person, into: Person) -> Memory:
    """In proposals that are not closed, what the source did is told of the record that stays; the rest stays as it was told."""
    of_source = Q(electors__person=source) | Q(events__person=source) | Q(facilitator=source)
    proposals = Proposal.kept.filter(of_source, closed_at=None).order_by("pk").distinct().values_list("pk", flat=True)
    memory: Memory = {"events": [], "facilitated": []}
    for event in Event.kept.filter(proposal__in=list(proposals)).order_by("proposal", "at"):
        person = into.pk if event.person_id == source.pk else event.person_id
        detail = json.loads(json.dumps(event.detail).replace(str(source.pk), str(into.pk)))
        if (person, detail) != (event.person_id, event.detail):
            memory["events"].append([str(event.pk), event.person_id and str(event.person_id), event.detail])
            Event.kept.filter(pk=event.pk).update(person=person, detail=detail)
    facilitated = Proposal.kept.filter(facilitator=source, closed_at=None)
    memory["facilitated"] = [str(pk) for pk in facilitated.values_list("pk", flat=True)]
    facilitated.update(facilitator=into)
    return memory


def events_back(actor: Actor, source: Person, into: Person, memory: Memory) -> None:
    for pk, person, detail in memory["events"]:
        Event.kept.filter(pk=pk).update(person=person, detail=detail)
    Proposal.kept.filter(pk__in=memory["facilitated"], facilitator=into).update(facilitator=source)


OF_A_VOICE: Iterable[Any] = (Elector, Interest, Position, Objection, Verdict)


def voices(actor: Actor, source: Person, into: Person) -> list[str]:
    """In proposals that are still open, the voice of the source becomes that of the record that stays, where it has none."""
    open_ = Proposal.kept.filter(Q(electors__person=source) | Q(interests__person=source), closed_at=None)
    taken = Elector.kept.filter(person=into).values("proposal")
    ids = [str(pk) for pk in open_.exclude(pk__in=taken).order_by("pk").values_list("pk", flat=True).distinct()]
    _speak(ids, source, into)
    return ids


def voices_back(actor: Actor, source: Person, into: Person, ids: list[str]) -> None:
    _speak(ids, into, source)


def _speak(proposals: list[str], before: Person, after: Person) -> None:
    for model in OF_A_VOICE:
        model.kept.filter(proposal__in=proposals, person=before).update(person=after)
