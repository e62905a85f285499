"""What people have asked about their data: what awaits an answer, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, Value

from socle.ground import retention
from socle.ground.personal import said
from socle.journal.act import Actor
from socle.people.models import Erasure, Opposition, Person, RestrictionRequest

_WORDS: dict[str, tuple[Any, str]] = {
    "opposition": (Opposition, "purpose"),
    "restriction": (RestrictionRequest, "why"),
    "erasure": (Erasure, "why"),
}
ANSWERED = ("opposition", "restriction")
"""Those that say why and are answered on a page; an erasure is looked at by two people."""


MODELS = tuple(model for model, _word in _WORDS.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """`noun`: "opposition", "restriction" or "erasure"; `what`: the use, or the case, in words; `ending` is empty while it waits."""

    id: UUID
    noun: str
    name: str
    what: str
    at: datetime
    ending: Any
    answer: str


def waiting(actor: Actor, most: int) -> list[Asked]:
    """What people ask of whoever keeps the registers, the oldest first: all are owed an answer within the same delay."""
    return [_asked(*row) for row in _rows(actor, ANSWERED, ending="").order_by("asked_at")[:most]]


def owed_before(model: Any, moment: datetime) -> Q:
    """Those of this noun that people ask, wait, and are owed their answer before an instant (GDPR, art. 12.3)."""
    if model is Erasure:
        return Q(ending="", why=Erasure.Why.ASKED, asked_at__lt=retention.since("answer", moment))
    return Q(ending="", due_at__lt=moment)


def of_person(actor: Actor, person: Person, most: int) -> list[Asked]:
    """What somebody has asked, the newest first, as far as the actor may see it."""
    return [_asked(*row) for row in _rows(actor, tuple(_WORDS), person=person).order_by("-asked_at")[:most]]


def _rows(actor: Actor, nouns: Sequence[str], **which: Any) -> Any:
    first, *others = [_of(actor, noun, which) for noun in nouns]
    return first.union(*others, all=True)


def _of(actor: Actor, noun: str, which: dict[str, Any]) -> Any:
    model, word = _WORDS[noun]
    rows = model.objects.seen_by(actor).filter(**which).annotate(noun=Value(noun), word=F(word))
    return rows.values_list("pk", "noun", "person__name", "word", "asked_at", "ending", "answer")


def _asked(pk: UUID, noun: str, name: str, word: str, at: datetime, ending: str, answer: str) -> Asked:
    model, _word = _WORDS[noun]
    what = said("purposes", word) if noun == "opposition" else str(model.Why(word).label)
    return Asked(pk, noun, name, what, at, model.Ending(ending).label if ending else "", answer)
