"""What organisations do by a link, without an account: answer, send somebody, see how it stands. They see nothing of any file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.ground import now
from socle.journal.act import Refused
from socle.journal.acting import posted
from socle.journal.door import tell
from socle.pathways import acts, codes
from socle.pathways.acts.arrivals import is_open
from socle.pathways.acts.orientations import counts
from socle.pathways.forms.orientations import AnswerForm, SentForm
from socle.pathways.oriented_mails import sender, stands
from socle.pathways.reads import orientations as found
from socle.people import limits, links, reach


@limits.door("link", subject=limits.path("signed"), reading=True)
@require_http_methods(["GET", "HEAD", "POST"])
def orientation_answer(request: HttpRequest, signed: str) -> HttpResponse:
    """Read what one’s organisation is told of somebody, and answer."""
    link = found.link(links.opened("orientation_answer", signed))
    if link is None:
        raise Http404
    it = link.orientation
    if not counts(link, it):
        return _over(request)
    form = AnswerForm(posted(request), today=timezone.localdate(now()), by_link=True)
    holder = links.holder(link.sent_by_id, link)
    if request.method == "POST" and form.is_valid() and _done(request, form, acts.answer_orientation, holder, link):
        return render(request, "pathways/by_link/thanks.html", {"programme": sender(it.circle_id)})
    context = {
        "it": it,
        "form": form,
        "reached": reach.shown_phone(it.reached),
        "programme": sender(it.circle_id),
        "asks": link.sent_by.name,
        "about": codes.label("obstacle-theme", it.theme, on=it.sent_on),
        "wanted": codes.label("orientation-wanted", it.wanted, on=it.sent_on),
    }
    return render(request, "pathways/by_link/answer.html", context, status=422 if form.errors else 200)


@limits.door("desk", subject=limits.path("signed"), reading=True)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, signed: str) -> HttpResponse:
    """Send somebody to the circle that has opened this link."""
    it = found.desk(links.opened("desk", signed))
    if it is None:
        raise Http404
    if not is_open(it):
        return _over(request)
    today = timezone.localdate(now())
    form = SentForm(posted(request), today=today)
    done = request.method == "POST" and form.is_valid() and _done(request, form, acts.send_arrival, links.holder(it.opened_by_id, it), it)
    if done:
        return redirect("arrival_state", links.link("arrival_state", done.made).rstrip("/").rpartition("/")[2])
    whose = it.organisation.name if it.organisation else it.from_words
    context = {"form": form, "whose": whose, "programme": sender(it.circle_id)}
    return render(request, "pathways/by_link/desk.html", context, status=422 if form.errors else 200)


@limits.door("link", subject=limits.path("signed"), reading=True)
@require_safe
def arrival_state(request: HttpRequest, signed: str) -> HttpResponse:
    """How it stands with somebody whom one’s organisation has sent."""
    it = found.sent(links.opened("arrival_state", signed), timezone.localdate(now()))
    if it is None:
        if links.opened("arrival_state", signed) is None:
            raise Http404
        return _over(request)
    day = timezone.localtime(it.received_at).date()
    context = {"day": day, "stands": stands(it), "programme": sender(it.circle_id)}
    return render(request, "pathways/by_link/state.html", context)


def _over(request: HttpRequest) -> HttpResponse:
    said = {
        "title": _("This link no longer counts"),
        "lede": _("It was answered, taken back, or its time is over. Nothing is shown any more."),
    }
    return render(request, "pathways/after/over.html", said, status=410)


def _done(request: HttpRequest, form: Any, verb: Any, holder: Any, thing: Any) -> Any:
    """What came of the act; a refusal stands at its field."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "necessary"}
    try:
        return verb(holder, thing, **said)
    except Refused as refusal:
        tell(request, refusal, form)
        return None
