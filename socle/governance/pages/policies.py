"""Policies: the register of all of them, one with its whole story, and the answer to its review."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import acts, reads
from socle.governance.forms.reviews import AMEND, ReviewForm
from socle.governance.models import Policy
from socle.governance.reads import policy as read
from socle.governance.reads.became import provisional
from socle.ground import now
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted
from socle.people.listing import listed


@door.page
@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """The rules that hold in the circles that one sees, and those that did."""
    return render(request, "governance/policies.html", {"page": listed(request, "policies")})


@door.page
@require_safe
def policy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A policy: what it says, what it has said, who decided it, when it is looked at again."""
    thing, ruled, page = _seen(request, pk)
    actor = door.actor(request)
    page |= {
        "provisional": provisional(actor, pk),
        "concerns": read.concerns(actor, {text.decision for text in ruled.texts}),
        "under_way": read.under_way(actor, thing) if ruled.ended is None else [],
        "answers": door.wearing(request, "make_proposals", thing) if ruled.ended is None else None,
        "reasons": reads.why(actor, "see_organisation", thing),
    }
    return render(request, "governance/policy.html", page)


@door.page
@require_safe
def text(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """What a policy said at some time, and what that changed."""
    thing, ruled, page = _seen(request, pk)
    found = read.version(door.actor(request), thing, number) if number <= ruled.count else None
    if found is None:
        raise Http404
    says, worded = found
    return render(request, "governance/policy_text.html", page | {"says": says, "worded": worded})


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer the review of a policy, by a proposal that lets it hold on, changes or repeals it."""
    thing, ruled, page = _seen(request, pk)
    if ruled.ended is not None:
        raise Http404
    ask = Ask(
        title=_("The review of “{title}”").format(title=ruled.title),
        lede=_("The circle decides by consent: what you choose becomes a proposal. Until then the rule holds as it is."),
        button=_("Make this proposal"),
        back=reverse("policy", args=[pk]),
        said=_("Your proposal is a draft. The facilitator opens it when the circle meets."),
        whose=page["circle"].name,
        colour=page["circle"].colour,
    )
    page["concerns"] = read.concerns(door.actor(request), {one.decision for one in ruled.texts})
    page["choose"] = "governance/policy/_concerns.html"
    form = ReviewForm(posted(request))
    leads = "proposal_edit" if form.is_bound and form.data.get("answer") == AMEND else "proposal"
    return act_page(request, acts.answer_review, thing, form, ask, to=lambda made: reverse(leads, args=[made.pk]), **page)


def _seen(request: HttpRequest, pk: UUID) -> tuple[Any, read.Ruled, dict[str, Any]]:
    """A policy that the reader sees, and what every page on it begins with."""
    actor = door.actor(request)
    thing = Policy.objects.seen_by(actor).select_related("circle").filter(pk=pk).first()
    ruled = read.ruled(actor, thing, now()) if thing else None
    path = reads.path(actor, thing.circle) if ruled else None
    if not ruled or not path:
        raise Http404
    door.shows(request, thing)
    return thing, ruled, {"policy": thing, "ruled": ruled, "path": path, "circle": path[-1], "today": now()}
