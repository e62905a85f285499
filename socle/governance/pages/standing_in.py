"""Standing in for the holder of a mandate: asked for, recalled, declined."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts, reads
from socle.governance.forms.appointments import MandateEndForm, StandInForm
from socle.governance.models import Mandate, Substitute
from socle.governance.pages.roles import midnight
from socle.governance.powers import POWERS
from socle.governance.reads import roles
from socle.governance.rules.structure.holdings import NOT_DELEGABLE
from socle.ground import now
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted
from socle.journal.paging import words
from socle.people.models import Person
from socle.people.reads import found_people


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let somebody stand in for oneself."""
    mandate, one, path = _own(request, pk)
    says = roles.words(door.actor(request), mandate.role)
    held = [power["power"] for power in says.powers] if says else []
    people = found_people(door.actor(request), mandate.circle.programme, words(request), request.POST.get("person", ""))
    form = StandInForm(
        posted(request),
        people=[pair for pair in people if pair[0] != str(mandate.person_id)],
        powers=[(key, POWERS[key].sentence) for key in held if key not in NOT_DELEGABLE],
    )
    ask = Ask(
        title=_("Let somebody stand in for you as “{role}”").format(role=one.role_name),
        lede=_("They do it in your place and under their own name; the journal says for whom. What you do yourself prevails."),
        button=_("Let them stand in"),
        back=reverse("role", args=[one.role]),
        said=_("They stand in for you, and have been told."),
        whose=one.circle_name,
        colour=one.colour,
    )
    more: dict[str, Any] = {"choose": "governance/role/_search.html", "q": words(request), "path": path, "narrows": "id_person"}
    return act_page(request, acts.stand_in, mandate, form, ask, details=lambda clean: _chosen(request, clean), **more)


def _chosen(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return {
        "person": door.seen(request, Person, UUID(clean["person"])),
        "powers": clean["powers"],
        "until": midnight(clean["until"]),
    }


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the substitution that one has asked for."""
    mandate, one, _path = _own(request, pk)
    ask = Ask(
        title=_("End the substitution"),
        lede=_("From this instant they may no longer do anything in your place."),
        button=_("End it"),
        back=reverse("role", args=[one.role]),
        said=_("The substitution has ended."),
        whose=one.circle_name,
        colour=one.colour,
        danger=True,
    )
    return act_page(request, acts.recall_substitute, mandate, MandateEndForm(posted(request)), ask)


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No longer stand in for somebody."""
    substitute = door.seen(request, Substitute, pk)
    if substitute.person_id != door.actor(request).person or substitute.until <= now():
        raise Http404
    ask = Ask(
        title=_("No longer stand in"),
        lede=_("From this instant you may no longer do anything in the place of {who}.").format(who=substitute.mandate.person.name),
        button=_("Step down"),
        back=reverse("role", args=[substitute.mandate.role_id]),
        said=_("You no longer stand in."),
        danger=True,
    )
    return act_page(request, acts.decline_substitution, substitute, MandateEndForm(posted(request)), ask)


def _own(request: HttpRequest, pk: UUID) -> tuple[Mandate, roles.Held, list[Any]]:
    """One's own mandate that is not over, as it is listed, and the path of its circle."""
    actor = door.actor(request)
    mandate = door.seen(request, Mandate, pk)
    found = roles.as_held(roles.held(actor, pk=pk))
    if mandate.person_id != actor.person or not found:
        raise Http404
    return mandate, found[0], reads.path(actor, mandate.circle)
