"""Take it with you: asking for a copy of what one sees, following how it is made, and downloading it."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import copies, printed, reads
from socle.governance.forms.copies import CopyForm
from socle.governance.models import Circle, Copy, Decision, Origin
from socle.governance.reads import book as books
from socle.ground import now
from socle.journal import door
from socle.journal.act import Refused

FEW = 20
_FIELDS = ("pk", "kind", "asked_at", "ended_at", "fault", "progress", "file", "size", "until")


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def circle_copies(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What can be taken of a circle and those beneath it; sent, it is made."""
    circle, actor = door.seen(request, Circle, pk), door.actor(request)
    form = CopyForm(request.POST or None, initial={"kind": Copy.Kind.BOOK, "language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("copy", copies.ask(actor, circle, **form.cleaned_data).pk)
        except Refused as refusal:
            door.tell(request, refusal, form)
    path = reads.path(actor, circle)
    mine = Copy.objects.filter(person=actor.person, circle=circle).order_by("-asked_at").values_list(*_FIELDS)[:FEW]
    page = {
        "circle": path[-1],
        "path": path,
        "form": form,
        "copies": [_line(*row) for row in mine],
        "origin": Origin.objects.seen_by(actor).filter(circle=circle.programme).order_by("-imported_at").first(),
        "reasons": reads.why(actor, "see_organisation", circle),
    }
    return render(request, "governance/copies.html", page, status=422 if form.errors else 200)


@door.page
@require_safe
def circle_book(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The book of a circle, as it prints."""
    circle = door.seen(request, Circle, pk)
    found = books.book(door.actor(request), circle)
    if found is None:
        raise Http404
    return render(request, "governance/book.html", {"book": found, "here": pk})


@door.page
@require_safe
def circle_register(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The register of the rules of a circle and those beneath it, as it prints."""
    circle = door.seen(request, Circle, pk)
    page = printed.register_page(door.actor(request), circle)
    if page is None:
        raise Http404
    return render(request, "governance/register_printed.html", {**page, "here": pk})


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def decision_printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A decision with its whole story, as it prints; sent, it is made into a PDF."""
    thing, actor = door.seen(request, Decision, pk), door.actor(request)
    if request.method == "POST":
        try:
            made = copies.ask(actor, thing.circle, kind=Copy.Kind.DECISION, language=get_language() or "fr", about=pk)
            return redirect("copy", made.pk)
        except Refused as refusal:
            door.tell(request, refusal)
    page = printed.decision_page(actor, pk)
    if page is None:
        raise Http404
    return render(request, "governance/decision_printed.html", {**page, "here": pk})


@door.page
@require_safe
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a copy is, and then where to download it; its owner's alone."""
    mine = _mine(request, pk)
    path = reads.path(door.actor(request), mine.circle)
    return render(
        request, "governance/copy.html", {"copy": _line(*(getattr(mine, field) for field in _FIELDS)), "path": path, "circle": path[-1]}
    )


@door.page
@require_safe
def copy_file(request: HttpRequest, pk: UUID) -> Any:
    """The copy itself, as an attachment that can never run as a page."""
    mine = _mine(request, pk)
    file = copies.SHELF.standing(mine.person_id, pk)
    if file is None:
        raise Http404
    name = f"{slugify(reads.path(door.actor(request), mine.circle)[-1].name)}-{mine.asked_at:%Y-%m-%d}.{copies.SUFFIXES[mine.kind]}"
    answer = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=copies.TYPES[mine.kind])
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _mine(request: HttpRequest, pk: UUID) -> Copy:
    """A copy of one's own, of a circle that one still sees."""
    actor = door.actor(request)
    mine = Copy.objects.select_related("circle").filter(pk=pk, person=actor.person).first()
    if mine is None:
        raise Http404
    door.seen(request, Circle, mine.circle_id)
    return mine


def _line(pk: UUID, kind: str, asked_at: Any, ended_at: Any, fault: str, progress: int, file: str, size: int, until: Any) -> dict[str, Any]:
    """A copy in a list. `state`: making, failed, ready, forgotten."""
    ready = bool(file) and until > now()
    state = "making" if ended_at is None else "failed" if fault else "ready" if ready else "forgotten"
    return {
        "id": pk,
        "kind": Copy.Kind(kind).label,
        "asked_at": asked_at,
        "state": state,
        "fault": Copy.Fault(fault).label if fault else "",
        "progress": progress,
        "kilobytes": max(1, size // 1024),
        "until": until,
    }
