"""What people ask about their own data: taken, objected to, set aside, erased."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socle.ground.personal import said
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, page, perform, seen
from socle.people import acts, extracts
from socle.people.forms import AnswerForm, DeclineForm, OppositionForm, RestrictionForm
from socle.people.helping import whose
from socle.people.listing import listed
from socle.people.models import Erasure, Extract, Opposition, Person, Restriction, RestrictionRequest


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


@page
def extract_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for all that is held of oneself, or of somebody who asked for it."""
    who = seen(request, Person, pk)
    ask = Ask(
        title=_("Take all that is held of {name}").format(name=who.name),
        lede=_(
            "Pages to read and a file for programs, in one archive. It waits for a week and can be downloaded once, by the person "
            "themself if they have an account; else you take what you may see of it."
        )
        if who.pk != actor(request).person
        else _("Pages to read and a file for programs, in one archive. It waits for a week and can be downloaded once."),
        button=_("Have it made"),
        back=_back(request, who),
        said=_("It is being made; who it is for is told when it is ready."),
        whose=who.name,
    )
    return act_page(request, acts.ask_extract, who, forms.Form(posted(request)), ask, to=lambda made: reverse("extract", args=[made.pk]))


@page
@require_safe
def extract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whether it is ready, and then where to download it."""
    found, who = seen(request, Extract, pk), actor(request).person
    if who not in (found.taker, found.asked_by):
        raise Http404
    ready, mine = extracts.SHELF.standing(found.person_id, pk) is not None, found.taker == who
    signing = signs(request, acts.take_extract, found) if mine else None
    return render(request, "people/extract.html", {"extract": found, "ready": ready, "mine": mine, "signing": signing})


@page
@require_POST
def extract_take(request: HttpRequest, pk: UUID) -> Any:
    """The archive itself, once; its file goes as it leaves."""
    mine = _mine(request, pk)
    file = extracts.SHELF.standing(mine.person_id, pk)
    if file is None:
        raise Http404
    if perform(request, acts.take_extract, mine) is None:
        return redirect("extract", pk)
    answer = FileResponse(
        file.open("rb"), as_attachment=True, filename=f"socle-{mine.asked_at:%Y-%m-%d}.zip", content_type="application/zip"
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    file.unlink()
    return answer


def _answered(request: HttpRequest, asked: Opposition | RestrictionRequest) -> HttpResponse:
    """Somebody else was quicker, or a link is old."""
    messages.info(request, _("This has been answered already."))
    return redirect("person", asked.person_id)


def _mine(request: HttpRequest, pk: UUID) -> Extract:
    """What one is to take oneself."""
    found: Extract = seen(request, Extract, pk)
    if found.taker != actor(request).person:
        raise Http404
    return found


def _oneself(request: HttpRequest, pk: UUID) -> Person:
    """The reader, or for whom they act."""
    who: Person = seen(request, Person, pk)
    if who.pk != whose(actor(request)):
        raise Http404
    return who


def _back(request: HttpRequest, who: Person) -> str:
    return reverse("me") if who.pk == actor(request).person else reverse("person", args=[who.pk])
