"""What becomes of a decision: taken in an emergency, ended at somebody's request, struck, appealed against, judged."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts, reads
from socle.governance.forms.sequels import JudgeForm, ProvisionalForm, ReasonForm
from socle.governance.models import Decision, Proposal, Sequel
from socle.governance.pages.proposals import seen
from socle.governance.pages.roles import midnight
from socle.governance.reads.became import Became, became, remains
from socle.governance.rules.engine.telling import settings_of
from socle.ground import now
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted

_asks = require_http_methods(["GET", "HEAD", "POST"])


@door.page
@_asks
def provisional(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide at once on what a proposal says, in an emergency."""
    proposal = seen(request, pk)
    if proposal.stage not in (Proposal.Stage.DRAFT, Proposal.Stage.OPEN):
        raise Http404
    limit = settings_of(reads.settled_how(proposal.circle_id)).provisional
    ask = _ask(
        request,
        proposal.circle,
        title=_("Decide on it at once, in an emergency"),
        lede=_(
            "Only to prevent harm. Nobody’s role or seat changes, nobody sees more than before; the circle is told, and ratifies it or not."
        ),
        button=_("Decide, and tell the circle"),
        back=reverse("proposal", args=[pk]),
        said=_("Decided provisionally. The members of the circle have been told."),
    )
    form = ProvisionalForm(posted(request), latest=localdate(now() + limit))
    to = {"to": lambda made: reverse("decision", args=[made.pk])}
    return act_page(request, acts.decide_provisionally, proposal, form, ask, details=_until, **to)


def _until(clean: dict[str, Any]) -> dict[str, Any]:
    return {"reason": clean["reason"], "until": midnight(clean["until"])}


@door.page
@_asks
def lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask that a provisional decision ends."""
    thing, is_now = _seen(request, pk)
    if not is_now.provisional:
        raise Http404
    ask = _ask(
        request,
        thing.circle,
        title=_("Ask that “{title}” ends").format(title=thing.title),
        lede=_("It ends at once. What it changed is taken back from now on; who took it and the circle are told."),
        button=_("Have it end"),
        back=reverse("decision", args=[pk]),
        said=_("It has ended."),
        danger=True,
    )
    return act_page(request, acts.lift, thing, ReasonForm(posted(request)), ask)


@door.page
@_asks
def strike(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Strike a decision that breaks the rules."""
    thing, is_now = _seen(request, pk)
    if not is_now.holds:
        raise Http404
    ask = _ask(
        request,
        thing.circle,
        title=_("Strike “{title}”").format(title=thing.title),
        lede=_("A decision that breaks the rules is struck, never deleted. What it changed is taken back from now on, not in the past."),
        button=_("Strike it"),
        back=reverse("decision", args=[pk]),
        said=_("The decision is struck. The members of the circle have been told, and may appeal."),
        danger=True,
    )
    more: dict[str, Any] = {"choose": "governance/decision/_stays.html", "stays": remains(door.actor(request), thing)}
    return act_page(request, acts.strike, thing, ReasonForm(posted(request)), ask, **more)


@door.page
@_asks
def appeal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Appeal against a striking."""
    thing, is_now = _seen(request, pk)
    if not is_now.struck or is_now.life.appealed_by or is_now.life.judged:
        raise Http404
    ask = _ask(
        request,
        thing.circle,
        title=_("Appeal against the striking of “{title}”").format(title=thing.title),
        lede=_("The secretary of the circle above judges: the striking stands, or the decision holds again. Until then it does not hold."),
        button=_("Appeal"),
        back=reverse("decision", args=[pk]),
        said=_("Your appeal is with the secretary of the circle above."),
    )
    return act_page(request, acts.appeal, thing, ReasonForm(posted(request)), ask)


@door.page
@_asks
def judge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Judge an appeal."""
    row = door.seen(request, Sequel, pk)
    thing, is_now = _seen(request, row.decision_id)
    if is_now.appeal is None or is_now.appeal.pk != row.pk:
        raise Http404
    ask = _ask(
        request,
        thing.circle,
        title=_("Judge the appeal on “{title}”").format(title=thing.title),
        lede=row.reason,
        button=_("Judge"),
        back=reverse("decision", args=[thing.pk]),
        said=_("The appeal is judged. The members of the circle have been told."),
    )
    form = JudgeForm(posted(request))
    return act_page(request, acts.judge_appeal, row, form, ask, details=lambda clean: clean | {"stands": clean["stands"] == "yes"})


def _ask(request: HttpRequest, circle: Any, **said: Any) -> Ask:
    path = reads.path(door.actor(request), circle)
    if not path:
        raise Http404
    return Ask(whose=path[-1].name, colour=path[-1].colour, **said)


def _seen(request: HttpRequest, pk: UUID) -> tuple[Decision, Became]:
    thing = Decision.objects.seen_by(door.actor(request)).select_related("circle").filter(pk=pk).first()
    if thing is None:
        raise Http404
    return thing, became(door.actor(request), thing)
