"""Whom other organisations send: the list, the answer, and the links by which they send."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance.models import Circle
from socle.ground import now
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, hats, page, seen
from socle.pathways import acts, alike, codes, reads
from socle.pathways.forms.orientations import AcceptForm, ArrivalForm, DeskForm, RefuseForm
from socle.pathways.models import Arrival, Desk, Talent
from socle.pathways.opened import ENROL
from socle.pathways.orientation_lists import ARRIVED
from socle.pathways.reads import orientations as found
from socle.people import links, reach
from socle.people.forms import EmptyForm
from socle.people.listing import listed
from socle.people.models import Organisation

_OPEN = (Arrival.State.WAITING, Arrival.State.EXPIRED)


@page
@require_safe
def arrivals(request: HttpRequest) -> HttpResponse:
    """Whom organisations have sent here."""
    return render(request, "pathways/arrivals.html", {"page": listed(request, "arrivals"), "may_note": bool(_circles(request))})


@page
@require_safe
def arrival(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody whom an organisation has sent: what it told, and the answer."""
    it = seen(request, Arrival, pk)
    who = actor(request)
    context = {
        "it": it,
        "kind": ARRIVED[it.state],
        "phone": reach.shown_phone(it.phone),
        "whose": it.organisation.name if it.organisation else it.from_words,
        "agreed_how": codes.label("contact-way", it.agreed_how, on=it.agreed_on),
        "reason": codes.label("orientation-refusal", it.reason) if it.reason else "",
        "answers": it.state in _OPEN and it.forgotten_at is None,
        "near": _near(request, it) if it.state in _OPEN else [],
        "others": found.alike(who, it) if it.state == Arrival.State.WAITING else [],
        "opened": it.talent_id and Talent.objects.seen_by(who, ENROL).filter(pk=it.talent_id).exists(),
    }
    return render(request, "pathways/arrival.html", context)


@page
def arrival_new(request: HttpRequest) -> HttpResponse:
    """Note that an organisation sends somebody."""
    circle, circles = _circle(request)
    ask = Ask(
        title=_("Somebody is sent to us"),
        lede=_("By telephone or by letter. An organisation that sends often gets a link of its own."),
        button=_("Note it"),
        back=reverse("arrivals"),
        said=_("Noted."),
        whose=dict(circles)[str(circle.pk)],
    )
    today = timezone.localdate(now())
    organisations = reads.organisations(actor(request), circle.programme)
    first = {"circle": str(circle.pk)}
    form = ArrivalForm(posted(request), today=today, organisations=organisations, circles=circles, initial=first)
    return act_page(request, acts.note_arrival, circle, form, ask, to=_page_of, details=lambda clean: _whence(request, clean))


@page
def arrival_accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept somebody who was sent."""
    it = _waiting(request, pk)
    near = [(str(one.id), f"{one.name}, {', '.join(one.because)}") for one in _near(request, it)]
    lede = _("What the organisation told becomes their first contact: nothing is typed twice. It is told that you accept.")
    form = AcceptForm(posted(request), near=near, initial={"talent": ""})

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        return {"talent": seen(request, Talent, UUID(clean["talent"]), ENROL) if clean["talent"] else None}

    ask = _ask(it, _("Accept them"), lede, _("Accept them"))
    return act_page(request, acts.accept_arrival, it, form, ask, to=_file, details=details)


def _file(one: Arrival) -> str:
    return reverse("talent", args=[one.talent_id])


@page
def arrival_refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that somebody who was sent is not taken on."""
    it = _waiting(request, pk)
    lede = _("The organisation is told the reason, and nothing else. What it told of them is forgotten after three months.")
    form = RefuseForm(posted(request), today=timezone.localdate(now()))
    return act_page(request, acts.refuse_arrival, it, form, _ask(it, _("Do not take them on"), lede, _("Answer so")))


@page
@require_safe
def desks(request: HttpRequest) -> HttpResponse:
    """The standing links of organisations."""
    if not _circles(request):
        raise Http404
    shown = [(one, links.link("desk", one.desk)) for one in found.desks(actor(request))]
    return render(request, "pathways/desks.html", {"desks": shown})


@page
def desk_new(request: HttpRequest) -> HttpResponse:
    """Open a standing link for an organisation."""
    circle, circles = _circle(request)
    ask = Ask(
        title=_("A link for an organisation"),
        lede=_("By it the organisation sends people to you without an account, and sees what you answer. It sees nothing else."),
        button=_("Open the link"),
        back=reverse("desks"),
        said=_("The link is open, and on its way."),
        whose=dict(circles)[str(circle.pk)],
    )
    organisations = reads.organisations(actor(request), circle.programme)
    form = DeskForm(posted(request), organisations=organisations, circles=circles, initial={"circle": str(circle.pk)})
    return act_page(request, acts.open_desk, circle, form, ask, details=lambda clean: _whence(request, clean))


@page
def desk_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close the link of an organisation."""
    it = Desk.objects.seen_by(actor(request)).select_related("organisation").filter(pk=pk).first()
    if it is None:
        raise Http404
    ask = Ask(
        title=_("Close this link"),
        lede=_("It opens nothing any more. Whom the organisation has sent stays, and it is told your answers."),
        button=_("Close the link"),
        back=reverse("desks"),
        said=_("The link is closed."),
        whose=it.organisation.name if it.organisation else it.from_words,
        danger=True,
    )
    return act_page(request, acts.close_desk, it, EmptyForm(posted(request)), ask)


def _circles(request: HttpRequest) -> list[tuple[str, str]]:
    worn = [hat for hat in hats(request) if ENROL in hat.powers and not hat.powers[ENROL].get("caseload")]
    return list({str(hat.circle): hat.circle_name for hat in worn}.items())


def _circle(request: HttpRequest) -> tuple[Circle, list[tuple[str, str]]]:
    """The circle that was chosen, of those in which one enrols."""
    circles = _circles(request)
    if not circles:
        raise Http404
    chosen = request.POST.get("circle", circles[0][0])
    return seen(request, Circle, UUID(chosen if chosen in dict(circles) else circles[0][0])), circles


def _whence(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    said = {name: value for name, value in clean.items() if name not in ("circle", "necessary")}
    return said | {"organisation": seen(request, Organisation, UUID(clean["organisation"])) if clean["organisation"] else None}


def _waiting(request: HttpRequest, pk: UUID) -> Arrival:
    it: Arrival = seen(request, Arrival, pk)
    if it.state not in _OPEN or it.forgotten_at:
        raise Http404
    return it


def _near(request: HttpRequest, it: Arrival) -> list[Any]:
    values = [value for value in (it.phone, it.mail) if value]
    return alike.near(actor(request), it.circle, name=it.name, values=values)


def _ask(it: Arrival, title: str, lede: str, button: str) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=_("Answered."), back=_page_of(it), whose=it.name)


def _page_of(it: Arrival) -> str:
    return reverse("arrival", args=[it.pk])
