"""Showing again that it is oneself before what opens something is changed or lent: within ten minutes, and back to what was typed."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from socle.journal import door
from socle.people import factors
from socle.people.asking import person_of
from socle.people.models import Account

TYPED, LONGEST = "typed", 10_000


def account_of(request: HttpRequest) -> Account:
    """The account of who asks, itself and not its lazy stand-in: acts lock it."""
    return person_of(request).account


def recent(view: Callable[..., HttpResponse], *, keeps: Collection[str] = ()) -> Callable[..., HttpResponse]:
    """A page of one's own that opens to who has just shown that it is them. `keeps`: fields that wait for them meanwhile."""

    @door.page
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if factors.is_recent(request, account_of(request)):
            return view(request, *args, **kwargs)
        _keep(request, keeps)
        return redirect(f"{reverse('again')}?{urlencode({'next': door.way_back(request)})}")

    return opened


def typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed on this page before its reader was asked who they are, once: what its form begins with."""
    kept = request.session.get(TYPED)
    if request.method == "POST" or kept is None or kept["path"] != request.path:
        return {}
    del request.session[TYPED]
    return {name: said[0] if len(said) == 1 else said for name, said in kept["fields"].items()}


def _keep(request: HttpRequest, names: Collection[str]) -> None:
    fields = {name: request.POST.getlist(name) for name in names if request.POST.get(name)}
    if fields and sum(len(text) for said in fields.values() for text in said) < LONGEST:
        request.session[TYPED] = {"path": request.path, "fields": fields}
