"""The situation of a talent, asked in short steps: on coming, on leaving, six months later. Each step is saved; back is always safe."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socle.journal.acting import posted, signs
from socle.journal.door import Weak, actor, is_weak, page, perform
from socle.pathways import acts, reads
from socle.pathways.forms import StepForm
from socle.pathways.models import Talent
from socle.pathways.opened import ENROL, opened
from socle.pathways.pages.files import file_of
from socle.pathways.reads.asking import Asking, Step

ALSO = "also"


@page
@require_safe
def situation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is asked now, step by step, and what of it is known."""
    it, asked = _asked(request, pk)
    lacks = asked.lacks()
    context = {
        "talent": it,
        "own": opened(actor(request), it).own,
        "asked": asked,
        "title": title(asked),
        "first": lacks or (asked.steps[0] if asked.steps else None),
        "unchanged": asked.moment != "entry" and bool(asked.unchanged),
    }
    return render(request, "pathways/situation.html", context)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def situation_step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """One step: a few questions, why each is asked, and what is known already."""
    it, asked = _asked(request, pk)
    here = asked.step(step)
    if here is None:
        raise Http404
    form = StepForm(posted(request), asked=here.asked, on=asked.on, known={**asked.before, **asked.known})
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {"moment": asked.moment.value, "on": asked.on, "answers": form.answers}
        if perform(request, acts.give_answers, it, form, **told) is not None:
            return redirect(_onward(request, it, step, set(form.fields)))
    signing = signs(request, acts.give_answers, it)
    context = {
        "talent": it,
        "form": form,
        "signing": signing,
        "asked": asked,
        "step": here,
        "also": _also(request, asked, here),
        "title": title(asked),
        "number": asked.steps.index(here) + 1,
        "before": _before(it, asked, step),
        "after": _after(it, asked, step),
    }
    return render(request, "pathways/situation/step.html", context, status=400 if form.errors else 200)


@page
@require_POST
def situation_same(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that nothing has changed: what was known last is so today too."""
    it, asked = _asked(request, pk)
    told: dict[str, Any] = {"moment": asked.moment.value, "on": asked.on, "answers": asked.unchanged}
    if perform(request, acts.give_answers, it, **told) is not None:
        messages.success(request, _("Entered: nothing has changed."))
    return redirect("situation", pk)


def title(asked: Asking) -> str:
    """What the steps are about."""
    titles = {
        "entry": _("How things are on coming"),
        "exit": _("How things are on leaving"),
        "six_months": _("How things are six months later"),
    }
    return titles[asked.moment]


def _asked(request: HttpRequest, pk: UUID) -> tuple[Talent, Asking]:
    it = file_of(request, pk)
    who = actor(request)
    may = opened(who, it)
    if not (may.enrols or may.own):
        if is_weak(request, ENROL, it):
            raise Weak
        raise Http404
    return it, reads.asking(who, it, ENROL if may.enrols else None)


def _onward(request: HttpRequest, it: Any, step: str, shown: set[str]) -> str:
    """The same step once more, where an answer has opened another question of it; else the next one; after the last one all of them."""
    it = Talent.objects.seen_by(actor(request), ENROL if opened(actor(request), it).enrols else None).get(pk=it.pk)
    asked = reads.asking(actor(request), it, ENROL if opened(actor(request), it).enrols else None)
    here = asked.step(step)
    opened_now = [one.key for one in here.asked if one.key not in shown] if here else []
    same = reverse("situation_step", args=[it.pk, step])
    return f"{same}?{urlencode({ALSO: opened_now}, doseq=True)}" if opened_now else _after(it, asked, step)


def _also(request: HttpRequest, asked: Asking, here: Step) -> list[str]:
    """The questions that were opened by what was just answered, in their order: said above the first of them until they are sent."""
    named = request.GET.getlist(ALSO) if request.method != "POST" else []
    return [one.key for one in here.asked if one.key in named and one.key not in asked.known]


def _after(it: Talent, asked: Asking, step: str) -> str:
    following = asked.after(step)
    return reverse("situation_step", args=[it.pk, following.key]) if following else reverse("situation", args=[it.pk])


def _before(it: Talent, asked: Asking, step: str) -> str:
    keys = [one.key for one in asked.steps]
    number = keys.index(step)
    return reverse("situation_step", args=[it.pk, keys[number - 1]]) if number else reverse("situation", args=[it.pk])
