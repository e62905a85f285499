"""Opinions: the list of all of them, one with points and answers side by side, and what asks, gives, answers and replies."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import acts, reads
from socle.governance.forms.opinions import AnswerForm, AskForm, GiveForm, ReplyForm
from socle.governance.models import Circle, Decision, Opinion, Proposal
from socle.governance.reads import opinion as single
from socle.governance.reads import opinions as read
from socle.governance.rules.opinions import Stage
from socle.ground import now
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted, signs
from socle.people.listing import listed

PAGES: dict[Any, str] = {Proposal: "proposal", Decision: "decision", Circle: "circle"}


@door.page
@require_safe
def opinions(request: HttpRequest) -> HttpResponse:
    """What bodies were asked and have said, the newest first; for how long an answer has been owed."""
    return render(request, "governance/opinions.html", {"page": listed(request, "opinions")})


@door.page
@require_safe
def opinion(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An opinion: what was asked, its points with what each was answered, the reply of the body."""
    thing, page = _seen(request, pk)
    actor, stage = door.actor(request), thing.standing.stage
    page |= {
        "sides": single.sides(actor, thing) if thing.given_at else [],
        "both": read.both(actor, thing.circle_id, [thing.body_id]),
        "owing": _owing(actor, thing, stage),
        "gives": door.wearing(request, "give_opinions", thing.body) if stage in (Stage.ASKED, Stage.ANSWERED) else None,
        "calls_off": stage is Stage.ASKED and bool(door.wearing(request, "facilitate", thing) or thing.asked_by_id == actor.person),
        "answers": door.wearing(request, "answer_opinions", thing) if stage is Stage.GIVEN else None,
        "reasons": reads.why(actor, "see_organisation", thing),
    }
    return render(request, "governance/opinion.html", page)


def _owing(actor: Any, thing: Opinion, stage: Stage) -> list[single.Owing]:
    """The roles that speak next, with their holders."""
    if stage is Stage.ASKED:
        return single.owing(actor, thing.body, "give_opinions")
    return single.owing(actor, thing.circle, "answer_opinions") if stage is Stage.GIVEN else []


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: HttpRequest, pk: UUID, of: Any) -> HttpResponse:
    """Ask an advisory body what it thinks of a proposal, a decision, or any subject of a circle."""
    about, circle, page = _about(request, pk, of)
    bodies = reads.bodies(door.actor(request), circle)
    if not bodies:
        return render(request, "governance/opinion/nobody.html", page)
    needed = isinstance(about, Proposal) and reads.asks_first(about)
    waits = isinstance(about, Proposal) and about.stage != Proposal.Stage.OPEN
    form = AskForm(posted(request), bodies=bodies, waits=waits, needed=needed, initial={"title": page["title"]})
    lede = _("The circle has decided to ask first here: positions wait until it is there, or its day has passed.") if needed else ""
    ask = Ask(
        title=_("Ask for an opinion"),
        lede=lede or _("An opinion sheds light, and never blocks. You owe a reasoned answer to each of its points."),
        button=_("Ask for this opinion"),
        back=page["back"],
        said=_("The opinion is asked for. Those who give it have been told."),
        whose=page["circle"].name,
        colour=page["circle"].colour,
    )
    return act_page(request, acts.ask_for_opinion, about, form, ask, to=_page_of, details=_asked, **page)


