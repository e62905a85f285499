"""What others have recorded by tables: which, and taking one back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.journal.door import actor, hats, page
from socle.journal.importable import IMPORTABLES
from socle.journal.paging import paged
from socle.people.listing import strong_enough
from socle.site.imports import others, recording, shown, undoing
from socle.site.imports.models import Batch, Row
from socle.site.pages.imports import taken_back


@page
@require_safe
def imports_of_others(request: HttpRequest) -> HttpResponse:
    """Who brought what, of all that the reader keeps; narrowed to one kind."""
    kinds, chosen = _kinds(request), request.GET.get("kind", "")
    rows = others.of_others(actor(request))
    found = paged(request, others.lines(rows.filter(kind=chosen) if chosen in kinds else rows))
    chips = [{"text": _("All of them"), "href": "?", "current": chosen not in kinds}]
    chips += [{"text": kind.title, "href": f"?kind={key}", "current": chosen == key} for key, kind in kinds.items()]
    context = {"page": found, "rows": [_line(row) for row in found.rows], "chips": chips if len(kinds) > 1 else []}
    return render(request, "site/imports/others.html", context)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def import_of_another(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a table of somebody else has recorded; sent, it is taken back under the reader's own role, as far as nothing leans on it."""
    _kinds(request)
    batch: Any = others.of_others(actor(request)).select_related("person").filter(pk=pk).first()
    if batch is None or not undoing.may_be(batch):
        raise Http404
    if request.method != "POST":
        context = {"batch": shown.line(batch), "name": batch.person.name, "done": batch.recorded}
        return render(request, "site/imports/of_another.html", context)
    if batch.rows.filter(state=Row.State.DONE).count() > recording.AT_ONCE:
        Batch.objects.filter(pk=pk).update(state=Batch.State.TAKING, progress=0, fault="")
        undoing.take_back_later.enqueue(str(pk), undoing.told(actor(request)))
    else:
        taken_back(request, batch, actor(request))
    return redirect("imports_of_others")


def _kinds(request: HttpRequest) -> dict[str, Any]:
    """The kinds that the reader keeps; who keeps people is asked for their second factor first."""
    held = {power for hat in hats(request) for power, limits in hat.powers.items() if not limits.get("caseload")}
    found = {kind.key: kind for kind in others.kinds() if kind.power in held}
    for kind in found.values():
        strong_enough(request, kind.power)
    if not found:
        raise Http404
    return found


def _line(row: dict[str, Any]) -> dict[str, Any]:
    state = Batch.State(row["state"])
    return row | {"title": IMPORTABLES[row["kind"]].title, "word": state.label, "open": row["recorded"] and state in undoing.WAITING}
