"""The talent’s own space: how it is opened for them, and the ways into it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from socle.ground import now
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.pathways import acts
from socle.pathways.acts.inviting import invitation_of, way_to
from socle.pathways.forms import InviteForm, RepresentForm
from socle.pathways.models import Identity, Talent
from socle.pathways.opened import ENROL, opened
from socle.pathways.pages.files import file_of
from socle.pathways.reads.agreements import representatives, represented
from socle.people import gateway, reads
from socle.people.links import link
from socle.people.majority import coming_of_age
from socle.people.models import Person
from socle.people.squares import square

PAGES = {"way": "talent", "sharing": "agreements_of", "sessions": "talent_sessions"}


@page
@require_safe
def mine(request: HttpRequest, what: str) -> HttpResponse:
    """To a page of one’s own file; whoever has none is led to their own page."""
    it = Talent.objects.seen_by(actor(request)).filter(person=actor(request).person, became=None).first()
    return redirect(PAGES[what], it.pk) if it else redirect("me")


@page
@never_cache
def talent_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Invite a talent to their own space. A link that is shown stands in the answer, and nowhere else."""
    it = file_of(request, pk)
    who = actor(request)
    if not opened(who, it).enrols:
        raise Http404
    offered = [(key, says) for key, says in _ways(it)]
    form = InviteForm(posted(request), offered=offered)
    context: dict[str, Any] = {"talent": it, "form": form, "has_account": reads.signs_in(it.person_id), "invitation": invitation_of(it)}
    if request.method == "POST" and form.is_valid():
        done = door.perform(request, acts.invite_talent, it, form, by=form.cleaned_data["by"])
        if done is not None and form.cleaned_data["by"] != "shown":
            return redirect("talent_account", pk)
        if done is not None and (invitation := invitation_of(it)):
            way_in = link("invitation", invitation)
            context |= {"link": way_in, "picture": square(way_in), "invitation": invitation}
    context["signing"] = door.wearing(request, ENROL, it)
    return render(request, "pathways/talent_account.html", context, status=400 if form.errors else 200)


@page
def talent_represented(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter who represents a talent who is a minor."""
    it = file_of(request, pk)
    known = Identity.objects.seen_by(actor(request), ENROL).filter(talent=it).values_list("born_on", flat=True).first()
    if known and coming_of_age(known) <= timezone.localdate(now()):
        messages.error(request, _("This person is of age: nobody represents them by law. An aide can be named."))
        return redirect("talent", pk)
    ask = Ask(
        title=_("Who represents them"),
        lede=_("By law, until they come of age. Of a minor an agreement counts once both have agreed; either withdraws it alone."),
        button=_("Enter it"),
        back=reverse("talent", args=[pk]),
        said=_("Entered."),
        whose=it.name,
    )

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        chosen = clean.pop("aide", "")
        return clean | {"aide": seen(request, Person, UUID(chosen)) if chosen else None}

    people = reads.people(actor(request)).order_by("sort_name", "pk").values_list("pk", "name")[:500]
    form = RepresentForm(posted(request), people=[(str(one), str(name)) for one, name in people], known=known)
    more: dict[str, Any] = {"choose": "pathways/talent/_represented.html", "talent": it}
    more["represented"] = represented(it, reached=opened(actor(request), it).enrols)
    here = reverse("talent_represented", args=[pk])
    return act_page(request, acts.represent_talent, it, form, ask, details=details, to=lambda _talent: here, **more)


@page
def representation_end(request: HttpRequest, pk: UUID, aide: UUID) -> HttpResponse:
    """Enter that somebody no longer represents a talent."""
    it = file_of(request, pk)
    one = get_object_or_404(representatives(it).select_related("aide"), pk=aide)
    if not opened(actor(request), it).enrols:
        raise Http404
    ask = Ask(
        title=_("{name} no longer represents them").format(name=one.aide.name),
        lede=_(
            "From this instant: on a judgment, or since it was entered by mistake. What both have agreed to stands until it is withdrawn."
        ),
        button=_("End it"),
        back=reverse("talent_represented", args=[pk]),
        said=_("Ended."),
        whose=it.name,
        danger=True,
    )
    return act_page(request, acts.end_representation, it, forms.Form(posted(request)), ask, details=lambda clean: {"aide": one})


def _ways(talent: Talent) -> list[tuple[str, str]]:
    """How a talent can be invited."""
    email, phone = way_to(talent, "email"), way_to(talent, "phone") if gateway.is_open() else None
    mail = [("email", _("by mail, to {address}").format(address=email))] if email else []
    text = [("phone", _("by text message, to {number}").format(number=phone))] if phone else []
    return [*mail, *text, ("shown", _("with a picture on this screen, which their telephone reads"))]
