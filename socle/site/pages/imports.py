"""Bringing in tables: which kinds, the file, its columns, its rows, and what came of them. See, mend, record."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socle.journal import names, reasons, rights
from socle.journal.act import Actor, Refused
from socle.journal.door import Weak, actor, page, tell
from socle.journal.importable import IMPORTABLES
from socle.site.imports import batches, downloads, others, recording, shown, undoing
from socle.site.imports.forms import ColumnsForm
from socle.site.imports.models import Batch, Row
from socle.site.pages.bringing import form_of, kind_of, places_of, programme_of

FEW = 20
UNDER_WAY = (Batch.State.CHECKING, Batch.State.RECORDING, Batch.State.TAKING)
_TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """What can be brought in, and what one has brought."""
    ground = programme_of(request)
    kinds = [one for one in IMPORTABLES.values() if places_of(request, one, ground)]
    mine = Batch.objects.filter(person=actor(request).person).order_by("-brought_at")[:FEW]
    page = {"kinds": kinds, "mine": [shown.line(one) for one in mine], "ground": ground}
    page["others"] = any(one in kinds for one in others.kinds())
    return render(request, "site/imports/imports.html", page)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: HttpRequest, key: str) -> HttpResponse:
    """Bring a file."""
    kind, places = kind_of(request, key)
    form = form_of(request, places)
    place = places[0]
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        place = next((one for one in places if str(one.thing.pk) == form.cleaned_data.get("place")), place)
        more = {"name": file.name, "content": file.read(), "language": get_language() or settings.LANGUAGE_CODE}
        try:
            return redirect("import_columns", batches.bring(actor(request), place.thing, kind, **more).pk)
        except Refused as refusal:
            tell(request, refusal, form)
    why = reasons.why(actor(request), kind.power, place.thing)
    context = {"kind": kind, "form": form, "whose": place.name if len(places) == 1 else "", "why": why}
    return render(request, "site/imports/new.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What each column is: proposed, and said."""
    batch = _mine(request, pk)
    if not batch.file or batch.state in UNDER_WAY or batch.rows.filter(state=Row.State.DONE).exists():
        return redirect("import", pk)
    sheet, header = _sheet(request, batch)
    form = ColumnsForm(request.POST or None, batch=batch, kind=batches.importable(batch), sheet=sheet)
    if request.method == "POST" and request.POST.get("look") is None and form.is_valid():
        batches.settle(batch, sheet, form.mapping())
        if len(sheet.rows) <= recording.AT_ONCE:
            recording.check(batch)
        else:
            recording.check_later.enqueue(str(batch.pk))
        return redirect("import", pk)
    context = {"batch": shown.line(batch), "form": form, "sheet": sheet, "sample": shown.sample(batch, sheet), "header": header}
    context["strange"] = not batch.mapping and request.method != "POST"
    return render(request, "site/imports/columns.html", context, status=422 if request.method == "POST" and form.errors else 200)


def _sheet(request: HttpRequest, batch: Batch) -> tuple[Any, int]:
    """The sheet and the row of its headers; others where they were asked for, which is then proposed anew."""
    sheet = batches.again(batch, request.POST.get("sheet", ""))
    asked = request.POST.get("header", "")
    header = int(asked) - 1 if asked.isdecimal() and 0 < int(asked[:6]) <= len(sheet.rows) else batch.header
    if sheet.name != batch.sheet and not request.POST.get("header_said"):
        header = shown.header(batch, sheet)
    if (sheet.name, header) != (batch.sheet, batch.header):
        batches.understand(batch, sheet, header)
        batch.save()
    return sheet, header


