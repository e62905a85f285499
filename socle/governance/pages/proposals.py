"""A proposal: read it, say what one makes of it, see it through."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import acts, reads
from socle.governance.forms import OpenForm, PositionForm
from socle.governance.models import Objection, Proposal
from socle.governance.pages import endings, fitting, rounding
from socle.governance.pages.advised import advised
from socle.governance.pages.desk import plain
from socle.governance.reads import order
from socle.governance.reads.beside import beside
from socle.governance.reads.verdicts import verdicts
from socle.governance.rules.engine.settings import Judge
from socle.governance.rules.engine.telling import settings_of
from socle.ground import now
from socle.journal import door
from socle.people.listing import listed


@door.page
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What is proposed in one's circles, the newest first."""
    return render(request, "governance/proposals.html", {"page": listed(request, "proposals")})


def pressed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What a button sends; its address alone, as after choosing another language, leads back to the proposal."""

    @wraps(view)
    def page(request: HttpRequest, pk: UUID, **more: Any) -> HttpResponse:
        if request.method == "POST":
            return view(request, pk, **more)
        found = door.seen(request, Objection, pk).proposal_id if more else seen(request, pk).pk
        return redirect("proposal", found)

    return door.page(require_http_methods(["GET", "HEAD", "POST"])(page))


@door.page
@require_safe
def proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _shown(request, seen(request, pk))


@pressed
def position(request: HttpRequest, pk: UUID) -> HttpResponse:
    thing = seen(request, pk)
    form = PositionForm(request.POST)
    if form.is_valid():
        said = _("Your position is given. You can change it until the proposal is adopted.")
        if door.perform(request, acts.give_position, thing, form, said=said, **form.cleaned_data):
            return redirect(_back(request, thing))
    return _shown(request, seen(request, pk), position=form)


@pressed
def opening(request: HttpRequest, pk: UUID) -> HttpResponse:
    thing = seen(request, pk)
    chosen, search = request.POST.getlist("present"), plain(request.POST.get("search", ""))
    who = reads.presence(door.actor(request), thing, search, chosen)
    if "find" in request.POST:
        return _shown(request, thing, opens=OpenForm(who=who, initial={"present": chosen, "everybody": "everybody" in request.POST}))
    form = OpenForm(request.POST, who=who)
    if form.is_valid():
        told = form.cleaned_data
        present = reads.everybody(door.actor(request), thing) if told.get("everybody") else [UUID(one) for one in told["present"]]
        said = _("The proposal is open. Those who are present have been told.")
        if door.perform(request, acts.open_to_positions, thing, form, said=said, present=present, **form.opens()):
            return redirect("proposal", pk)
    return _shown(request, thing, opens=form)


@pressed
def interest(request: HttpRequest, pk: UUID) -> HttpResponse:
    said = _("Noted. You are not of those who decide on it.")
    door.perform(request, acts.declare_interest, seen(request, pk), said=said)
    return redirect("proposal", pk)


@pressed
def adoption(request: HttpRequest, pk: UUID) -> HttpResponse:
    said = _("Adopted. What it decides holds from now on.")
    decision = door.perform(request, acts.adopt, seen(request, pk), said=said)
    return redirect("decision", decision.pk) if decision else redirect("proposal", pk)


@pressed
def withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    door.perform(request, acts.withdraw, seen(request, pk), said=_("The proposal is withdrawn."))
    return redirect("proposal", pk)


@pressed
def rebasing(request: HttpRequest, pk: UUID) -> HttpResponse:
    said = _("A new version is written, on what stands now. Nobody has spoken on it yet.")
    door.perform(request, acts.rebase, seen(request, pk), said=said)
    return redirect("proposal", pk)


@pressed
def returning(request: HttpRequest, pk: UUID) -> HttpResponse:
    door.perform(request, acts.return_to_draft, seen(request, pk), said=_("The proposal is a draft again."))
    return redirect("proposal", pk)


@pressed
def ending(request: HttpRequest, pk: UUID, way: str) -> HttpResponse:
    """End an objection in one of its four ways, or say whether it fails a test."""
    objection = door.seen(request, Objection, pk)
    thing = seen(request, objection.proposal_id)
    form, done = endings.tried(request, objection, thing, way)
    return redirect("proposal", thing.pk) if done else _shown(request, seen(request, thing.pk), ends={(objection.pk, way): form})


def seen(request: HttpRequest, pk: UUID) -> Proposal:
    """A proposal with what its pages name; `before`: the one of the same tension that it follows on (rule C7); `interested`: the reader."""
    actor = door.actor(request)
    for found in reads.shown(actor, actor.person, pk):
        return found
    raise Http404


def _back(request: HttpRequest, thing: Proposal) -> str:
    """Today, when the position was given there."""
    return "/" if request.POST.get("from") == "today" else f"/proposals/{thing.pk}/"


def _shown(request: HttpRequest, thing: Proposal, **forms: Any) -> HttpResponse:
    actor = door.actor(request)
    told = reads.story(actor, thing)
    path = reads.path(actor, thing.circle)
    if not path or not told.versions:
        raise Http404
    changes = told.current.changes
    foreseen = reads.foreseen(actor, thing, changes) if thing.stage in reads.OPEN else None
    outlook = foreseen.outlook if foreseen else reads.worded(actor, changes)  # what it did is told by its decision
    objections = fitting.cards(told.objections)
    handed_over = thing.level and thing.facilitator_id != actor.person and order.handed_over(thing, now())
    facilitates = None if handed_over else door.wearing(request, "facilitate", thing)
    aside = beside(actor, thing)
    judged = settings_of(thing.settings).judge is not Judge.FACILITATOR
    me = told.of(actor.person)
    mine = me if me and me.kind else None
    page = {
        "proposal": thing,
        "story": told,
        "path": path,
        "circle": path[-1],
        "outlook": outlook,
        "foreseen": foreseen,
        "drawn": outlook.before is not None and str(thing.circle_id) in outlook.names.circles,
        "objections": objections,
        "present": fitting.people(told.present, told.current.text, outlook, objections),
        "mine": mine,
        "is_proposer": actor.person == thing.proposer_id,
        "me": actor.person,
        "speaks": door.wearing(request, "give_positions", thing.circle),
        "proposes": door.wearing(request, "make_proposals", thing.circle),
        "facilitates": facilitates,
        "annexes": aside.annexes,
        "taken": aside.taken,
        "verdicts": verdicts(actor, [one.id for one in objections if one.failing or one.ending == "failed" or judged]),
        "charged": aside.charged if thing.stage in reads.OPEN else None,
        "criteria": Objection.Criterion.choices,
        "reasons": reads.why(actor, "read_deliberations", thing.circle),
        "decision": thing.decision.pk if thing.stage == Proposal.Stage.ADOPTED else None,
        "is_elector": me is not None,
        **advised(request, thing.circle, proposal=thing, rows=aside.opinions, asks=bool(facilitates) or actor.person == thing.proposer_id),
        "position": None,
        "opens": None,
        "ends": {},
        "round": None,
        **rounding.terms(thing),
    }
    if thing.stage == Proposal.Stage.DRAFT and facilitates:
        page["opens"] = forms.get("opens") or OpenForm(who=reads.presence(actor, thing, most=fitting.boxes(told.current.text, outlook)))
    if thing.stage == Proposal.Stage.OPEN and me and page["speaks"] and told.takes_positions:
        page["position"] = forms.get("position") or PositionForm(initial={"kind": mine.kind, "reason": mine.reason} if mine else {})
    if thing.stage == Proposal.Stage.OPEN:
        who = {"facilitates": bool(facilitates), "proposes": page["is_proposer"], "decides": bool(me and page["speaks"])}
        page["round"] = rounding.controls(thing, told, **who)
        page["ends"] = endings.offered(actor.person, thing, told, facilitates=bool(facilitates)) | forms.get("ends", {})
    return _rendered(request, page, [forms.get("opens"), forms.get("position"), *forms.get("ends", {}).values()])


def _rendered(request: HttpRequest, page: dict[str, Any], sent: list[Any]) -> HttpResponse:
    """What is wrong with a form stands at its fields; above the page, where the form has no place any more."""
    wrong = [form for form in sent if form is not None and form.errors]
    shown = [page["opens"], page["position"], *page["ends"].values()]
    for form in wrong:
        if form not in shown:
            messages.error(request, " ".join(said for errors in form.errors.values() for said in errors))
    return render(request, "governance/proposal.html", page, status=400 if wrong else 200)
