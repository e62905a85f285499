"""A page with one form for one act: it is shown, sent, and leads to what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from socle.journal import reasons, rights
from socle.journal.act import Actor
from socle.journal.door import Weak, actor, is_weak, oneself, perform, wearing


@dataclass(frozen=True, slots=True)
class Ask:
    """What the page says around its form. `said` is told once the act is done."""

    title: Any
    lede: Any
    button: Any
    back: str
    said: Any = ""
    whose: Any = ""
    colour: str = ""
    danger: bool = False


def act_page(
    request: HttpRequest,
    verb: Any,
    subject: Any,
    form: forms.Form,
    ask: Ask,
    *,
    to: Callable[[Any], str] | None = None,
    details: Callable[[dict[str, Any]], dict[str, Any]] = dict,
    **more: Any,
) -> HttpResponse:
    """Show the form; sent and done, go to what came of it; refused, show what was typed with what is wrong."""
    if request.method == "POST" and form.is_valid():
        result = perform(request, verb, subject, form, said=ask.said, **details(form.cleaned_data))
        if result is not None:
            return redirect(to(result) if to else ask.back)
    signing = signs(request, verb, subject)
    if signing is None and verb.declared.power and is_weak(request, verb.declared.power, subject):
        raise Weak
    context = {"form": form, "ask": ask, "signing": signing, "seen": _seen(request, subject, form), **more}
    if signing is None:
        context["who"] = reasons.who(actor(request), verb.declared.power, subject) if verb.declared.power else []
    stale = getattr(form, "stale", None)
    context["theirs"] = _differences(form, stale.theirs) if stale else []
    return render(request, "journal/act.html", context, status=400 if form.errors else 200)


def posted(request: HttpRequest) -> Any:
    """What was sent, or None if the page is only looked at."""
    return request.POST if request.method == "POST" else None


def signs(request: HttpRequest, verb: Any, subject: Any) -> Actor | None:
    """The reader as they would sign this act, or None if they have no right to it."""
    power = verb.declared.power
    worn = wearing(request, power, subject) if power else None
    own = rights.gate().owns(actor(request), verb.declared, subject)
    return worn or (oneself(request) if own else None)


def _seen(request: HttpRequest, subject: Any, form: forms.Form) -> Any:
    """The version to send: the one that was read, until its reader has been shown the newer one."""
    stale = getattr(form, "stale", None)
    if stale:
        return stale.theirs.version
    return request.POST.get("seen") or getattr(subject, "version", "")


def _differences(form: forms.Form, theirs: Any) -> list[dict[str, Any]]:
    """What the others have written where one has typed something else."""
    found = []
    for field in form:
        after, before = str(field.value() or ""), str(getattr(theirs, field.name, "") or "")
        if before != after:
            found.append({"kind": "changed", "text": str(field.label), "before": before, "after": after})
    return found
