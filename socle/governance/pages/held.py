"""Who held what: a role's holders, a circle's seats, all that a person held, over time or on one day; and putting right when."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from socle.governance import acts, reads, traces
from socle.governance.forms.corrections import PutRightForm
from socle.governance.forms.day import Day, DayForm
from socle.governance.models import Circle, Mandate, Role, Seat
from socle.governance.pages.roles import midnight
from socle.governance.reads import held, roles
from socle.ground import now
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted
from socle.journal.paging import paged
from socle.look.environment import address
from socle.look.words import of_circle
from socle.people.models import Person


@dataclass(frozen=True, slots=True)
class Listed:
    """The list of the page: `rows` finds what was held, as known at an instant, on another or ever; `fixes`: where one puts it right."""

    title: Any
    rows: Callable[..., Any]
    fixes: str = ""


@door.page
@require_safe
def role_holders(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who held a role, and when nobody did."""
    actor, role = door.actor(request), door.seen(request, Role, pk)
    day, form = _asked(request)
    path = reads.path(actor, role.circle)
    said = roles.words(actor, role)
    if said is None:
        raise Http404
    listed = Listed(_("Mandates"), lambda *when: held.terms(actor, *when, role=role), "mandate_put_right")
    more = {
        "title": _("Who held “{role}”").format(role=said.name),
        "whose": _("Role {of}").format(of=of_circle(path[-1].name)),
        "back": reverse("role", args=[pk]),
        "path": path,
        "vacant": held.vacancies(actor, role, day.known, day.at) if form.ever else [],
    }
    return _page(request, form, listed, role.circle, more)


@door.page
@require_safe
def circle_sittings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who had a seat in a circle."""
    actor, circle = door.actor(request), door.seen(request, Circle, pk)
    _day, form = _asked(request)
    path = reads.path(actor, circle)
    listed = Listed(_("Seats"), lambda *when: held.sittings(actor, *when, circle=circle), "seat_put_right")
    more = {"title": _("Who sat there"), "whose": path[-1].name, "back": reverse("circle", args=[pk]), "path": path}
    return _page(request, form, listed, circle, more)


@door.page
@require_safe
def person_held(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The roles that somebody held, in all circles."""
    actor, person = door.actor(request), door.seen(request, Person, pk)
    _day, form = _asked(request)
    traces.note(actor, [person.pk])
    listed = Listed(_("Roles"), lambda *when: held.terms(actor, *when, person=person))
    more = {"title": person.name, "whose": _("Roles over time"), "back": reverse("person", args=[pk]), "path": []}
    return _page(request, form, listed, None, more)


def _asked(request: HttpRequest) -> tuple[Day, DayForm]:
    form = DayForm(request.GET)
    return form.asked, form


def _page(request: HttpRequest, form: DayForm, listed: Listed, circle: Circle | None, more: dict[str, Any]) -> HttpResponse:
    actor, day = door.actor(request), form.asked
    found = paged(request, listed.rows(day.known, None if form.ever else day.at))
    fills = circle is not None and listed.fixes and day.known_on is None and door.wearing(request, "fill_roles", circle)
    page = {
        "listed": listed,
        "day": day,
        "ever": form.ever,
        "wrong": {name: form.told(name) for name in ("on", "known")},
        "found": found,
        "held": held.stretches(found.rows),
        "fixes": listed.fixes if fills else "",
        "now": now(),
        "here": address(request.resolver_match.url_name or "", request.resolver_match.kwargs["pk"]) if request.resolver_match else "",
        "vacant": [],
        "reasons": reads.why(actor, "see_organisation", circle) if circle else [],
    }
    return render(request, "governance/held.html", page | more)


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_put_right(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct when somebody held a role."""
    mandate = door.seen(request, Mandate, pk)
    one = _one(held.terms(door.actor(request), now(), pk=pk))
    told = {"who": one.person_name, "role": one.called}
    title = _("When did {who} hold the role “{role}”?").format(**told)
    return _put_right(request, acts.put_mandate_right, mandate, one, title, reverse("role_holders", args=[mandate.role_id]))


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def seat_put_right(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct when somebody had a seat."""
    seat = door.seen(request, Seat, pk)
    one = _one(held.sittings(door.actor(request), now(), pk=pk))
    title = _("When did {who} have a seat here?").format(who=one.person_name)
    return _put_right(request, acts.put_seat_right, seat, one, title, reverse("circle_sittings", args=[seat.circle_id]))


def _one(rows: Any) -> held.Stretch:
    """What is known of it now; what is no longer known is put right by nobody."""
    found = held.stretches(rows)
    if not found or found[0].since >= now():
        raise Http404
    return found[0]


def _put_right(request: HttpRequest, verb: Any, thing: Any, one: held.Stretch, title: str, back: str) -> HttpResponse:
    ask = Ask(
        title=title,
        lede=_(
            "A correction is a decision of its own, with its reason. What was known until now stays readable as of then, and who acted "
            "under it acted rightly."
        ),
        button=_("Put it right"),
        back=back,
        said=_("It is put right."),
        whose=one.circle_name,
        colour=one.colour,
    )
    form = PutRightForm(posted(request), since=one.since, until=one.until)
    return act_page(request, verb, thing, form, ask, details=lambda clean: _details(form, clean))


def _details(form: PutRightForm, clean: dict[str, Any]) -> dict[str, Any]:
    """The instants at which days begin where the programme is; a day that was left as it is says nothing new."""
    moved = {name: midnight(clean[name]) for name in ("since", "until") if clean[name] and clean[name] != form.stood[name]}
    return {"reason": clean["reason"], "since": moved.get("since"), "until": moved.get("until")}