def _asked(clean: dict[str, Any]) -> dict[str, Any]:
    return clean | {"body": UUID(clean["body"])}


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def giving(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the opinion that was asked for."""
    thing, page = _seen(request, pk)
    if thing.standing.stage is not Stage.ASKED:
        return redirect("opinion", pk)
    page |= {"title": thing.title, "back": reverse("opinion", args=[pk])}
    return _given(request, thing.body, GiveForm(posted(request), asked=True), page, opinion=thing)


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def own_accord(request: HttpRequest, pk: UUID, of: Any) -> HttpResponse:
    """Give an opinion of one's own accord, for a body, to a circle or on what it proposes or has decided."""
    about, _circle, page = _about(request, pk, of)
    giving = {
        hat.circle: hat.circle_name for hat in door.hats(request) if "give_opinions" in hat.powers and hat.circle != page["circle"].id
    }
    form = GiveForm(
        posted(request), asked=False, bodies=[(str(key), name) for key, name in giving.items()], initial={"title": page["title"]}
    )
    chosen = request.POST.get("body")
    body = next((key for key in giving if str(key) == chosen), next(iter(giving), None))
    if body is None:
        return render(request, "governance/opinion/nobody.html", page | {"speaks": True})
    return _given(request, door.seen(request, Circle, body), form, page, about=about)


def _given(request: HttpRequest, body: Circle, form: GiveForm, page: dict[str, Any], **on: Any) -> HttpResponse:
    if form.is_bound and form.is_valid():
        said = _("The opinion is given. Each of its points is owed an answer.")
        if statement := door.perform(request, acts.give_opinion, body, form, said=said, **form.said(form.cleaned_data), **on):
            return redirect("opinion", statement.opinion_id)
    page |= {"form": form, "signing": signs(request, acts.give_opinion, body)}
    return render(request, "governance/opinion/give.html", page, status=400 if form.errors else 200)


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer an opinion, each point beside what it says."""
    thing, page = _seen(request, pk)
    if thing.standing.stage is not Stage.GIVEN:
        return redirect("opinion", pk)
    sides = single.sides(door.actor(request), thing)
    form = AnswerForm(posted(request), numbers=[one.number for one in sides])
    if request.method == "POST" and form.is_valid():
        said = _("The answer is given. The body may reply once.")
        if door.perform(request, acts.answer_opinion, thing, form, said=said, **form.said(form.cleaned_data)):
            return redirect("opinion", pk)
    page |= {"form": form, "sides": sides, "signing": signs(request, acts.answer_opinion, thing)}
    return render(request, "governance/opinion/answer.html", page, status=400 if form.errors else 200)


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def replying(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Reply once to the answer."""
    thing, page = _seen(request, pk)
    if thing.standing.stage is not Stage.ANSWERED:
        return redirect("opinion", pk)
    ask = Ask(
        title=_("Reply to the answer"),
        lede=_("The body replies once; then the opinion is closed, and stays as it is."),
        button=_("Reply and close"),
        back=reverse("opinion", args=[pk]),
        said=_("The opinion is closed."),
        whose=thing.title,
        colour=page["circle"].colour,
    )
    page |= {"sides": single.sides(door.actor(request), thing), "choose": "governance/opinion/_sides.html"}
    return act_page(request, acts.reply_to_answer, thing.statement, ReplyForm(posted(request)), ask, **page)


def _page_of(opinion: Opinion) -> str:
    return reverse("opinion", args=[opinion.pk])


def _seen(request: HttpRequest, pk: UUID) -> tuple[Any, dict[str, Any]]:
    """An opinion that the reader sees, and what every page on it begins with."""
    actor = door.actor(request)
    related = ("circle", "body", "asked_by", "answered_by", "statement__person", "statement__replied_by")
    thing = Opinion.objects.seen_by(actor).select_related(*related).filter(pk=pk).first()
    path = reads.path(actor, thing.circle) if thing else None
    if thing is None or not path:
        raise Http404
    door.shows(request, thing)
    today = timezone.localdate(now())
    told, badge_kind = read.stage_told(thing.standing, today)
    page = {"opinion": thing, "path": path, "circle": path[-1], "told": told, "badge_kind": badge_kind, "today": today}
    places = reads.places(actor, [thing.body_id])
    return thing, page | {"body": places.get(thing.body_id), "on": single.on(actor, thing), "stage": thing.standing.stage.value}


def _about(request: HttpRequest, pk: UUID, of: Any) -> tuple[Any, Circle, dict[str, Any]]:
    """What an opinion is to be about, its circle, and what the page begins with."""
    actor = door.actor(request)
    about = door.seen(request, of, pk)
    circle = about if isinstance(about, Circle) else about.circle
    path = reads.path(actor, circle)
    if not path:
        raise Http404
    title = single.title_of(actor, about)
    return about, circle, {"path": path, "circle": path[-1], "title": title, "back": reverse(PAGES[of], args=[pk])}
