"""A role, and the acts on it: giving it to somebody, taking it back, giving it back."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import acts, reads
from socle.governance.forms.appointments import FillForm, LaterEndForm, MandateEndForm
from socle.governance.models import Mandate, Role
from socle.governance.reads import powers, roles
from socle.governance.reads.became import provisional
from socle.ground import now
from socle.ground.periods import months_later
from socle.journal import door, reasons
from socle.journal.acting import Ask, act_page, posted
from socle.journal.paging import paged, words
from socle.people.models import Organisation, Person
from socle.people.reads import found_people

FEW = 20
_HOLDS = gettext_lazy("The holder may then do all that the role may do, until the day you choose. They are told at once.")
_WELCOMES = gettext_lazy(
    "You welcome somebody into the circle: they get this role and, unless they have one, a seat, "
    "until the day you choose. They are told at once."
)


@door.page
@require_safe
def role(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A role: what it is for, what it may do, who holds it and held it."""
    thing, actor, says, path = _seen(request, pk)
    fills = None if says.ended_at else door.wearing(request, "fill_roles", thing.circle)
    held = paged(request, roles.held(actor, named=False, role=thing), count=says.held)
    page = {
        "role": thing,
        "provisional": provisional(actor, pk),
        "core": Role.Core(thing.core).label if thing.core else "",
        "says": says,
        "path": path,
        "circle": path[-1],
        "powers": powers.sentences(says.powers, says.within),
        "all_wide": powers.all_wide(says.powers, says.within),
        "held": held,
        "holders": roles.as_held(held.rows),
        "substitutes": roles.standing_in(actor, thing),
        "past": roles.as_held(roles.held(actor, past=True, named=False, role=thing)[:FEW]),
        "decided": roles.decided(actor, thing, says),
        "fills": fills,
        "who": [] if fills or says.ended_at else reasons.who(actor, "fill_roles", thing.circle),
        "me": actor.person,
        "now": now(),
        "reasons": reads.why(actor, "see_organisation", thing.circle),
    }
    return render(request, "governance/role.html", page)


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def role_fill(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a role to somebody."""
    thing, actor, says, path = _seen(request, pk)
    if says.ended_at:
        raise Http404
    people = found_people(actor, thing.circle.programme, words(request), request.POST.get("holder", ""))
    form = FillForm(
        posted(request),
        people=people,
        organisations=roles.organisations(actor, thing.circle.programme),
        initial={"until": months_later(now(), says.term_months).date(), "holder": people[0][0] if len(people) == 1 else ""},
    )
    ask = Ask(
        title=_("Give the role “{role}”").format(role=says.name),
        lede=_WELCOMES if thing.core == Role.Core.MEMBER else _HOLDS,
        button=_("Give this role"),
        back=reverse("role", args=[pk]),
        said=_("The role is given. Its holder has been told."),
        whose=path[-1].name,
        colour=path[-1].colour,
    )
    more: dict[str, Any] = {"choose": "governance/role/_search.html", "q": words(request), "path": path}
    return act_page(request, acts.fill_role, thing, form, ask, details=lambda clean: _filling(request, clean), **more)


def _filling(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    """What was chosen, as the act takes it."""
    organisation = clean["organisation"]
    return {
        "holder": door.seen(request, Person, UUID(clean["holder"])),
        "organisation": door.seen(request, Organisation, UUID(organisation)) if organisation else None,
        "until": midnight(clean["until"]),
        "quality": clean["quality"],
    }


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give one's mandate back, or take somebody's back."""
    mandate = door.seen(request, Mandate, pk)
    if mandate.recorded_until or (mandate.until and mandate.until <= now()):
        raise Http404
    own = mandate.person_id == door.actor(request).person
    one = roles.as_held(roles.held(door.actor(request), pk=pk))[0]
    if own:
        return act_page(request, acts.resign, mandate, LaterEndForm(posted(request)), _ending(one, own), details=on_a_day)
    return act_page(request, acts.revoke, mandate, MandateEndForm(posted(request)), _ending(one, own))


def on_a_day(clean: dict[str, Any]) -> dict[str, Any]:
    """The instant at which a day begins where the programme is; no day is at once."""
    return {"on": midnight(clean["on"]) if clean["on"] else None}


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _ending(one: roles.Held, own: bool) -> Ask:
    told = {"role": one.role_name, "who": one.person_name}
    title = _("Give the role “{role}” back") if own else _("Take the role “{role}” back from {who}")
    lede = (
        _("From then on you may no longer do what it lets you do. Only a new appointment gives it again.")
        if own
        else _("From this instant {who} may no longer do what the role lets them do, on any page and in any program.")
    )
    return Ask(
        title=title.format(**told),
        lede=lede.format(**told),
        button=_("Give it back") if own else _("Take it back"),
        back=reverse("role", args=[one.role]),
        said=_("The mandate has ended."),
        whose=one.circle_name,
        colour=one.colour,
        danger=True,
    )


def _seen(request: HttpRequest, pk: UUID) -> tuple[Role, Any, roles.Words, list[Any]]:
    """A role with its words and the path of its circle."""
    actor = door.actor(request)
    thing = Role.objects.seen_by(actor).select_related("circle").filter(pk=pk).first()
    says = roles.words(actor, thing) if thing else None
    if thing is None or says is None:
        raise Http404
    path = reads.path(actor, thing.circle)
    return thing, actor, says, path
