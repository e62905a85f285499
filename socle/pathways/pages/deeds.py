"""What can be done on the page of a talent’s plan: each deed with its act, its form and what is said once it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.journal.door import perform, seen
from socle.pathways import acts
from socle.pathways.forms import plan as forms
from socle.pathways.models import Goal, Obstacle, Step, Talent

Details = Callable[[HttpRequest, dict[str, Any]], dict[str, Any]]


def _as_said(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return clean


def _today(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return {"on": timezone.localdate()}


def _lifting(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    pk, _colon, objective = clean.pop("lifts", "").partition(":")
    return clean | ({"obstacle": seen(request, Obstacle, UUID(pk)), "objective": objective} if pk else {})


@dataclass(frozen=True, slots=True)
class Deed:
    verb: Any
    model: Any
    form: Any
    said: Any
    details: Details = _as_said


DEEDS = {
    "obstacle_new": Deed(acts.open_obstacle, Talent, forms.ObstacleForm, _("It is told.")),
    "obstacle_amend": Deed(acts.amend_obstacle, Obstacle, forms.ObstacleAmendForm, _("It is said anew.")),
    "obstacle_work": Deed(acts.work_on_obstacle, Obstacle, forms.OnForm, _("You work on it.")),
    "obstacle_lift": Deed(acts.lift_obstacle, Obstacle, forms.OnForm, _("One obstacle less.")),
    "obstacle_back": Deed(acts.reopen_obstacle, Obstacle, forms.OnForm, _("It is open again.")),
    "goal_new": Deed(acts.set_goal, Talent, forms.GoalForm, _("The goal is set."), _lifting),
    "goal_amend": Deed(acts.amend_goal, Goal, forms.TextForm, _("It is said anew.")),
    "goal_reach": Deed(acts.reach_goal, Goal, forms.OnForm, _("The goal is reached.")),
    "goal_leave": Deed(acts.give_up_goal, Goal, forms.BecauseForm, _("The goal is given up.")),
    "goal_again": Deed(acts.take_up_goal, Goal, forms.Small, _("The goal is taken up again.")),
    "goal_place": Deed(acts.place_goal, Goal, forms.PlaceForm, ""),
    "step_new": Deed(acts.add_step, Goal, forms.StepForm, _("The step is added.")),
    "step_amend": Deed(acts.amend_step, Step, forms.StepForm, _("It is said anew.")),
    "step_done": Deed(acts.do_step, Step, forms.Small, "", _today),
    "step_again": Deed(acts.take_up_step, Step, forms.Small, ""),
    "step_leave": Deed(acts.give_up_step, Step, forms.BecauseForm, _("The step is given up.")),
    "step_place": Deed(acts.place_step, Step, forms.PlaceForm, ""),
}


@dataclass(frozen=True, slots=True)
class Failed:
    """A form that was sent and could not be done; it stands open where it was."""

    do: str
    of: str
    form: Any


def sent(request: HttpRequest, talent: Talent, made: Callable[[str, Any, Any], Any]) -> Failed | None:
    """Do what was sent; None once it is done. What is not of this talent answers like what does not exist."""
    do = request.POST.get("do", "")
    deed, subject = DEEDS.get(do), None
    if deed is not None:
        subject = talent if deed.model is Talent else seen(request, deed.model, _identity(request.POST.get("of", "")))
    if deed is None or subject is None or getattr(subject, "talent_id", talent.pk) != talent.pk:
        raise Http404
    form = made(do, subject, request.POST)
    if (
        form.is_valid()
        and perform(request, deed.verb, subject, form, said=deed.said, **deed.details(request, form.cleaned_data)) is not None
    ):
        return None
    return Failed(do, str(subject.pk), form)


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
