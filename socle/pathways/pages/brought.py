"""A page with one document for one act."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from socle.documents.door import bring, leads
from socle.documents.forms import UploadForm
from socle.journal import reasons
from socle.journal.acting import Ask, signs
from socle.journal.door import actor


def brought(
    request: HttpRequest,
    verb: Any,
    subject: Any,
    form: UploadForm,
    ask: Ask,
    told: dict[str, Any] | None = None,
    undo: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Show the form; sent and kept, go back to the file. `told`: what the act hears besides the form; `undo`: what takes it back."""
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "file"} | (told or {})
        if (made := bring(request, verb, subject, form, **said)) is not None:
            messages.success(request, str(ask.said), extra_tags=undo(made) if undo else request.POST.get("key", ""))
            return leads(request, ask.back)
    signing = signs(request, verb, subject)
    who = [] if signing else reasons.who(actor(request), verb.declared.power, subject)
    context = {"form": form, "ask": ask, "signing": signing, "who": who}
    return render(request, "pathways/brought.html", context, status=400 if form.errors else 200)
