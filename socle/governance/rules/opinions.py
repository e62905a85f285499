"""Opinions of advisory bodies and the answers that they are owed, pure: rules O1 to O6 of governance-rules.md.

An opinion is asked for or given of the body's own accord, answered point by point, replied to once, and then it is closed. It weighs
by its reasons alone: nothing here is a position, so nothing here can be an objection (rule O1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from socle.ground.text import is_blank

MOST_DAYS = 365
DAY = timedelta(days=1)


class Stage(StrEnum):
    """Where an opinion stands. `asked`: the body has not given it yet; `given`: it is owed an answer; `answered`: the body may reply;
    `cancelled`: nobody waits for it any more.
    """

    ASKED = "asked"
    GIVEN = "given"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Verdict(StrEnum):
    """What the circle makes of a point."""

    FOLLOWED = "followed"
    PARTLY = "partly"
    NOT_FOLLOWED = "not_followed"


class Not(StrEnum):
    """Why something cannot happen to an opinion."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    NO_POINT = "no_point"
    BLANK = "blank"
    EACH_POINT = "each_point"
    NO_VERDICT = "no_verdict"
    UNREASONED = "unreasoned"


class Deed(StrEnum):
    """What happens to an opinion, in this order; or it is called off before it is given."""

    GIVE = "give"
    ANSWER = "answer"
    REPLY = "reply"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Standing:
    """An opinion as it was recorded: the days until which it was waited for, and until which its answer was; what has happened."""

    due_on: date | None = None
    answer_due_on: date | None = None
    given_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def stage(self) -> Stage:
        if self.closed_at:
            return Stage.CLOSED if self.given_at else Stage.CANCELLED
        if self.answered_at:
            return Stage.ANSWERED
        return Stage.GIVEN if self.given_at else Stage.ASKED

    def late(self, today: date) -> int:
        """For how many days whoever is to speak next has been late: the body with its opinion, or the circle with its answer (O3)."""
        due = {Stage.ASKED: self.due_on, Stage.GIVEN: self.answer_due_on}.get(self.stage)
        return max((today - due).days, 0) if due else 0


def cannot(standing: Standing, deed: Deed) -> Not | None:
    """Why this cannot happen now, None if it can: each once, and none before the one that it follows (rule O4)."""
    return _IN_THE_WAY[standing.stage].get(deed)


_IN_THE_WAY: Mapping[Stage, Mapping[Deed, Not]] = {
    Stage.ASKED: {Deed.ANSWER: Not.NOT_GIVEN, Deed.REPLY: Not.NOT_GIVEN},
    Stage.GIVEN: {Deed.GIVE: Not.GIVEN, Deed.REPLY: Not.NOT_ANSWERED, Deed.CANCEL: Not.GIVEN},
    Stage.ANSWERED: {Deed.GIVE: Not.GIVEN, Deed.ANSWER: Not.ANSWERED, Deed.CANCEL: Not.GIVEN},
    Stage.CLOSED: {Deed.GIVE: Not.GIVEN, Deed.ANSWER: Not.ANSWERED, Deed.REPLY: Not.CLOSED, Deed.CANCEL: Not.GIVEN},
    Stage.CANCELLED: dict.fromkeys(Deed, Not.CANCELLED),
}


def unsaid(points: Iterable[str]) -> Not | None:
    """What an opinion lacks: it has points, and each says something."""
    said = list(points)
    if not said:
        return Not.NO_POINT
    return Not.BLANK if any(map(is_blank, said)) else None


def unanswered(points: Iterable[int], answers: Iterable[tuple[int, str, str]]) -> tuple[Not, int] | None:
    """What an answer lacks, and at which point: each is answered once, followed, partly or not, and says why (rule O3)."""
    answers, numbers = list(answers), sorted(points)
    for number, verdict, reason in answers:
        if verdict not in set(Verdict):
            return Not.NO_VERDICT, number
        if is_blank(reason):
            return Not.UNREASONED, number
    if sorted(number for number, _verdict, _reason in answers) == numbers:
        return None
    told = [number for number, _verdict, _reason in answers]
    return Not.EACH_POINT, next((one for one in numbers if told.count(one) != 1), numbers[0] if numbers else 0)


def over_at(due_on: date, zone: tzinfo) -> datetime:
    """The instant at which a day has passed where the circle is: its opinion is waited for until then (rule O2)."""
    return datetime.combine(due_on + DAY, datetime.min.time(), zone)


@dataclass(frozen=True, slots=True)
class Customs:
    """What a circle has decided of opinions.

    `on`: on which changes an advisory body is asked first (rule O2); `notice`: how long at least the body has for it; `answer`: how long
    the circle has for its answer (O3); `answer_first`: whether it answers before it adopts (O5).
    """

    on: frozenset[str] = frozenset()
    notice: timedelta = timedelta(days=7)
    answer: timedelta = timedelta(days=30)
    answer_first: bool = False

    def asks_on(self, changes: Iterable[Mapping[str, Any]]) -> bool:
        """Whether an opinion is needed on what these changes concern."""
        return bool(self.on & areas(changes))


AREAS = ("circles", "roles", "people", "policies", "process", "words")
_OF_KIND = {
    "circle": "circles",
    "link": "circles",
    "derogation": "circles",
    "role": "roles",
    "mandate": "people",
    "seat": "people",
    "substitute": "people",
    "policy": "policies",
    "process": "process",
}


def areas(changes: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """What changes are about; a proposal without any is words."""
    return frozenset(_OF_KIND[str(one["kind"]).partition(".")[0]] for one in changes) or frozenset({"words"})


WORDS = ("on", "notice_days", "answer_days", "answer_first")


def customs_of(said: Mapping[str, Any]) -> Customs:
    """What a circle has decided, from the words of its process; the usual where it has decided nothing."""
    if not said:
        return Customs()
    notice, answer = (timedelta(days=said.get(word) or 0) for word in ("notice_days", "answer_days"))
    return Customs(frozenset(said.get("on") or ()), notice, answer, bool(said.get("answer_first")))


def said_of(customs: Customs) -> dict[str, Any]:
    """The same in the words of a process."""
    return {
        "on": sorted(customs.on),
        "notice_days": customs.notice.days,
        "answer_days": customs.answer.days,
        "answer_first": customs.answer_first,
    }


def whole(said: Mapping[str, Any]) -> dict[str, Any]:
    """All the words, those that are nought or no among them."""
    return said_of(customs_of(said))


def are_well_said(value: Any) -> bool:
    """Whether this says all of it, each in its form."""
    if not isinstance(value, dict) or set(value) != set(WORDS):
        return False
    on = value["on"]
    known = isinstance(on, list) and all(isinstance(one, str) and one in AREAS for one in on) and len(on) == len(set(on))
    return known and _is_days(value["notice_days"]) and _is_days(value["answer_days"]) and isinstance(value["answer_first"], bool)


def _is_days(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_DAYS


def lacks_opinion(customs: Customs, changes: Iterable[Mapping[str, Any]], *, asked: bool, bodies: bool) -> bool:
    """Whether a proposal cannot be opened to objections yet, since no body was asked; where none stands, nobody can be (rule O2)."""
    return bodies and not asked and customs.asks_on(changes)
