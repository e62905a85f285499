"""Who facilitates a proposal when its facilitator does not, and handing it over to the circle above."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts, reads
from socle.governance.forms.standing_in import TakeForm
from socle.governance.models import Proposal
from socle.governance.pages.proposals import seen
from socle.governance.reads import order
from socle.ground import now
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted
from socle.people.models import Person

_asks = require_http_methods(["GET", "HEAD", "POST"])


@door.page
@_asks
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Facilitate a proposal in the place of whoever should."""
    proposal = _under_way(request, pk)
    ask = _ask(
        request,
        proposal,
        title=_("Facilitate this proposal in the place of another"),
        lede=_("When the facilitator is absent, or would judge in their own cause. It is recorded, and ends when they facilitate again."),
        button=_("I facilitate it"),
        said=_("You facilitate this proposal from now on."),
    )
    form = TakeForm(posted(request), before=_before(request, proposal))
    return act_page(request, acts.take_facilitation, proposal, form, ask, details=form.said)


@door.page
@_asks
def breakdown(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand a proposal over to the facilitator of the circle above."""
    proposal = _under_way(request, pk)
    if proposal.stage != Proposal.Stage.OPEN:
        raise Http404
    ask = _ask(
        request,
        proposal,
        title=_("Hand over to the circle above"),
        lede=_("Its facilitator then facilitates; your circle goes on deciding. Above the outermost circle, the statutes decide."),
        button=_("Declare that we do not come to agree"),
        said=_("It is handed over. Those who decide have been told."),
        danger=True,
    )
    return act_page(request, acts.declare_breakdown, proposal, forms.Form(posted(request)), ask)


def _under_way(request: HttpRequest, pk: UUID) -> Proposal:
    proposal = seen(request, pk)
    if proposal.stage not in (Proposal.Stage.DRAFT, Proposal.Stage.OPEN):
        raise Http404
    return proposal


def _before(request: HttpRequest, proposal: Proposal) -> list[tuple[str, str]]:
    """Those who come before the reader and may speak, by name."""
    me, at = door.actor(request), now()
    here, found = order.speaking(proposal, at), list[UUID]()
    for rank in order.before(proposal, at):
        if me.person in rank:
            break
        found += [one for one in rank if one in here]
    names = dict(Person.objects.seen_by(me).filter(pk__in=found).values_list("pk", "name"))
    return [(str(one), names[one]) for one in found if one in names]


def _ask(request: HttpRequest, proposal: Proposal, *, title: str, lede: str, button: str, said: str, danger: bool = False) -> Ask:
    path = reads.path(door.actor(request), proposal.circle)
    if not path:
        raise Http404
    back = reverse("proposal", args=[proposal.pk])
    return Ask(title=title, lede=lede, button=button, back=back, said=said, whose=path[-1].name, colour=path[-1].colour, danger=danger)
