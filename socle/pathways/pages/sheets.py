"""Sheets: signed one by one or written at once, corrected, closed, printed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from socle.documents.door import bring, sent
from socle.documents.forms import UploadForm
from socle.governance.reads import places
from socle.ground import now
from socle.journal import door
from socle.journal.act import Refused
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, page, seen
from socle.pathways import acts, printed, reads
from socle.pathways.acts import sheets as rules
from socle.pathways.forms import AttestForm, CloseForm, CorrectForm, SignForm
from socle.pathways.models import Attendance, HalfDay, Session
from socle.pathways.models.attendance import State
from socle.pathways.rules.changing import left
from socle.pathways.signatures import SHEET, drawn

ATTEST = "attest_attendance"


@page
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheet of a half-day: who has signed, and who has no line yet."""
    half, who = _half(request, pk), actor(request)
    session = half.session
    people = reads.on_sheet(who, session, [pk])
    missing = [one for one in people if pk not in one.lines]
    form = AttestForm(posted(request), people=missing)
    if request.method == "POST" and form.is_valid() and _attested(request, half, form):
        return redirect("sheet", pk)
    closed = reads.closed(session).get(pk)
    halves = reads.halves(session)
    context: dict[str, Any] = {
        "half": next(one for one in halves if one.id == pk),
        "halves": halves,
        "session": session,
        "place": places(who, [half.circle_id]).get(half.circle_id),
        "people": people,
        "missing": missing,
        "states": [("", _("not yet")), *((value, str(label)) for value, label in State.choices)],
        "form": form,
        "closed": closed,
        "is_open": closed is None and session.cancelled_at is None and now() >= half.starts_at - rules.GRACE,
        "may": signs(request, acts.attest, half),
        "there": sum(one.lines[pk].is_there for one in people if pk in one.lines),
        "scans": reads.scans(who, pk),
    }
    return render(request, "pathways/sheet.html", context, status=400 if form.errors or form.amiss else 200)


def _attested(request: HttpRequest, half: HalfDay, form: AttestForm) -> bool:
    told = {"how": form.cleaned_data["how"], "device": device(request), "lines": [acts.Line(*one) for one in form.said()]}
    return door.perform(request, acts.attest, half, form, said=_("Entered."), **told) is not None


@page
def sheet_sign(request: HttpRequest, pk: UUID, talent: UUID) -> HttpResponse:
    """A talent signs on the device of whoever holds the session."""
    half = _half(request, pk)
    person = next((one for one in reads.on_sheet(actor(request), half.session, [pk]) if one.talent == talent), None)
    if person is None or pk in person.lines:
        return redirect("sheet", pk)
    form = SignForm(posted(request))
    ask = Ask(
        title=person.name,
        lede=_("Draw your signature, or type your name."),
        button=_("I sign"),
        back=reverse("sheet", args=[pk]),
        said=_("{name} has signed.").format(name=person.name),
        whose=half.session.name,
    )
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        told = {name: clean[name] for name in ("state", "minutes", "typed")} | {"talent": talent, "device": device(request)}
        if _drawn(request, acts.sign_present, half, form, ask, **told):
            return redirect("sheet", pk)
    return _with_canvas(request, acts.sign_present, half, form, ask)


@page
def sheet_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sign and close the sheet."""
    half = _half(request, pk)
    missing = [one.name for one in reads.on_sheet(actor(request), half.session, [pk]) if pk not in one.lines]
    lede = _("From now on the sheet is corrected only, line by line, with the reason.")
    if missing:
        lede = _("These have no line and are entered as absent: {names}.").format(names=", ".join(missing)) + " " + lede
    ask = Ask(
        title=_("Sign the sheet"),
        lede=lede,
        button=_("Sign and close it"),
        back=reverse("sheet", args=[pk]),
        said=_("The sheet is signed."),
        whose=half.session.name,
    )
    form = CloseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        told = {"signed_as": form.cleaned_data["signed_as"], "device": device(request)}
        if _drawn(request, acts.close_sheet, half, form, ask, **told):
            return redirect("sheet", pk)
    return _with_canvas(request, acts.close_sheet, half, form, ask)


@page
def attendance_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a line of a sheet."""
    line = seen(request, Attendance, pk, ATTEST)
    told = {"state": line.state, "minutes": line.minutes or None}
    ask = Ask(
        title=_("Correct a line"),
        lede=_("What was said before stays to be read, and the reason with it."),
        button=_("Correct it"),
        back=reverse("sheet", args=[line.half_day_id]),
        said=_("Corrected."),
        whose=line.talent.name,
    )
    return act_page(request, acts.correct_attendance, line, CorrectForm(posted(request), initial=told), ask)


@page
@require_safe
@never_cache
def sheet_code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The code of the room, large: it changes every half-minute."""
    half, at = _half(request, pk), now()
    is_on = half.starts_at - rules.GRACE <= at <= half.ends_at + rules.GRACE
    answer = render(
        request,
        "pathways/sheet_code.html",
        {"half": half, "session": half.session, "code": rules.code(half, at) if is_on else "", "left": left(at), "is_on": is_on},
    )
    answer["Refresh"] = str(left(at) + 1)
    return answer


@page
def sheet_scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the scan of a sheet that was signed on paper."""
    half = _half(request, pk)
    form = UploadForm(**sent(request), purpose=SHEET)
    if request.method == "POST" and bring(request, acts.add_scan, half, form) is not None:
        return redirect("sheet", pk)
    context = {"form": form, "half": half, "session": half.session, "signing": signs(request, acts.add_scan, half)}
    return render(request, "pathways/sheet_scan.html", context, status=400 if form.errors else 200)


@page
@require_safe
def sheet_printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheet of a session as it is printed: to be signed by hand, or with what was attested."""
    it = _session(request, pk)
    return render(request, "pathways/sheet_printed.html", printed.sheet(actor(request), it) | {"here": pk})


@page
@require_safe
def sheet_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same as a tagged PDF."""
    it = _session(request, pk)
    answer = HttpResponse(printed.sheet_pdf(actor(request), it), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="emargement.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _half(request: HttpRequest, pk: UUID) -> HalfDay:
    half: HalfDay = seen(request, HalfDay, pk, ATTEST)
    return half


def _session(request: HttpRequest, pk: UUID) -> Session:
    it: Session = seen(request, Session, pk, ATTEST)
    return it


def _drawn(request: HttpRequest, verb: Any, half: HalfDay, form: Any, ask: Ask, **told: Any) -> Any:
    """Let a drawing in and carry out the act; None when the reader has been told why not."""
    try:
        with drawn(form.cleaned_data["drawn"]) as upload:
            return door.perform(request, verb, half, form, said=ask.said, upload=upload, **told)
    except Refused as refusal:
        door.tell(request, refusal, form)
        return None


def _with_canvas(request: HttpRequest, verb: Any, half: HalfDay, form: Any, ask: Ask) -> HttpResponse:
    context = {"form": form, "ask": ask, "half": half, "session": half.session, "signing": signs(request, verb, half)}
    return render(request, "pathways/sheet_sign.html", context, status=400 if form.errors else 200)


def device(request: HttpRequest) -> str:
    """On what it was signed, in words that a controller understands."""
    agent = request.headers.get("User-Agent", "")
    kinds = (("iPad", _("a tablet")), ("Mobile", _("a telephone")), ("Tablet", _("a tablet")), ("Android", _("a tablet")))
    return str(next((words for sign, words in kinds if sign in agent), _("a computer")))
