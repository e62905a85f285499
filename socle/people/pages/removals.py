"""Removing somebody, or an organisation, that was recorded in error."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import page, seen
from socle.people import acts
from socle.people.models import Organisation, Person


@page
def person_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove somebody who was recorded in error."""
    return _remove(request, acts.remove_person, seen(request, Person, pk), "person", "people")


@page
def organisation_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove an organisation that was recorded in error."""
    return _remove(request, acts.remove_organisation, seen(request, Organisation, pk), "organisation", "organisations")


def _remove(request: HttpRequest, verb: Any, thing: Any, back: str, to: str) -> HttpResponse:
    ask = Ask(
        title=_("Remove “{name}”, recorded in error?").format(name=thing.name),
        lede=_("Name, account and contact details are forgotten, and this cannot be undone. What something leads to since stays."),
        button=_("Remove"),
        back=reverse(back, args=[thing.pk]),
        said=_("Removed. The journal keeps that it was, not what it was."),
        whose=thing.name,
        danger=True,
    )
    return act_page(request, verb, thing, forms.Form(posted(request)), ask, to=lambda gone: reverse(to))
