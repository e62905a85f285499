"""A page with one document for one act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from socle.documents.door import bring, leads
from socle.journal import reasons
from socle.journal.acting import Ask, signs
from socle.journal.door import actor
from socle.pathways.forms import ProofForm


def brought(request: HttpRequest, verb: Any, subject: Any, form: ProofForm, ask: Ask, told: dict[str, Any]) -> HttpResponse:
    """Show the form; sent and kept, go back to the file."""
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and bring(request, verb, subject, form, proof=form.cleaned_data["proof"], **told) is not None:
        messages.success(request, str(ask.said), extra_tags=request.POST.get("key", ""))
        return leads(request, ask.back)
    signing = signs(request, verb, subject)
    who = [] if signing else reasons.who(actor(request), verb.declared.power, subject)
    context = {"form": form, "ask": ask, "signing": signing, "who": who}
    return render(request, "pathways/brought.html", context, status=400 if form.errors else 200)
