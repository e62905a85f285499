"""Acting for somebody: begun, ended, and seen by whom it was done for."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socle.journal import reads as journal
from socle.journal.door import actor, page, seen
from socle.journal.paging import paged
from socle.people import aiding, around, forgetting, shown
from socle.people.asking import helping_of
from socle.people.helping import SUBJECTS, Reason
from socle.people.models import Person


@page
@require_POST
def begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Act for somebody from now on, in this browser."""
    if aiding.helping(actor(request).person, pk) is None:
        raise Http404
    request.session["aide"] = str(pk)
    return redirect("helping")


@page
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Act for oneself again."""
    if request.session.pop("aide", None):
        messages.success(request, _("You act for yourself again."))
    return redirect("person", actor(request).person)


@page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What one sees to for whom one acts."""
    now_helping = helping_of(request)
    if now_helping is None:
        return redirect("person", actor(request).person)
    who = seen(request, Person, now_helping.person)
    context = {"person": who, "helping": now_helping, "sections": shown.sections("helping", actor(request), who), "reasons": Reason.labels}
    return render(request, "people/helping.html", context)


@page
@require_safe
def helped(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who stands by somebody, and what was done for them."""
    who = seen(request, Person, pk, "keep_people")
    rows = paged(request, journal.done_for([one.pk for one in forgetting.records(who)]))
    context = {
        "person": who,
        "own": who.pk == actor(request).person,
        "aides": around.aides(actor(request), who),
        "paged": rows,
        "done": aiding.done(actor(request), who, journal.lines(rows.rows)),
        "subjects": SUBJECTS,
        "reasons": Reason.labels,
    }
    return render(request, "people/helped.html", context)
