"""Organisations: the list, one organisation, and the acts on them."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.journal import reasons
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, hats, page, seen
from socle.journal.paging import words
from socle.people import acts, reads, shown, witnessing
from socle.people.forms import AliasForm, EndForm, MembershipForm, OrganisationForm, SignatoryForm
from socle.people.forms.doubts import doubted, sure
from socle.people.listing import listed
from socle.people.models import Membership, Organisation, Person, Signatory
from socle.people.pages.near import near
from socle.people.pages.places import programme
from socle.people.rules import spaced_siren, spaced_siret

WORDS = ("name", "kind", "siren", "siret", "rna")


@page
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations around the consortium, members or not."""
    context = {
        "page": listed(request, "organisations"),
        "may_record": any("keep_organisations" in hat.powers for hat in hats(request)),
    }
    return render(request, "people/organisations.html", context)


@page
@require_safe
def organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An organisation: its names and numbers, its membership, who sits for it."""
    it = reads.organisation(actor(request), pk)
    if it is None:
        raise Http404
    if it.became_id:
        return redirect("organisation", it.became_id)
    context = {
        "organisation": it,
        "kind": Organisation.Kind(it.kind).label,
        "numbers": _numbers(it),
        "names": reads.other_names(actor(request), it),
        "memberships": reads.memberships(actor(request), it),
        "signatories": reads.signatories(actor(request), it),
        "witness": witnessing.of(actor(request), it),
        "me": actor(request).person,
        "may_open": any("see_organisation" in hat.powers for hat in hats(request)),
        "may_keep": signs(request, acts.amend_organisation, it) is not None,
        "may_admit": signs(request, acts.admit_organisation, it) is not None,
        "why": reasons.why(actor(request), "see_organisation", it),
        "why_keep": reasons.why(actor(request), "keep_organisations", it),
        "sections": shown.sections("organisation", actor(request), it),
    }
    return render(request, "people/organisation.html", context)


@page
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Record an organisation."""
    ground = programme(request)
    ask = Ask(
        title=_("Record an organisation"),
        lede=_("Once for all: everybody will find it here. Its number in the French registers keeps it from being recorded twice."),
        button=_("Record this organisation"),
        back=reverse("organisations"),
        said=_("Recorded. This page says why you may do it."),
        whose=ground.name,
    )
    others = near(request, Organisation, ground.thing)
    form = doubted(OrganisationForm(posted(request)), others)
    return act_page(request, acts.record_organisation, ground.thing, form, ask, to=_page_of, details=sure, **others)


@page
def organisation_amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct an organisation."""
    it = seen(request, Organisation, pk)
    ask = _ask(
        it,
        _("Correct this organisation"),
        _("Name, kind and numbers. What it was called before can be kept as another name."),
        _("Correct"),
        _("The organisation is corrected."),
    )
    form = OrganisationForm(posted(request), initial={word: getattr(it, word) for word in WORDS})
    return act_page(request, acts.amend_organisation, it, form, ask)


@page
def alias_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a name by which an organisation is known."""
    it = seen(request, Organisation, pk)
    ask = _ask(it, _("Add another name"), _("It will be found under this name too."), _("Add this name"), _("The name is added."))
    return act_page(request, acts.add_alias, it, AliasForm(posted(request)), ask)


@page
def membership_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that an organisation belongs to the consortium."""
    it = seen(request, Organisation, pk)
    ask = _ask(
        it,
        _("Admit to the consortium"),
        _("From which day it belongs to the consortium. A seat is given by a decision, not here."),
        _("Enter the membership"),
        _("The membership is entered."),
    )
    return act_page(request, acts.admit_organisation, it, MembershipForm(posted(request)), ask)


@page
def membership_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter the end of a membership."""
    membership = seen(request, Membership, pk)
    it = membership.organisation
    ask = _ask(
        it,
        _("End the membership"),
        _("The organisation stays in the list, and so does all that it did."),
        _("End the membership"),
        _("The end is entered."),
        danger=True,
    )
    return act_page(request, acts.end_membership, membership, EndForm(posted(request)), ask)


@page
def signatory_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter who signs for an organisation."""
    it = seen(request, Organisation, pk)
    ask = _ask(
        it,
        _("Enter who signs for it"),
        _("Whoever signs for an organisation may withdraw the mandates that are held on its behalf. They sit and decide nowhere by that."),
        _("Enter this person"),
        _("Entered."),
    )
    people = reads.found_people(actor(request), it.ground, words(request), request.POST.get("person", ""))
    form = SignatoryForm(posted(request), people=people)
    more: dict[str, Any] = {"choose": "people/organisation/_find.html", "q": words(request)}
    return act_page(request, acts.name_signatory, it, form, ask, details=lambda clean: _signing(request, clean), **more)


def _signing(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return {"person": seen(request, Person, UUID(clean["person"]))}


@page
def signatory_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that somebody no longer signs for an organisation."""
    signatory = seen(request, Signatory, pk)
    it = signatory.organisation
    ask = _ask(
        it,
        _("{who} no longer signs for it").format(who=signatory.person.name),
        _("From this instant they may no longer withdraw a mandate for it. What they did stays."),
        _("Enter it"),
        _("Entered."),
        danger=True,
    )
    return act_page(request, acts.end_signatory, signatory, forms.Form(posted(request)), ask)


def _numbers(it: Organisation) -> dict[str, str]:
    """The numbers as people write them."""
    return {"siren": spaced_siren(it.siren), "siret": spaced_siret(it.siret), "rna": it.rna}


def _ask(it: Organisation, title: str, lede: str, button: str, said: str, **more: Any) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=said, back=_page_of(it), whose=it.name, **more)


def _page_of(it: Organisation) -> str:
    return reverse("organisation", args=[it.pk])
