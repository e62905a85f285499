"""The rows of files, as the acts that a life tells of would have written them."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import cache
from typing import Any
from uuid import UUID

from django.utils import timezone

from socle.governance.models import Caseload, Circle
from socle.ground import now
from socle.journal.many import Rows, ids
from socle.pathways import models as nouns
from socle.pathways.acts.follow_ups import LASTS
from socle.pathways.acts.settling.plans import Plans
from socle.pathways.codes import questions
from socle.pathways.models import ANSWERS, Talent
from socle.pathways.rules.lives import Life
from socle.pathways.rules.spans import Span, at
from socle.people import sounding
from socle.people.models import Account, Person
from socle.people.models.names import ACCOMPANIED

OF_FILE = ("id", "talent_id", "circle_id", "person_id")
_TOLD = {"recorded_until": None}
_PIECES: dict[str, tuple[Any, tuple[str, ...], dict[str, Any]]] = {
    "identity": (nouns.Identity, ("born_on", "sex"), {"birth_name": "", "version": 1}),
    "way": (nouns.Way, ("kind", "value", "label", "since"), {"until": None}),
    "stay": (nouns.Stay, ("entered_on", "left_on", "version"), {}),
    "exit": (nouns.Exit, ("stay_id", "on", "reason", "told_by_id", "recorded_since"), _TOLD),
    "passage": (nouns.Passage, ("pathway_id", "phase_id", "since", "until", "recorded_since"), _TOLD),
    "pause": (nouns.Pause, ("reason", "since", "until", "recorded_since"), _TOLD),
    "ground": (
        nouns.Eligibility,
        ("kind", "code", "established_on", "zone", "method", "told_by_id", "recorded_since"),
        {"until": None, "proof": "", "document_id": None, **_TOLD},
    ),
    "note": (nouns.Note, ("author_id", "kind", "on", "written_at", "text", "shared_at"), {"version": 1}),
    "outcome": (
        nouns.Outcome,
        ("kind", "contract", "since", "until", "employer", "hours", "told_by_id", "recorded_since"),
        {"organisation_id": None, "proof": "", "document_id": None, **_TOLD},
    ),
    "attempt": (nouns.Attempt, ("stay_id", "months", "on", "way", "unreached", "told_by_id"), {}),
    "ticket": (nouns.Ticket, ("stay_id", "months", "by", "sent_at", "until", "answered_at"), {"withdrawn_at": None}),
    **{facet: (model, ("question", "value", "on", "recorded_since"), _TOLD) for facet, model in ANSWERS.items()},
}
"""What leans on a file: its model, the columns that a life says, and those that are the same in all of them. A kind more is a line here."""


class Files:
    """The files of one act, filled life by life, then written."""

    def __init__(self, circle: Circle) -> None:
        self.circle, self.now, self.ids = circle, now(), ids()
        self.today = timezone.localdate(self.now)
        self.people = Rows(Person, "id", "language", "closed_at", ground=circle.programme, name=ACCOMPANIED, invented=True, **_PERSON)
        self.talents = Rows(Talent, *_TALENT, circle_id=circle.pk, became_id=None, version=1)
        self.cases = Rows(Caseload, "id", "about", "mandate_id", "since", "until", circle_id=circle.pk)
        self.pieces = {what: Rows(model, *OF_FILE, *names, **same) for what, (model, names, same) in _PIECES.items()}
        self.plans = Plans(self.ids)
        self.accounts: list[Account] = []

    def settle(self, life: Life, cohort: UUID) -> Any:
        """Open a file for a life and fill it; the columns that other pieces have from it."""
        pk, person = next(self.ids), next(self.ids)
        self.people.add(person, life.language, life.met_at)
        if life.account:
            self.accounts.append(Account(ground=self.circle.programme, person_id=UUID(person), email=life.account))
        of = (pk, self.circle.pk, person)
        self.talents.add(pk, person, *_shown(life, self.today, self.now, cohort))
        self._who(life, of)
        if life.enrolled_on:
            self._stayed(life, of)
        author = life.guided[0].person if life.guided else life.met_by
        for note in life.notes:
            self._put("note", of, author, note.kind, note.on, note.at, note.text, note.at if note.shared else None)
        self.plans.settle(life, of, author)
        return of

    def write(self) -> None:
        """All of them, what others lean on first."""
        for rows in (self.people, self.talents, self.cases, *self.pieces.values()):
            rows.write()
        self.plans.write()
        Account.kept.bulk_create(self.accounts)

    def _who(self, life: Life, of: Any) -> None:
        if life.born_on or life.sex:
            self._put("identity", of, life.born_on, life.sex)
        for kind, value, label in life.ways:
            self._put("way", of, kind, value, label, life.met_at)
        for one in life.guided:
            self.cases.add(next(self.ids), of[0], one.mandate, one.since, one.until)
        for told in life.answers:
            self._put(questions.get(told.question).facet, of, told.question, told.value, told.on, told.at)
        for ground in life.grounds:
            said = (ground.kind, ground.code, ground.since, ground.zone, ground.method)
            self._put("ground", of, *said, life.met_by, self._evening(ground.since))

    def _stayed(self, life: Life, of: Any) -> None:
        guide, left = (life.guided[0].person if life.guided else life.met_by), life.left
        stay = self._put("stay", of, life.enrolled_on, left and left.on, 2 if left else 1)
        if left:
            self._put("exit", of, stay, left.on, left.reason, guide, self._evening(left.on))
        for way in life.passed:
            self._put("passage", of, way.pathway, way.phase, way.since, way.until, self._evening(way.until or way.since))
        for rest in life.rested:
            self._put("pause", of, rest.reason, rest.since, rest.until, self._evening(rest.until or rest.since))
        for one in life.outcomes:
            said = (one.kind, one.contract, one.since, one.until, one.employer, one.hours)
            self._put("outcome", of, *said, guide, self._evening(one.since))
        for try_ in life.asked:
            self._put("attempt", of, stay, try_.months, try_.on, try_.way, try_.unreached, guide)
        for sent in life.sent:
            self._put("ticket", of, stay, sent.months, sent.by, sent.at, sent.at + LASTS, sent.answered_at)

    def _put(self, what: str, of: Any, *said: Any) -> str:
        pk = next(self.ids)
        self.pieces[what].add(pk, *of, *said)
        return pk

    def _evening(self, day: Any) -> datetime:
        """When something of a day was written down: that evening, as far as it has come."""
        return min(datetime.combine(day, time(16), UTC), self.now)


_PERSON: dict[str, Any] = {"sound": "", "became_id": None, "version": 1}
_TALENT = (
    *("id", "person_id", "given_name", "family_name", "name", "sound", "state", "met_on", "met_where", "met_by_id", "declined_because"),
    *("enrolled_on", "left_on", "cohort_id", "pathway_id", "phase_id", "guide_id", "heard_on"),
)


def _shown(life: Life, today: Any, moment: datetime, cohort: UUID) -> Iterable[Any]:
    """What lists show of a life, as acts keep it."""
    passed = {Span(one.since, one.until): one for one in life.passed}
    here = passed[found] if life.left is None and (found := at(today, passed)) else None
    guide = next((one.person for one in life.guided if one.since <= moment and (one.until is None or moment < one.until)), None)
    state = "left" if life.left else "followed" if life.enrolled_on else "declined" if life.declined else "met"
    return (
        *(life.given_name, life.family_name, life.name, _sound(life.given_name, life.family_name)),
        *(state, life.met_on, life.met_where, life.met_by, life.declined),
        *(life.enrolled_on, life.left and life.left.on, cohort if life.enrolled_on else None),
        *(here and here.pathway, here and here.phase, guide, _heard_on(life)),
    )


def _heard_on(life: Life) -> Any:
    """The last day on which somebody spoke with them."""
    spoken = [note.on for note in life.notes if note.kind != "unreached"]
    seen = [timezone.localdate(_begins(one)) for one in life.appointments if one.turns[-1].kind == "seen" and one.turns[0].said["host_id"]]
    return max([life.met_on, *spoken, *seen])


def _begins(appointment: Any) -> datetime:
    return datetime.fromisoformat(appointment.turns[0].said["starts_at"])


def _sound(given: str, family: str) -> str:
    return " ".join(sorted(_heard(given) + _heard(family)))[:200]


@cache
def _heard(name: str) -> tuple[str, ...]:
    """How a name sounds; the same first names come many times."""
    return sounding.key(name)
