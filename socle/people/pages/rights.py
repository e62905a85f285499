"""What people ask about their own data: taken, objected to, set aside, erased."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socle.ground.personal import said
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, page, perform, seen
from socle.people import acts
from socle.people.forms import AnswerForm, DeclineForm, OppositionForm, RestrictionForm
from socle.people.helping import whose
from socle.people.listing import listed
from socle.people.models import Erasure, Opposition, Person, Restriction, RestrictionRequest


@page
def erasure_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose that somebody be erased; oneself, on one's own page."""
    who = seen(request, Person, pk)
    ask = Ask(
        title=_("Propose that {name} be erased").format(name=who.name),
        lede=_(
            "The name, the account, the notices, the tokens and the reasons that were given go, for good. "
            "Decisions stay, without the name. Somebody else who keeps the registers looks at it first."
        ),
        button=_("Propose it"),
        back=_back(request, who),
        said=_("It is proposed. Somebody else looks at it."),
        whose=who.name,
        danger=True,
    )
    return act_page(request, acts.ask_erasure, who, forms.Form(posted(request)), ask)


@page
@require_safe
def erasures(request: HttpRequest) -> HttpResponse:
    """Who is to be erased and who was: for those who keep the registers, and of oneself."""
    return render(request, "people/erasures.html", {"page": listed(request, "erasures")})


@page
@require_safe
def erasure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody's erasure: who proposed it, why, and what came of it."""
    found = seen(request, Erasure, pk)
    person = Person.objects.seen_by(actor(request)).filter(pk=found.person_id).first()
    alone = actor(request).person in (found.asked_by, found.person_id)
    context = {
        "erasure": found,
        "name": person.name if person else "",
        "ending": found.get_ending_display(),
        "why": found.get_why_display(),
        "alone": alone,
        "signing": None if found.ending or alone else signs(request, acts.erase_person, found),
    }
    return render(request, "people/erasure.html", context)


@page
@require_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase somebody, as another person has proposed."""
    perform(request, acts.erase_person, seen(request, Erasure, pk), said=_("Erased. What was decided stays, without the name."))
    return redirect("erasure", pk)


@page
def erasure_decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decline to erase somebody, and say why."""
    found = seen(request, Erasure, pk)
    ask = Ask(
        title=_("Decline this erasure"),
        lede=_("The person reads your answer. They may complain to the authority."),
        button=_("Decline it"),
        back=reverse("erasure", args=[pk]),
        said=_("Declined, and answered."),
    )
    return act_page(request, acts.decline_erasure, found, DeclineForm(posted(request)), ask)


@page
def restriction_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set somebody's data aside."""
    who = seen(request, Person, pk)
    ask = Ask(
        title=_("Set the data of {name} aside").format(name=who.name),
        lede=_("Until it is lifted, nobody sees who this is but those who keep the registers; the name leaves with no copy."),
        button=_("Set them aside"),
        back=reverse("people"),
        said=_("The data are set aside."),
        whose=who.name,
    )
    return act_page(request, acts.restrict_person, who, forms.Form(posted(request)), ask)


@page
def restriction_lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show somebody again as before."""
    found = seen(request, Restriction, pk)
    ask = Ask(
        title=_("Show {name} again").format(name=found.name),
        lede=_("The name is shown again wherever it stood."),
        button=_("Lift the restriction"),
        back=reverse("person", args=[found.person_id]),
        said=_("The restriction is lifted."),
    )
    return act_page(request, acts.lift_restriction, found, forms.Form(posted(request)), ask)


@page
def restriction_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask that one's own data be set aside."""
    who = _oneself(request, pk)
    own = who.pk == actor(request).person
    ask = Ask(
        title=_("Ask that my data be set aside") if own else _("Ask that their data be set aside"),
        lede=_(
            "They stay, and nobody sees any more whose they are but those who keep the registers. "
            "Whoever keeps the registers answers you within a month."
        ),
        button=_("Ask for it"),
        back=reverse("me") if own else reverse("helping"),
        said=_("Sent. You will be answered within a month."),
        whose=who.name,
    )
    return act_page(request, acts.ask_restriction, who, RestrictionForm(posted(request)), ask)


@page
def restriction_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer somebody who asks to be set aside."""
    found = seen(request, RestrictionRequest, pk)
    if found.ending and request.method != "POST":
        return _answered(request, found)
    ask = Ask(
        title=_("Answer who asks to be set aside"),
        lede=f"{found.get_why_display()} {found.reason}",
        button=_("Answer"),
        back=reverse("today"),
        said=_("Answered. They are told."),
        whose=found.person.name,
    )
    return act_page(request, acts.answer_restriction, found, AnswerForm(posted(request)), ask)


@page
def opposition_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Object to a use of one's own data."""
    who = _oneself(request, pk)
    own = who.pk == actor(request).person
    ask = Ask(
        title=_("Object to a use of my data") if own else _("Object to a use of their data"),
        lede=_("Whoever keeps the registers answers you within a month."),
        button=_("Object"),
        back=reverse("me") if own else reverse("helping"),
        said=_("Sent. You will be answered within a month."),
        whose=who.name,
    )
    return act_page(request, acts.oppose, who, OppositionForm(posted(request)), ask)


@page
def opposition_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer somebody who objects to a use of their data."""
    found = seen(request, Opposition, pk)
    if found.ending and request.method != "POST":
        return _answered(request, found)
    ask = Ask(
        title=_("Answer an objection to a use of data"),
        lede=_("They object to this use, “{use}”, and say why: {reason}").format(use=said("purposes", found.purpose), reason=found.reason),
        button=_("Answer"),
        back=reverse("today"),
        said=_("Answered. They are told."),
        whose=found.person.name,
    )
    return act_page(request, acts.answer_opposition, found, AnswerForm(posted(request)), ask)


def _answered(request: HttpRequest, asked: Opposition | RestrictionRequest) -> HttpResponse:
    """Somebody else was quicker, or a link is old."""
    messages.info(request, _("This has been answered already."))
    return redirect("person", asked.person_id)


def _oneself(request: HttpRequest, pk: UUID) -> Person:
    """The reader, or for whom they act."""
    who: Person = seen(request, Person, pk)
    if who.pk != whose(actor(request)):
        raise Http404
    return who


def _back(request: HttpRequest, who: Person) -> str:
    return reverse("me") if who.pk == actor(request).person else reverse("person", args=[who.pk])
