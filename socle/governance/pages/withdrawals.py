"""An organisation takes back a mandate that is held on its behalf, by who signs for it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts
from socle.governance.forms.appointments import LaterEndForm
from socle.governance.models import Mandate
from socle.governance.pages.roles import on_a_day
from socle.governance.reads import roles
from socle.ground import now
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted
from socle.people.models import Signatory


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_withdraw(request: HttpRequest, pk: UUID, mandate: UUID) -> HttpResponse:
    """Withdraw a mandate, for one's organisation."""
    actor = door.actor(request)
    signatory, held = door.seen(request, Signatory, pk), door.seen(request, Mandate, mandate)
    found = roles.as_held(roles.held(actor, pk=mandate))
    is_mine = signatory.person_id == actor.person and signatory.is_live(now())
    if not is_mine or not found or held.organisation_id != signatory.organisation_id:
        raise Http404
    one = found[0]
    told = {"role": one.role_name, "who": one.person_name, "organisation": one.organisation_name}
    ask = Ask(
        title=_("Withdraw the mandate of {who} as “{role}”").format(**told),
        lede=_("{organisation} gave it and takes it back. {who} is told, and the circle sees the role vacant.").format(**told),
        button=_("Withdraw it"),
        back=reverse("organisation", args=[signatory.organisation_id]),
        said=_("The mandate is withdrawn."),
        whose=one.circle_name,
        colour=one.colour,
        danger=True,
    )
    form = LaterEndForm(posted(request))
    return act_page(request, acts.withdraw_mandate, signatory, form, ask, details=lambda clean: {"mandate": held, **on_a_day(clean)})
