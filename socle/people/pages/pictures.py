"""Portraits and logos: the one that is shown, a new one, and the one before."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from socle.documents.door import bring, leads, press, sent
from socle.documents.forms import UploadForm
from socle.documents.purposes import Purpose
from socle.journal import reasons
from socle.journal.acting import signs
from socle.journal.door import actor, page, seen
from socle.people import acts, reads
from socle.people.documents import LOGO, PORTRAIT
from socle.people.models import Logo, Organisation, Person, Portrait


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of pictures: whose they are, the acts on them, what the pages say."""

    key: str
    model: Any
    of: str
    purpose: Purpose
    put: Any
    remove: Any
    restore: Any
    title: Any
    lede: Any
    alone: Any


PORTRAITS = Sort(
    key="portrait",
    model=Portrait,
    of="person",
    purpose=PORTRAIT,
    put=acts.set_portrait,
    remove=acts.remove_portrait,
    restore=acts.restore_portrait,
    title=gettext_lazy("Portrait of {name}"),
    lede=gettext_lazy("So that people recognise each other. Seen by whoever sees who takes part; put and taken away as one likes."),
    alone=gettext_lazy("No portrait yet: two letters stand in its place."),
)
LOGOS = Sort(
    key="logo",
    model=Logo,
    of="organisation",
    purpose=LOGO,
    put=acts.set_logo,
    remove=acts.remove_logo,
    restore=acts.restore_logo,
    title=gettext_lazy("Logo of {name}"),
    lede=gettext_lazy("So that an organisation is recognised at a glance, wherever its page is read."),
    alone=gettext_lazy("No logo yet."),
)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def portrait(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The portrait of somebody; sent, a new one."""
    return _picture(request, PORTRAITS, seen(request, Person, pk))


@page
@require_POST
def portrait_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _removed(request, PORTRAITS, pk)


@page
@require_POST
def portrait_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _restored(request, PORTRAITS, pk)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def logo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The logo of an organisation; sent, a new one."""
    return _picture(request, LOGOS, seen(request, Organisation, pk))


@page
@require_POST
def logo_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _removed(request, LOGOS, pk)


@page
@require_POST
def logo_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _restored(request, LOGOS, pk)


def _picture(request: HttpRequest, sort: Sort, whose: Any) -> HttpResponse:
    form = UploadForm(purpose=sort.purpose, **sent(request))
    shown, before = reads.pictures(actor(request), sort.model, **{sort.of: whose})
    if request.method == "POST" and (put := bring(request, sort.put, whose, form)):
        undo = _address(sort, "restore", shown.id) if shown else _address(sort, "remove", put.pk)
        messages.success(request, _("The picture is kept."), extra_tags=undo)
        return leads(request, _page_of(sort, whose.pk))
    signing = signs(request, sort.put, whose)
    context = {
        "sort": sort,
        "whose": whose,
        "title": str(sort.title).format(name=whose.name),
        "form": form,
        "signing": signing,
        "who": [] if signing else reasons.who(actor(request), sort.put.declared.power, whose),
        "shown": shown,
        "before": before,
        "back": reverse(sort.of, args=[whose.pk]),
        "key": sort.key,
    }
    return render(request, "people/picture.html", context, status=400 if form.errors else 200)


def _removed(request: HttpRequest, sort: Sort, pk: UUID) -> HttpResponse:
    return _pressed(request, sort, pk, sort.remove, _("The picture is taken away."), "restore")


def _restored(request: HttpRequest, sort: Sort, pk: UUID) -> HttpResponse:
    return _pressed(request, sort, pk, sort.restore, _("The picture is back."), "remove")


def _pressed(request: HttpRequest, sort: Sort, pk: UUID, verb: Any, said: str, inverse: str) -> HttpResponse:
    picture = seen(request, sort.model, pk)
    return press(request, verb, picture, said, _address(sort, inverse, pk), _page_of(sort, getattr(picture, f"{sort.of}_id")))


def _address(sort: Sort, what: str, pk: UUID) -> str:
    return reverse(f"{sort.key}_{what}", args=[pk])


def _page_of(sort: Sort, whose: UUID) -> str:
    return reverse(sort.key, args=[whose])
