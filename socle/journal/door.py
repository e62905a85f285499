"""How a page meets an act: see, ask, act. The API, the command line and the imports do the same in their own words."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.journal import rights
from socle.journal.act import Actor, Refused
from socle.journal.rights import strengthened

Page = Callable[..., HttpResponse]
PAGE_SIZE = 50


class Weak(Exception):
    """The reader's role would let them, and only their second factor is missing."""


def page(view: Page) -> Page:
    """A page for those who have signed in; where only a second factor is missing, the one that says so and leads back here."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _signed_out(request)
        try:
            return view(request, *args, **kwargs)
        except Weak:
            return redirect(f"{reverse('second_factor')}?{urlencode({'next': way_back(request)})}")

    return opened


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To sign in, and back; whoever has sent something is told that it was not taken."""
    if request.method == "POST":
        said = _("You were signed out meanwhile: nothing was saved. Sign in and open the form again, longer texts are still there.")
        messages.error(request, said)
    return redirect_to_login(way_back(request))


def way_back(request: HttpRequest) -> str:
    """Where one goes on: the page that was asked for, or that on which stood what was sent."""
    before = urlsplit(str(request.META.get("HTTP_REFERER", "")))
    if request.method in ("GET", "HEAD") or before.netloc != request.get_host():
        return request.get_full_path()
    return urlunsplit(("", "", before.path or "/", before.query, ""))


def seen(request: HttpRequest, model: Any, pk: UUID, power: str | None = None) -> Any:
    """One thing that the reader may see; what they may not see answers like what does not exist."""
    thing = model.objects.seen_by(actor(request), power).filter(pk=pk).first()
    if thing is None:
        _ask_for_second_factor(request, model, pk, power)
        raise Http404
    shows(request, thing)
    return thing


_before: list[Callable[[Actor, Any], None]] = []


def before_showing(ask: Callable[[Actor, Any], None]) -> None:
    """Have something asked before a thing is shown: it may raise."""
    _before.append(ask)


def shows(request: HttpRequest, thing: Any) -> None:
    """Note what an answer shows, for whoever is to be told: see `shown_by`."""
    who: Actor | None = getattr(request, "auth", None) or vars(request).get("actor")
    if who is not None:
        for ask in _before:
            ask(who, thing)
    vars(request).setdefault("shown", []).append(thing)


def shown_by(request: HttpRequest) -> list[Any]:
    """What was looked up to answer this request."""
    found: list[Any] = vars(request).get("shown", [])
    return found


def _ask_for_second_factor(request: HttpRequest, model: Any, pk: UUID, power: str | None) -> None:
    """Whoever would see it with their second factor is told so. It is their own right, so nothing is given away."""
    who = actor(request)
    strong = rights.gate().is_strong(power or model.read_power) and not who.through.strong
    if strong and model.objects.seen_by(strengthened(who), power).filter(pk=pk).exists():
        raise Weak


def actor(request: HttpRequest) -> Actor:
    """Who asks, under the hat that they wear."""
    who: Actor = vars(request)["actor"]
    return who


def hats(request: HttpRequest) -> list[Any]:
    """The live mandates of who asks, from which they choose what to wear; none while they act for somebody else."""
    found: list[Any] = vars(request)["hats"]
    return found


def enter(request: HttpRequest, who: Actor, worn: list[Any], **more: Any) -> None:
    """Note who asks, and the hats that they can wear."""
    vars(request).update(actor=who, hats=worn, **more)


def oneself(request: HttpRequest) -> Actor:
    """Who asks, under no hat: what is one's own one does as oneself."""
    return replace(actor(request), mandate=None)


def wearing(request: HttpRequest, power: str, thing: Any) -> Actor | None:
    """The reader under the first of their hats that gives this power here, the one they wear before the others."""
    return rights.gate().wear(actor(request), power, thing)  # type: ignore[no-any-return]


def is_weak(request: HttpRequest, power: str, thing: Any) -> bool:
    """Whether the reader's role gives this power here, and only their second factor is missing."""
    who, gate = actor(request), rights.gate()
    return not who.through.strong and gate.is_strong(power) and gate.wear(strengthened(who), power, thing) is not None


def perform(
    request: HttpRequest,
    verb: Any,
    subject: Any,
    form: forms.Form | None = None,
    *,
    power: str | None = None,
    said: Any = "",
    key: str | None = None,
    **details: Any,
) -> Any:
    """Carry out an act for the reader; its result, or None when it was refused and the reader has been told why.

    A refusal stands at its field of `form`, else it is a message. `seen` and `key` come from the form that was sent, so that
    nobody overwrites what they have not read and a second click does nothing more. What is `said` bears the key: the browser
    lets the text go that it has kept for this request.
    """
    power = power or verb.declared.power
    who = (power and wearing(request, power, subject)) or oneself(request)
    try:
        result = verb(who, subject, key=key or request.POST.get("key") or None, **_version(request, subject, details), **details)
    except Refused as refusal:
        if refusal.code == "weak" or (power and refusal.code == "no_right" and is_weak(request, power, subject)):
            raise Weak from refusal
        if refusal.code == "stale" and refusal.theirs is not None and form is not None:
            form.stale = refusal  # type: ignore[attr-defined]
        tell(request, refusal, form)
        return None
    if said:
        messages.success(request, said, extra_tags=request.POST.get("key", ""))
    return result


def tell(request: HttpRequest, refusal: Refused, form: forms.Form | None = None) -> None:
    """Say a refusal where the reader looks: at the field, above the form, or above the page."""
    if form is None:
        messages.error(request, str(refusal))
    elif hasattr(form, "tell"):  # a form of several parts knows in which of them it belongs
        form.tell(refusal)
    else:
        field = getattr(form, "asked_as", {}).get(refusal.field, refusal.field)  # what an act takes may be asked under another name
        form.add_error(field if field in form.fields else None, str(refusal))


def _version(request: HttpRequest, subject: Any, details: dict[str, Any]) -> dict[str, Any]:
    """The version that the form was made from, of what has versions."""
    seen = request.POST.get("seen", "")
    known = hasattr(subject, "version") and "seen" not in details
    return {"seen": int(seen)} if known and seen.isdecimal() and len(seen) < 10 else {}
