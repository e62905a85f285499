"""For which organisation somebody works."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.journal.paging import words
from socle.people import acts, reads
from socle.people.forms import AffiliationForm, ChangeOfOrganisationForm, EndOfAffiliationForm
from socle.people.models import Affiliation, Organisation, Person


@page
def affiliation_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that somebody works for an organisation, or represents it."""
    who = seen(request, Person, pk)
    ask = _ask(who, _("For which organisation?"), _("It gives no right: who sits for an organisation is a decision."), _("Enter it"))
    form = AffiliationForm(posted(request), found=_found(request, who))
    return act_page(request, acts.affiliate, who, form, ask, details=lambda clean: _details(request, clean), to=_to(who), **_find(request))


@page
def affiliation_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that somebody goes to another organisation."""
    it = seen(request, Affiliation, pk)
    lede = _("The one ends and the other begins on the same day. Mandates stay as they are until a decision changes them.")
    ask = _ask(it.person, _("Change of organisation"), lede, _("Enter the change"))
    form = ChangeOfOrganisationForm(posted(request), found=_found(request, it.person))
    more = _find(request)
    return act_page(
        request, acts.change_organisation, it, form, ask, details=lambda clean: _details(request, clean), to=_to(it.person), **more
    )


@page
def affiliation_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that somebody no longer works for an organisation."""
    it = seen(request, Affiliation, pk)
    ask = _ask(it.person, _("No longer there"), _("What was before that day stays in the record."), _("Enter it"), danger=True)
    return act_page(request, acts.end_affiliation, it, EndOfAffiliationForm(posted(request)), ask)


def _found(request: HttpRequest, who: Person) -> list[tuple[str, str]]:
    return reads.found_organisations(actor(request), who.ground, words(request), request.POST.get("organisation", ""))


def _details(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return clean | {"organisation": seen(request, Organisation, UUID(clean["organisation"]))}


def _find(request: HttpRequest) -> dict[str, Any]:
    return {"choose": "people/_find.html", "q": words(request), "narrows": "id_organisation", "find": _("Find an organisation by name")}


def _to(who: Person) -> Any:
    return lambda made: reverse("person", args=[who.pk])


def _ask(who: Person, title: str, lede: str, button: str, **more: Any) -> Ask:
    back = reverse("person", args=[who.pk])
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=back, whose=who.name, **more)
