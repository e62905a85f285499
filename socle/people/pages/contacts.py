"""How people and organisations are reached, and what somebody speaks."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.people import acts, around
from socle.people.forms import ContactForm, LanguagesForm
from socle.people.models import ContactPoint, Organisation, OrganisationContact, Person, PersonContact

FIELDS = ("value", "postcode", "town", "commune", "label")


@page
def contact_new(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Enter how somebody is reached."""
    return _new(request, acts.add_contact, seen(request, Person, pk), kind)


@page
def coordinates_new(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Enter how an organisation is reached."""
    return _new(request, acts.add_coordinates, seen(request, Organisation, pk), kind)


@page
def contact_amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct how somebody is reached."""
    contact = seen(request, PersonContact, pk)
    return _amend(request, acts.amend_contact, contact, contact.person)


@page
def coordinates_amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct how an organisation is reached."""
    contact = seen(request, OrganisationContact, pk)
    return _amend(request, acts.amend_coordinates, contact, contact.organisation)


@page
def contact_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that somebody is no longer reached this way."""
    contact = seen(request, PersonContact, pk)
    return _end(request, acts.end_contact, contact, contact.person)


@page
def coordinates_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that an organisation is no longer reached this way."""
    contact = seen(request, OrganisationContact, pk)
    return _end(request, acts.end_coordinates, contact, contact.organisation)


@page
def languages(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter which languages somebody speaks."""
    who = seen(request, Person, pk)
    ask = Ask(
        title=_("Which languages?"),
        lede=_("So that somebody can be found who speaks with them. Only they and those who keep people see it."),
        button=_("Keep"),
        back=_back(who),
        said=_("Entered."),
        whose=who.name,
    )
    form = LanguagesForm(posted(request), initial={"languages": around.spoken(actor(request), who)})
    return act_page(request, acts.tell_languages, who, form, ask)


def _new(request: HttpRequest, verb: Any, thing: Any, kind: str) -> HttpResponse:
    if kind not in ContactPoint.Kind.values:
        raise Http404
    ask = _ask(thing, ContactPoint.Kind(kind).label, _lede(thing), _("Enter it"), _("Entered."))
    form = ContactForm(posted(request), kind=kind)
    return act_page(request, verb, thing, form, ask, details=lambda clean: clean | {"kind": kind}, to=lambda one: _back(thing))


def _amend(request: HttpRequest, verb: Any, contact: Any, thing: Any) -> HttpResponse:
    told = {name: getattr(contact, name) for name in FIELDS}
    told |= {"preferred": contact.preferred_at is not None, "until": contact.until and contact.until.date()}
    ask = _ask(thing, ContactPoint.Kind(contact.kind).label, _lede(thing), _("Correct"), _("Corrected."))
    return act_page(request, verb, contact, ContactForm(posted(request), kind=contact.kind, initial=told), ask)


def _end(request: HttpRequest, verb: Any, contact: Any, thing: Any) -> HttpResponse:
    title, lede = _("No longer reached this way"), _("It is no longer shown from now on.")
    return act_page(
        request, verb, contact, forms.Form(posted(request)), _ask(thing, title, lede, _("Enter it"), _("Entered."), danger=True)
    )


def _lede(thing: Any) -> str:
    if isinstance(thing, Person):
        return _("Only they and those who keep people see it.")
    return _("Only those who keep organisations see it.")


def _ask(thing: Any, title: Any, lede: str, button: str, said: str, **more: Any) -> Ask:
    title = str(title)
    return Ask(title=title[:1].upper() + title[1:], lede=lede, button=button, said=said, back=_back(thing), whose=thing.name, **more)


def _back(thing: Any) -> str:
    return reverse("person" if isinstance(thing, Person) else "organisation", args=[thing.pk])
