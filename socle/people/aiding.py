"""Whom somebody acts for, and what was done for somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from socle.ground import now
from socle.journal import names
from socle.journal.act import ACTS, Actor
from socle.journal.reads import Line
from socle.people import called
from socle.people.helping import SUBJECTS
from socle.people.models import Aide, Person
from socle.people.models.names import ACCOMPANIED, Instead


@dataclass(frozen=True, slots=True)
class Helping:
    """Somebody acts for somebody: under which mandate, in what, until when."""

    aide: UUID
    person: UUID
    name: str
    kind: Any
    purpose: str
    until: datetime
    subjects: tuple[str, ...]

    @property
    def words(self) -> list[Any]:
        return [SUBJECTS[one].words for one in SUBJECTS if one in self.subjects]


def helping(person: UUID, aide: UUID) -> Helping | None:
    """How somebody acts for somebody under this mandate now; None where it is not theirs, is over, or covers nothing."""
    rows = Aide.kept.live(now()).filter(pk=aide, aide=person).annotate(called=called.own("person"))
    found = list(rows.values_list("person", "person__name", "called", "kind", "purpose", "until", "covered__subject"))
    if not found:
        return None
    helped, recorded, known, kind, purpose, until, _subject = found[0]
    name = called.name(recorded, known)
    if isinstance(name, Instead) and name.kept != ACCOMPANIED:
        return None
    subjects = tuple(row[-1] for row in found if row[-1] in SUBJECTS)
    return Helping(aide, helped, name, Aide.Kind(kind).label, purpose, until, subjects) if subjects else None


@dataclass(frozen=True, slots=True)
class Done:
    """Something that an aide did for somebody."""

    sentence: str
    who: str
    at: datetime
    about: names.Named | None


def done(actor: Actor, person: Person, lines: Iterable[Line]) -> list[Done]:
    """Entries in the words of whom they were done for: who stands by them is named, whatever else they may see."""
    lines = list(lines)
    aides = dict(Aide.objects.seen_by(actor).filter(person=person).values_list("aide", "aide__name"))
    known = names.name_all(actor, [one for line in lines for one in (line.result, line.subject)])
    return [_done(line, aides, known, f"people.person:{person.pk}") for line in lines]


def _done(line: Line, aides: dict[UUID, str], known: dict[str, names.Named], oneself: str) -> Done:
    about = next((known[one] for one in (line.result, line.subject) if one in known and one != oneself and known[one].address), None)
    declared = ACTS.get(line.act)
    return Done(declared.sentence if declared else line.act, aides.get(line.person, ""), line.at, about)
