"""Two records of one: what may be a duplicate, the merge, and its inverse."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.journal.paging import words
from socle.people import acts, alike, reads
from socle.people.forms import MergeForm
from socle.people.models import Merge, Organisation, Person


@page
def person_merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Merge somebody's record into another one of theirs."""
    who = seen(request, Person, pk, "keep_people")
    found = reads.found_people(actor(request), who.ground, words(request), request.POST.get("into", ""))
    return _merge(request, acts.merge_person, who, alike.people(actor(request), who), found)


@page
def organisation_merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Merge the record of an organisation into another one."""
    it = seen(request, Organisation, pk, "admit_organisations")
    found = reads.found_organisations(actor(request), it.ground, words(request), request.POST.get("into", ""))
    return _merge(request, acts.merge_organisation, it, alike.organisations(actor(request), it), found)


@page
def person_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo a merge of two people."""
    merge = seen(request, Merge, pk)
    return _part(request, acts.part_person, merge, seen(request, Person, merge.source), "person")


@page
def organisation_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo a merge of two organisations."""
    merge = seen(request, Merge, pk, "admit_organisations")
    return _part(request, acts.part_organisation, merge, seen(request, Organisation, merge.source), "organisation")


def _merge(request: HttpRequest, verb: Any, thing: Any, near: list[alike.Alike], found: list[tuple[str, str]]) -> HttpResponse:
    page_of, model = ("person", Person) if isinstance(thing, Person) else ("organisation", Organisation)
    ask = Ask(
        title=_("Merge “{name}” into another record").format(name=thing.name),
        lede=_("All that lives goes to the record that stays; this one leads there from then on. It can be undone."),
        button=_("Merge"),
        back=reverse(page_of, args=[thing.pk]),
        said=_("Merged. From here it can be undone."),
        whose=thing.name,
        danger=True,
    )
    proposed = [(str(one.id), f"{one.name} ({', '.join(one.because)})") for one in near]
    known = {pk for pk, _name in proposed} | {str(thing.pk)}
    form = MergeForm(posted(request), found=[*proposed, *(pair for pair in found if pair[0] not in known)])
    more = {"choose": "people/_alike.html", "near": near, "page_of": page_of, "q": words(request), "narrows": "id_into"}
    return act_page(
        request,
        verb,
        thing,
        form,
        ask,
        details=lambda clean: {"into": seen(request, model, UUID(clean["into"]))},
        to=lambda merge: reverse(page_of, args=[merge.into]),
        **more,
    )


def _part(request: HttpRequest, verb: Any, merge: Merge, source: Any, page_of: str) -> HttpResponse:
    ask = Ask(
        title=_("Undo the merge with “{name}”").format(name=source.name),
        lede=_("Each gets back what was its own, as far as it still holds. What came since stays here."),
        button=_("Undo the merge"),
        back=reverse(page_of, args=[merge.into]),
        said=_("The two are parted again."),
        whose=source.name,
        danger=True,
    )
    return act_page(request, verb, merge, forms.Form(posted(request)), ask, to=lambda one: reverse(page_of, args=[one.source]))
