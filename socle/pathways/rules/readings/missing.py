"""What is lacking before somebody, or a result of theirs, can be counted: typed, so that a page says it in a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from socle.pathways.codes.questions import Moment


class Why(StrEnum):
    """Why something cannot be counted; pages put it in words."""

    UNKNOWN = "unknown"  # a day or a column of the file is empty
    IMPOSSIBLE = "impossible"  # a day that cannot be: born after the entry, left before it
    UNASKED = "unasked"
    DECLINED = "declined"  # no answer, where the reading cannot do without
    UNREADABLE = "unreadable"  # an answer that the list of that day does not have
    TOO_EARLY = "too_early"  # the situation tells of a day before the one that counts
    TOO_LATE = "too_late"
    ONE_DAY = "one_day"  # an operation of a day or less makes no participant
    NEVER_CAME = "never_came"
    UNPROVEN = "unproven"  # an outcome says so, without evidence


@dataclass(frozen=True, slots=True)
class Missing:
    """What is lacking: `what` is the key of a question, a field of the journey, or the indicator that waits for evidence."""

    why: Why
    at: Moment
    what: str