@page
@require_safe
def import_(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where an import stands: its rows, or how far they are."""
    batch = _mine(request, pk)
    if batch.state == Batch.State.COLUMNS:
        if batch.fault:
            messages.error(request, batch.fault)
        return redirect("import_columns", pk)
    if batch.state in UNDER_WAY:
        return render(request, "site/imports/under_way.html", {"batch": shown.line(batch)})
    return render(request, "site/imports/rows.html", shown.rows(request, batch))


@page
@require_POST
def import_rows(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take what was mended; with `only`, record that one row as well."""
    batch = _at_rest(request, pk)
    texts, choices = shown.typed(request, batch)
    ground = recording.programme(batch)
    if leave := request.POST.get("leave", ""):
        count = batches.leave_out(batch, ground, leave if leave in (Row.State.TWIN, Row.State.FAULT) else "")
        messages.success(request, _("Rows left out: {count}.").format(count=count))
    else:
        batches.mend(batch, ground, texts, choices)
    only = request.POST.get("only", "")
    if only.isdecimal():
        _record(request, batch, [int(only)])
    return redirect(f"{shown.address(batch)}{shown.narrowed(request)}")


@page
@require_http_methods(["GET", "HEAD", "POST"])
def import_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What will be recorded and what will not; sent, it is."""
    batch = _at_rest(request, pk)
    if request.method == "POST":
        count = batch.rows.filter(state=Row.State.READY).count()
        if count > recording.AT_ONCE:
            Batch.objects.filter(pk=pk).update(state=Batch.State.RECORDING, progress=0, fault="")
            recording.record_later.enqueue(str(pk))
        else:
            _record(request, batch, [])
        return redirect("import", pk)
    context = shown.summary(batch, recording.programme(batch)) | {"place": _place(request, batch)}
    return render(request, "site/imports/record.html", context)


def _place(request: HttpRequest, batch: Batch) -> str:
    """The name of where a batch goes, where it was chosen."""
    found = names.ground(actor(request), batch.ground) if batches.importable(batch).places else None
    return found.name if found else ""


def _record(request: HttpRequest, batch: Batch, numbers: list[int]) -> None:
    try:
        count = recording.record(batch, numbers)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Rows recorded: {count}.").format(count=count))


@page
@require_POST
def import_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Drop the file and the rows that were not recorded."""
    batches.cancel(_at_rest(request, pk))
    messages.success(request, _("The import is cancelled. What was recorded already stays."))
    return redirect("imports")


@page
@require_http_methods(["GET", "HEAD", "POST"])
def import_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what was recorded, as far as nothing leans on it."""
    batch = _mine(request, pk)
    if not undoing.may_be(batch):
        raise Http404
    if request.method != "POST":
        context = shown.summary(batch, recording.programme(batch)) | {"place": _place(request, batch)}
        return render(request, "site/imports/back.html", context)
    if batch.rows.filter(state=Row.State.DONE).count() > recording.AT_ONCE:
        Batch.objects.filter(pk=pk).update(state=Batch.State.TAKING, progress=0, fault="")
        undoing.take_back_later.enqueue(str(pk))
    else:
        taken_back(request, batch)
    return redirect("import", pk)


def taken_back(request: HttpRequest, batch: Batch, by: Actor | None = None) -> None:
    """Take back what a batch has recorded while its reader waits, and say what came of it."""
    try:
        count, staying = undoing.take_back(batch, by)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    if count:
        messages.success(request, _("Rows taken back: {count}.").format(count=count))
    if staying:
        messages.warning(request, _("Rows that stay: {count}. Each of them says why.").format(count=staying))


@page
@require_safe
def import_refused(request: HttpRequest, pk: UUID, suffix: str) -> HttpResponse:
    """The rows that were not recorded, with the reasons: to be mended elsewhere and brought again."""
    batch = _mine(request, pk)
    return _download(f"{batch.kind}-{batch.brought_at:%Y-%m-%d}", suffix, downloads.refused(batch, suffix))


@page
@require_safe
def import_template(request: HttpRequest, key: str, suffix: str) -> HttpResponse:
    """An empty table with the right headers, and a row that shows how."""
    kind, _where = kind_of(request, key)
    return _download(key, suffix, downloads.template(kind, suffix))


def _download(name: str, suffix: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=_TABLE if suffix == "xlsx" else "text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _mine(request: HttpRequest, pk: UUID) -> Batch:
    """A batch of one's own, of a kind that exists, for a programme that one still sees."""
    batch = Batch.objects.filter(pk=pk, person=actor(request).person, kind__in=IMPORTABLES).first()
    if batch is None or names.ground(actor(request), batch.ground) is None:
        raise Http404
    if rights.gate().is_strong(batches.importable(batch).power) and not actor(request).through.strong:
        raise Weak
    if actor(request).through.strong and not batch.strong:  # its jobs go on with what was given by now
        batch.strong = True
        batch.save(update_fields=["strong"])
    return batch


def _at_rest(request: HttpRequest, pk: UUID) -> Batch:
    """The same, while nothing is under way with it and it is not over."""
    batch = _mine(request, pk)
    if batch.state != Batch.State.ROWS and not (batch.state == Batch.State.COLUMNS and request.method == "POST"):
        raise Http404
    return batch
