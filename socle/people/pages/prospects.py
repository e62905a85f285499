"""Organisations on the way to partnership: the list by stage, and each step."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.journal.paging import words
from socle.people import acts, reads
from socle.people.forms import ProspectForm
from socle.people.listing import listed
from socle.people.models import Organisation, Person, Prospect


@page
@require_safe
def prospect_list(request: HttpRequest) -> HttpResponse:
    """The organisations on the way to partnership, by what is due first."""
    return render(request, "people/prospects.html", {"page": listed(request, "prospects")})


@page
def prospect_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that an organisation might become a partner."""
    it = seen(request, Organisation, pk)
    ask = _ask(it, _("On the way to partnership"), _("Who holds the relation, and what is to be done next."), _("Enter it"))
    form = ProspectForm(posted(request), found=_people(request, it), new=True, initial={"holder": str(actor(request).person)})
    return _page(request, acts.spot_prospect, it, form, ask)


@page
def prospect_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter how far one has come."""
    it = seen(request, Prospect, pk)
    told = {name: getattr(it, name) for name in ("stage", "next_step", "next_on", "reason")} | {"holder": str(it.holder_id)}
    ask = _ask(
        it.organisation, _("How far have you come?"), _("An organisation that is engaged can be admitted to the consortium."), _("Enter it")
    )
    return _page(
        request, acts.move_prospect, it, ProspectForm(posted(request), found=_people(request, it, str(it.holder_id)), initial=told), ask
    )


def _page(request: HttpRequest, verb: Any, thing: Any, form: ProspectForm, ask: Ask) -> HttpResponse:
    more: dict[str, Any] = {"choose": "people/_find.html", "q": words(request), "narrows": "id_holder", "find": _("Find a person by name")}
    return act_page(request, verb, thing, form, ask, details=lambda clean: _details(request, clean), to=lambda made: ask.back, **more)


def _details(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return clean | {"holder": seen(request, Person, UUID(clean["holder"]))}


def _people(request: HttpRequest, of: Any, held: str = "") -> list[tuple[str, str]]:
    chosen = request.POST.get("holder", "") or held or str(actor(request).person)
    return reads.found_people(actor(request), of.ground, words(request), chosen)


def _ask(it: Organisation, title: str, lede: str, button: str) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=reverse("organisation", args=[it.pk]), whose=it.name)
