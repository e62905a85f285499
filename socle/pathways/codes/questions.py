"""The questions of entry, exit and six months later, as data (`questions.toml`): short steps, why each is asked, until when it is kept.

    questions.steps(Moment.ENTRY, {Moment.ENTRY: answers})

An answer is a code of the question's list, `yes` or `no`, a day (2026-03-01) or a number, as text; or `declined`, where that is allowed.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from socle.pathways import codes
from socle.pathways.codes.strict import LANGUAGES, At, Faulty, table

KINDS, DECLINING = ("choice", "date", "number", "yes_no"), ("counts", "uncounted", "no")
READINGS = ("esf", "iae", "o2r", "rtr")
MOST = 4  # questions in a step, at one moment: more of them is a form

Text = Mapping[str, str]


class Moment(StrEnum):
    """When something is asked. The situation of each moment is read apart."""

    ENTRY = "entry"
    EXIT = "exit"
    SIX_MONTHS = "six_months"


Answers = Mapping[Moment, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked only where another one, at the same moment or at `at`, was answered by one of these codes."""

    question: str
    answers: frozenset[str]
    at: Moment | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `declined`: "counts", "uncounted" (for the ESF+) or "no"; `special`: of a special category (GDPR, art. 9).

    `chosen`: asked only where a programme has chosen to.
    """

    key: str
    step: str
    kind: str
    list: str
    facet: str
    text: Text
    why: Text
    kept: str
    declined: str
    special: bool
    chosen: bool
    at: tuple[Moment, ...]
    readings: tuple[str, ...]
    when: Condition | None

    def said(self, language: str | None = None) -> str:
        return self.text[language or codes.spoken()]

    def applies(self, moment: Moment, answers: Answers) -> bool:
        """Whether it is asked at a moment, by what was answered so far."""
        if self.when is None or moment not in self.at:
            return moment in self.at
        return answers.get(self.when.at or moment, {}).get(self.when.question) in self.when.answers

    def takes(self, answer: str, on: date) -> bool:
        """Whether a text is an answer to it on a day."""
        if answer == codes.DECLINED:
            return self.declined != "no"
        if self.kind == "date":
            return _is_day(answer)
        if self.kind == "number":
            return answer.isascii() and answer.isdecimal()
        return answer in ("yes", "no") if self.kind == "yes_no" else codes.known(self.list, answer, on)


@dataclass(frozen=True, slots=True)
class Book:
    """All questions, in the order in which they are asked; the steps; and for how long answers are kept."""

    questions: Mapping[str, Question]
    steps: Mapping[str, Text]
    kept: Mapping[str, Text]


def steps(moment: Moment, answers: Answers, chosen: Container[str] = ()) -> list[tuple[str, list[Question]]]:
    """What is asked at a moment, step by step, by what was answered so far; steps without a question are left out.

    `chosen`: the keys of those questions that a programme has chosen to ask, among the ones that are not asked otherwise.
    """
    asked = [one for one in book().questions.values() if one.applies(moment, answers) and (not one.chosen or one.key in chosen)]
    by_step = ((step, [one for one in asked if one.step == step]) for step in book().steps)
    return [(step, those) for step, those in by_step if those]


def get(key: str) -> Question:
    """A question by its key. LookupError: there is none."""
    return book().questions[key]


def needed_by(reading: str, moment: Moment) -> list[Question]:
    """The questions whose answers a reading uses, at a moment."""
    return [one for one in book().questions.values() if reading in one.readings and moment in one.at]


@cache
def book() -> Book:
    """The questions, read once, strictly."""
    file = Path(__file__).with_suffix(".toml")
    return read(file.name, file.read_text("utf-8"))


def read(file: str, text: str) -> Book:
    """The questions that a file says. Raises `Faulty` with the file and the key."""
    top = At(file, "file", table(file, text))
    top.only(["kept", "steps", "questions"])
    kept, named = ({key: At(file, part, top.entry[part]).both(key) for key in top.entry[part]} for part in ("kept", "steps"))
    found: dict[str, Question] = {}
    for key, entry in top.entry["questions"].items():
        found[key] = _question(At(file, key, entry), key, named, kept, found)
    _refuse_long_steps(file, found)
    return Book(found, named, kept)


def _question(at: At, key: str, steps: Mapping[str, Any], kept: Mapping[str, Any], before: Mapping[str, Question]) -> Question:
    at.only(["step", "kind", "facet", *LANGUAGES, "why", "kept", "declined", "at", "readings"], ["list", "special", "chosen", "when"])
    kind, special, declined = at.one_of("kind", KINDS), at.yes("special"), at.one_of("declined", DECLINING)
    if special and declined != "counts":
        raise at.wrong("is of a special category: no answer must be possible, and count", "declined")
    if (kind == "choice") != ("list" in at.entry):
        raise at.wrong("stands with a choice, and only there", "list")
    if kind == "choice" and at.text("list") not in codes.lists():
        raise at.wrong(f"there is no list {at.text('list')}", "list")
    return Question(
        key,
        at.one_of("step", steps),
        kind,
        at.text("list") if kind == "choice" else "answer" if kind == "yes_no" else "",
        at.text("facet"),
        {language: at.text(language) for language in LANGUAGES},
        at.both("why"),
        at.one_of("kept", kept),
        declined,
        special,
        at.yes("chosen"),
        _moments(at),
        _readings(at),
        _condition(At(at.file, f"{key}.when", at.entry["when"]), before) if "when" in at.entry else None,
    )


def _moments(at: At) -> tuple[Moment, ...]:
    told = at.texts("at")
    if not told or {*told} - {*Moment}:
        raise at.wrong(f"is not some of {', '.join(Moment)}", "at")
    return tuple(Moment(one) for one in told)


def _readings(at: At) -> tuple[str, ...]:
    told = at.texts("readings")
    if not told or {*told} - {*READINGS}:
        raise at.wrong("names no reading that needs it, and nothing is asked without need", "readings")
    return told


def _condition(at: At, before: Mapping[str, Question]) -> Condition:
    at.only(["question", "in"], ["at"])
    other = before[at.one_of("question", before)]
    answers = at.texts("in")
    known = codes.lists()[other.list].forms if other.list else {}
    if not answers or {*answers} - known.keys():
        raise at.wrong(f"is not some of {', '.join(known)}", "in")
    return Condition(other.key, frozenset(answers), Moment(at.one_of("at", Moment)) if "at" in at.entry else None)


def _refuse_long_steps(file: str, found: Mapping[str, Question]) -> None:
    for moment in Moment:
        asked = [one.step for one in found.values() if moment in one.at]
        for step in {*asked}:
            if asked.count(step) > MOST:
                raise Faulty(file, f"steps.{step}", f"has more than {MOST} questions at {moment}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
