"""What an opinion or an answer lacks, in words, at its field; and why something cannot happen to an opinion."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socle.governance.rules import opinions as rules
from socle.governance.rules.opinions import Not
from socle.journal.act import Refused

POINTS, LONGEST = 20, 2_000

_SAID: dict[Not, Any] = {
    Not.GIVEN: gettext_lazy("This opinion is given. What it says does not change."),
    Not.NOT_GIVEN: gettext_lazy("This opinion has not been given yet."),
    Not.ANSWERED: gettext_lazy("This opinion is answered. The answer does not change."),
    Not.NOT_ANSWERED: gettext_lazy("There is no answer to reply to yet."),
    Not.CLOSED: gettext_lazy("The body has replied once: this opinion is closed."),
    Not.CANCELLED: gettext_lazy("This opinion was called off: nobody waits for it any more."),
    Not.NO_POINT: gettext_lazy("Say what you think, in one point at least."),
    Not.BLANK: gettext_lazy("Nothing is said in one of the points."),
    Not.EACH_POINT: gettext_lazy("Answer each point, once."),
    Not.NO_VERDICT: gettext_lazy("Choose what becomes of this point."),
    Not.UNREASONED: gettext_lazy("Say why: a point is owed a reason."),
}
assert _SAID.keys() == set(Not), "each reason has its sentence"


def refusal(why: Not, field: str | None = None) -> Refused:
    """What whoever tried hears."""
    return Refused(str(_SAID[why]), field=field, code=why.value)


def unsaid(points: Sequence[str]) -> None:
    """Refused where an opinion says nothing, or too much."""
    if why := rules.unsaid(points):
        raise refusal(why, "points")
    if len(points) > POINTS:
        raise Refused(_("An opinion has at most {most} points.").format(most=POINTS), field="points")
    if any(len(point) > LONGEST for point in points):
        raise Refused(_("This is too long."), field="points")


def unanswered(points: Collection[int], answers: Sequence[tuple[int, str, str]]) -> None:
    """Refused where a point is not answered, or without a reason."""
    if found := rules.unanswered(points, answers):
        why, number = found
        raise refusal(why, f"verdict-{number}" if why in (Not.NO_VERDICT, Not.EACH_POINT) else f"reason-{number}")
    for number, _verdict, reason in answers:
        if len(reason) > LONGEST:
            raise Refused(_("This is too long."), field=f"reason-{number}")
