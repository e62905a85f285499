"""Who stands by somebody: named, ended by one side or the other."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.journal.paging import words
from socle.people import acts, around, reads
from socle.people.forms import AideForm, GuardianForm, MinorForm
from socle.people.listing import listed
from socle.people.models import Aide, Person


@page
@require_safe
def aide_list(request: HttpRequest) -> HttpResponse:
    """Who stands by whom, as far as the reader may see it."""
    return render(request, "people/aides.html", {"page": listed(request, "aides")})


@page
def aide_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter who stands by somebody."""
    who = seen(request, Person, pk)
    own = who.pk == actor(request).person
    lede = _("Both see it on their page, with what for and until when. Either ends it at once.")
    ask = _ask(who, _("Who stands by you?"), lede, whose=_("My page")) if own else _ask(who, _("Who stands by them?"), lede)
    return _page(request, acts.name_aide, who, AideForm, ask)


@page
def minor_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter who represents a minor."""
    who = seen(request, Person, pk)
    return _page(
        request, acts.represent_minor, who, MinorForm, _ask(who, _("Who represents them?"), _("It ends on the day they come of age."))
    )


@page
def guardian_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter the guardian whom a judge has named."""
    who = seen(request, Person, pk)
    lede = _("Only on a judgment that you have read. It ends with its term.")
    return _page(request, acts.enter_guardian, who, GuardianForm, _ask(who, _("Who is their guardian?"), lede))


@page
def aide_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that somebody is no longer stood by."""
    aide = seen(request, Aide, pk)
    lede = _("From this instant. What was done stays in the journal.")
    ask = _ask(aide.person, _("No longer stand by them"), lede, button=_("End it"), danger=True)
    return act_page(request, acts.end_aide, aide, forms.Form(posted(request)), ask)


@page
def aide_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No longer stand by somebody."""
    aide, me = around.own_aide(actor(request), pk), seen(request, Person, actor(request).person)
    if aide is None:
        raise Http404
    ask = _ask(
        me,
        _("No longer stand by {name}").format(name=aide.person.name),
        _("From this instant. What was done stays in the journal."),
        button=_("End it"),
        danger=True,
    )
    return act_page(request, acts.withdraw_as_aide, me, forms.Form(posted(request)), ask, details=lambda clean: {"aide": aide})


def _page(request: HttpRequest, verb: Any, who: Person, form: Any, ask: Ask) -> HttpResponse:
    sees_few = who.closed_at is not None and who.pk == actor(request).person
    known = {str(one.pk): one for one in reads.called_exactly(who.ground, words(request))} if sees_few else None
    found = [(pk, one.name) for pk, one in known.items()] if known is not None else _seen_by(request, who)
    people = [pair for pair in found if pair[0] != str(who.pk)]
    find = _("Their first name and name, whole") if sees_few else _("Find a person by name")
    more: dict[str, Any] = {"choose": "people/_find.html", "q": words(request), "narrows": "id_aide", "find": find}
    return act_page(
        request,
        verb,
        who,
        form(posted(request), found=people),
        ask,
        details=lambda clean: _details(request, clean, known),
        to=lambda one: ask.back,
        **more,
    )


def _seen_by(request: HttpRequest, who: Person) -> list[tuple[str, str]]:
    return reads.found_people(actor(request), who.ground, words(request), request.POST.get("aide", ""))


def _details(request: HttpRequest, clean: dict[str, Any], known: dict[str, Person] | None) -> dict[str, Any]:
    """`known`: those whom somebody named by their whole name, though they see nobody in lists."""
    return clean | {"aide": known[clean["aide"]] if known is not None else seen(request, Person, UUID(clean["aide"]))}


def _ask(who: Person, title: str, lede: str, **more: Any) -> Ask:
    told = {"button": _("Enter it"), "said": _("Entered."), "back": reverse("person", args=[who.pk]), "whose": who.name}
    return Ask(title=title, lede=lede, **(told | more))
