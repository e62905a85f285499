"""Asking for an opinion, giving one in points, answering it point by point, replying once."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.fields import Day, Prose
from socle.governance.models import Answer
from socle.ground.text import is_blank
from socle.people.forms.offering import offer

USUAL = timedelta(days=21)
FIRST, MORE, MOST = 3, 2, 20
POINT, LONG = 2_000, 5_000


class AskForm(forms.Form):
    """`needed`: on this proposal the circle asks first, so that positions wait whatever is ticked."""

    body = forms.ChoiceField(label=_("Whose opinion?"), error_messages={"required": _("Choose a circle that gives opinions.")})
    title = forms.CharField(
        label=_("On what, in a sentence"),
        max_length=200,
        help_text=_("Everybody who sees the organisation reads this, and the opinion: name nobody."),
        error_messages={"required": _("Say in a sentence what it is about.")},
    )
    question = Prose(
        label=_("What would help you to decide"),
        max_length=LONG,
        required=False,
        help_text=_("A question, or what you hesitate about. The body reads the proposal too."),
    )
    due_on = Day(label=_("Until when"), needed=_("Say until when you wait for it."), help_text=_("Give the body time to meet."))
    required = forms.BooleanField(
        label=_("Positions wait for it"), required=False, help_text=_("Until it is there, or its day has passed. An opinion never blocks.")
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], waits: bool = False, needed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, body=bodies if len(bodies) == 1 else [("", _("Choose")), *bodies])
        self.fields["due_on"].initial = timezone.localdate() + USUAL
        if needed or not waits:
            del self.fields["required"]


class GiveForm(forms.Form):
    """As many points as are written; `more` asks for room for others, and finds nothing wrong with what stands there so far."""

    def __init__(self, data: Any = None, *, asked: bool, bodies: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        more = data is not None and "more" in data
        typed = {name: data.get(name) for name in data} if more else {}
        super().__init__(None if more else data, **kwargs | {"initial": kwargs.get("initial", {}) | typed})
        bodies = list(bodies)
        if len(bodies) > 1:
            self.fields["body"] = forms.ChoiceField(label=_("For which body do you speak?"), choices=bodies)
        if not asked:
            self.fields["title"] = forms.CharField(
                label=_("On what, in a sentence"), max_length=200, error_messages={"required": _("Say in a sentence what it is about.")}
            )
        self.fields["text"] = Prose(
            label=_("In general"), max_length=LONG, required=False, help_text=_("What you think as a whole, before you come to the points.")
        )
        for number in range(1, self.room(data) + 1):
            self.fields[f"point-{number}"] = _point(number)

    @staticmethod
    def room(data: Any) -> int:
        """How many points there is room for: those that were sent, and some more where that was asked."""
        if data is None:
            return FIRST
        sent = [int(name[6:]) for name in data if name.startswith("point-") and name[6:].isdecimal() and len(name) < 9]
        return min(max([FIRST, *sent]) + (MORE if "more" in data else 0), MOST)

    @property
    def points(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("point-")]

    @property
    def has_room(self) -> bool:
        return len(self.points) < MOST

    def said(self, clean: Mapping[str, Any]) -> dict[str, Any]:
        """What the act is told: the points that say something, in their order."""
        written = [clean[name] for name in self.fields if name.startswith("point-") and not is_blank(clean.get(name) or "")]
        return {"points": written, "text": clean["text"], **({"title": clean["title"]} if "title" in clean else {})}


def _point(number: int) -> Prose:
    label: Any = _("Point {number}").format(number=number)
    help_text = _("One thing at a time: each point is owed an answer of its own.") if number == 1 else ""
    return Prose(label=label, max_length=POINT, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """For each point what becomes of it, and why."""

    def __init__(self, *args: Any, numbers: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = list(numbers)
        for number in self.numbers:
            self.fields[f"verdict-{number}"] = forms.ChoiceField(
                label=_("What becomes of it"),
                choices=Answer.Verdict.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose what becomes of this point.")},
            )
            self.fields[f"reason-{number}"] = Prose(
                label=_("Why"),
                max_length=POINT,
                error_messages={"required": _("Say why: a point is owed a reason.")},
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def said(self, clean: Mapping[str, Any]) -> dict[str, Any]:
        """What the act is told."""
        return {
            "answers": [
                {"number": number, "verdict": clean[f"verdict-{number}"], "reason": clean[f"reason-{number}"]} for number in self.numbers
            ]
        }


class ReplyForm(forms.Form):
    text = Prose(
        label=_("Your reply"),
        max_length=LONG,
        required=False,
        help_text=_("Once, and the opinion is closed. Left empty, you take note of the answer."),
    )


def day_of_need(notice: timedelta) -> date:
    """The first day that leaves the body as long as the circle has decided."""
    return timezone.localdate() + max(notice, timedelta(days=1))
