"""Meeting somebody, and bringing them into the programme."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from socle.governance.models import Circle, Mandate
from socle.ground import now
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, hats, page, seen
from socle.pathways import acts, alike, reads
from socle.pathways.forms import DeclineForm, EnrolForm, GuideForm, IdentityForm, MeetForm, NameForm, WayForm
from socle.pathways.models import Cohort, Identity, Talent, Way
from socle.pathways.pages.files import ENROL, file_of
from socle.people.forms import EmptyForm
from socle.people.forms.doubts import doubted, sure
from socle.people.listing import listed


@page
@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Those who were met and are not enrolled."""
    return render(request, "pathways/contacts.html", {"page": listed(request, "contacts")})


@page
def talent_new(request: HttpRequest) -> HttpResponse:
    """Note a first contact."""
    circles = [(str(hat.circle), hat.circle_name) for hat in hats(request) if ENROL in hat.powers and not hat.powers[ENROL].get("caseload")]
    if not circles:
        raise Http404
    chosen = request.POST.get("circle", circles[0][0])
    circle = seen(request, Circle, UUID(chosen) if chosen in dict(circles) else UUID(circles[0][0]))
    ask = Ask(
        title=_("Note a first contact"),
        lede=_("A first name and a way to reach them are enough. Everything else can wait."),
        button=_("Note it"),
        back=reverse("contacts"),
        said=_("Noted."),
        whose=dict(circles)[str(circle.pk)],
    )
    near = alike.typed(request.POST, actor(request), circle) if request.method == "POST" else []
    first = {"met_on": timezone.localdate(now()), "language": "fr", "circle": str(circle.pk)}
    form = doubted(MeetForm(posted(request), circles=list(dict(circles).items()), initial=first), near)
    more = {"laid": "pathways/talent/_meet.html", "near": near, "page_of": "talent", "live": True}
    return act_page(request, acts.meet_talent, circle, form, ask, to=_file, details=_met, **more)


def _met(clean: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sure(clean).items() if name != "circle"}


@page
def talent_name(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a name."""
    it = file_of(request, pk)
    form = NameForm(posted(request), initial={"given_name": it.given_name, "family_name": it.family_name})
    lede = _("The name is corrected everywhere. The journal keeps that it was corrected, not what it was.")
    return act_page(request, acts.rename_talent, it, form, _ask(it, _("Correct a name"), lede, _("Correct the name")))


@page
def talent_identity(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter what the civil register says."""
    it = file_of(request, pk)
    known = Identity.objects.seen_by(actor(request), ENROL).filter(talent=it).first()
    told = {name: getattr(known, name) for name in ("born_on", "birth_name", "sex")} if known else {}
    ask = _ask(it, _("Birth and civil status"), _("Ask only what is needed now; each field says why."), _("Enter it"))
    return act_page(request, acts.tell_identity, it, IdentityForm(posted(request), initial=told), ask)


@page
def way_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter another way to reach a talent."""
    it = file_of(request, pk)
    ask = _ask(it, _("Another way to reach them"), _("A number, an address, or in words."), _("Enter it"))
    return act_page(request, acts.add_way, it, WayForm(posted(request)), ask)


@page
def way_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a way no longer leads to a talent."""
    way = seen(request, Way, pk, ENROL)
    ask = _ask(
        way.talent,
        _("No longer reached this way"),
        _("It is not deleted at once: the file knows until when it held."),
        _("It no longer holds"),
    )
    return act_page(request, acts.end_way, way, EmptyForm(posted(request)), ask)


@page
def talent_enrol(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enrol somebody who was met."""
    it = file_of(request, pk)
    cohorts = reads.cohort_choices(actor(request), it.circle)
    form = EnrolForm(posted(request), cohorts=cohorts, initial={"on": timezone.localdate(now())})
    ask = _ask(it, _("Enrol them"), _("From this day on they count as a talent of the programme."), _("Enrol them"))

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        chosen = clean.get("cohort")
        return {"on": clean["on"], "cohort": seen(request, Cohort, UUID(chosen), ENROL) if chosen else None}

    return act_page(request, acts.enrol_talent, it, form, ask, details=details)


@page
def talent_decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that somebody who was met will not be enrolled."""
    it = file_of(request, pk)
    ask = _ask(it, _("They will not be enrolled"), _("They stay among the first contacts, and can be enrolled later."), _("Note it"))
    return act_page(request, acts.decline_talent, it, DeclineForm(posted(request)), ask)


@page
def talent_guide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say who accompanies a talent."""
    it = file_of(request, pk)
    offered = [(mandate, _load(name, load)) for mandate, name, load in reads.guides(it.circle)]
    ask = _ask(
        it,
        _("Who accompanies them?"),
        _("From now on the guide reads and writes in this file; whoever did before no longer does."),
        _("It is they"),
    )

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        return {"mandate": seen(request, Mandate, UUID(clean["mandate"]))}

    return act_page(request, acts.give_guide, it, GuideForm(posted(request), guides=offered), ask, details=details)


def _load(name: str, load: int) -> str:
    said = ngettext("accompanies one talent", "accompanies {load} talents", load).format(load=load)
    return f"{name}, {said}" if load else _("{name}, accompanies nobody yet").format(name=name)


@page
def talent_guide_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that nobody accompanies a talent for now."""
    it = file_of(request, pk)
    ask = _ask(it, _("Nobody accompanies them for now"), _("Their guide no longer reads this file."), _("Nobody, for now"), danger=True)
    return act_page(request, acts.end_guide, it, EmptyForm(posted(request)), ask)


def _ask(it: Talent, title: str, lede: str, button: str, *, danger: bool = False) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=_file(it), whose=it.name, danger=danger)


def _file(it: Any) -> str:
    return reverse("talent", args=[it.pk])
