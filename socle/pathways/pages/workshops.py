"""The catalogue of workshops: the list, one workshop, and the acts on it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance.models import Circle
from socle.governance.reads import places
from socle.journal import reasons
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, hats, page, seen
from socle.pathways import acts, reads
from socle.pathways.forms import WorkshopForm
from socle.pathways.models import Phase, Workshop
from socle.pathways.rules.steps import minutes, steps
from socle.pathways.workshop_lists import group, lasts
from socle.people.listing import listed

POWER = "run_workshops"
WORDS = ("name", "theme", "purpose", "half_days", "smallest", "largest", "material", "how", "brings_home", "licence", "authors")


@page
@require_safe
def workshops(request: HttpRequest) -> HttpResponse:
    """The workshops that circles offer, by theme and phase."""
    worn = actor(request).mandate
    keeps = sorted((hat for hat in hats(request) if POWER in hat.powers), key=lambda hat: hat.mandate != worn)
    circles = {hat.circle: hat.circle_name for hat in keeps}
    return render(request, "pathways/workshops.html", {"page": listed(request, "workshops"), "keeps": list(circles.items())})


@page
@require_safe
def workshop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A workshop, as whoever runs it needs it."""
    it = seen(request, Workshop, pk)
    who = actor(request)
    context = {
        "workshop": it,
        "theme": it.get_theme_display(),
        "place": places(who, [it.circle_id]).get(it.circle_id),
        "phases": [name for _pk, name in reads.meant(who, [it.pk]).get(it.pk, ())],
        "lasts": lasts(it.half_days),
        "group": group(it.smallest, it.largest),
        "steps": steps(it.how),
        "minutes": minutes(it.how),
        "may_run": signs(request, acts.amend_workshop, it) is not None,
        "why": reasons.why(who, "see_organisation", it),
        "why_run": reasons.why(who, POWER, it),
        "who": reasons.who(who, POWER, it),
    }
    return render(request, "pathways/workshop.html", context)


@page
def workshop_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a workshop to the catalogue of a circle."""
    circle = seen(request, Circle, pk)
    place = places(actor(request), [pk]).get(pk)
    ask = Ask(
        title=_("Add a workshop"),
        lede=_("Write it so that somebody who has never seen it can run it. Everybody in the programme will find it here."),
        button=_("Add it"),
        back=reverse("workshops"),
        said=_("The workshop is in the catalogue."),
        whose=place.name if place else "",
        colour=place.colour if place else "",
    )
    form = WorkshopForm(posted(request), phases=reads.phase_choices(actor(request), circle.programme))
    return act_page(request, acts.add_workshop, circle, form, ask, to=_page_of, details=lambda clean: _details(request, clean))


@page
def workshop_amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a workshop better."""
    it = seen(request, Workshop, pk)
    told = {word: getattr(it, word) for word in WORDS}
    told["phases"] = [str(phase) for phase, _name in reads.meant(actor(request), [pk]).get(pk, ())]
    form = WorkshopForm(posted(request), phases=reads.phase_choices(actor(request), it.programme), initial=told)
    lede = _("What you change holds for all who open it from now on.")
    ask = _ask(it, _("Write this workshop better"), lede, _("Save"), _("The workshop is written anew."))
    return act_page(request, acts.amend_workshop, it, form, ask, details=lambda clean: _details(request, clean))


@page
def workshop_retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer a workshop no longer."""
    it = seen(request, Workshop, pk)
    lede = _("Nobody will plan it any more. Its page stays, and it can be brought back.")
    ask = _ask(it, _("No longer offer this workshop"), lede, _("No longer offer it"), _("It is no longer offered."), danger=True)
    return act_page(request, acts.retire_workshop, it, forms.Form(posted(request)), ask)


@page
def workshop_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer a workshop again."""
    it = seen(request, Workshop, pk)
    lede = _("It will be in the catalogue again, with the text that it has now.")
    ask = _ask(it, _("Bring this workshop back"), lede, _("Offer it again"), _("It is offered again."))
    return act_page(request, acts.restore_workshop, it, forms.Form(posted(request)), ask)


def _details(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return clean | {"phases": list(Phase.objects.seen_by(actor(request)).filter(pk__in=clean["phases"]))}


def _ask(it: Workshop, title: str, lede: str, button: str, said: str, **more: Any) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=said, back=_page_of(it), whose=it.name, **more)


def _page_of(it: Workshop) -> str:
    return reverse("workshop", args=[it.pk])
