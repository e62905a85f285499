"""Talents who are sent to other organisations: from their file, and what came of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance import gate
from socle.ground import now
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.pathways import acts, codes, reads
from socle.pathways.forms.orientations import AnswerForm, CompleteForm, ConcludeForm, OrientationForm, ResendForm, TakeBackForm
from socle.pathways.models import Orientation, Talent, Way
from socle.pathways.opened import FOLLOW
from socle.pathways.orientation_lists import SIGNS
from socle.pathways.reads import orientations as found
from socle.pathways.reads.turns import turned
from socle.pathways.rules import orientations as rules
from socle.people import reach
from socle.people.listing import listed
from socle.people.models import Organisation


@page
@require_safe
def orientations(request: HttpRequest) -> HttpResponse:
    """To whom talents were sent, and what was answered."""
    return render(request, "pathways/orientations.html", {"page": listed(request, "orientations")})


@page
@require_safe
def orientation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An orientation: what is told, what was answered, turn by turn."""
    it = seen(request, Orientation, pk)
    context = {
        "it": it,
        "talent": it.talent,
        "own": it.person_id == actor(request).person,
        "to": _to(it),
        "kind": SIGNS[it.state],
        "reached": reach.shown_phone(it.reached),
        "about": codes.label("obstacle-theme", it.theme, on=it.sent_on),
        "wanted": codes.label("orientation-wanted", it.wanted, on=it.sent_on),
        "agreed_how": codes.label("contact-way", it.agreed_how, on=it.agreed_on),
        "reason": codes.label("orientation-refusal", it.reason) if it.reason else "",
        "outcome": codes.label("orientation-outcome", it.outcome) if it.outcome else "",
        "waits": rules.may_answer(it.state),
        "turns": turned(actor(request), "orientation", orientation=it).get(it.pk, []),
        "follows": gate.wear(actor(request), FOLLOW, it) is not None,
    }
    return render(request, "pathways/orientation.html", context)


@page
def orientation_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a talent to another organisation."""
    it, today = seen(request, Talent, pk), timezone.localdate(now())
    ask = Ask(
        title=_("Send them to an organisation"),
        lede=_("With what they agree to, and nothing else of their file. The organisation answers by a link, without an account."),
        button=_("Send them there"),
        back=reverse("talent", args=[it.pk]) + "#oriented",
        said=_("Sent. What they answer will stand here."),
        whose=it.name,
    )
    organisations = reads.organisations(actor(request), it.circle.programme)
    first = {"answer_by": rules.answer_by(today), "by": "email"}
    chosen = {"organisations": organisations, "ways": found.ways(actor(request), it)}
    form = OrientationForm(posted(request), today=today, initial=first, **chosen)

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        said = {name: value for name, value in clean.items() if name != "necessary"}
        to = seen(request, Organisation, UUID(clean["organisation"])) if clean["organisation"] else None
        return said | {"organisation": to, "way": seen(request, Way, UUID(clean["way"])) if clean["way"] else None}

    return act_page(request, acts.send_orientation, it, form, ask, to=_page_of, details=details)


@page
def orientation_resend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the link again, or elsewhere."""
    it = seen(request, Orientation, pk)
    lede = _("The link that was sent before no longer counts.")
    ask = _ask(it, _("Send the link again"), lede, _("Send it"), _("The link is on its way."))
    return act_page(request, acts.resend_orientation, it, ResendForm(posted(request), initial={"by": "email"}), ask)


@page
def orientation_complete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell them more, since they ask."""
    it = seen(request, Orientation, pk)
    first = {"told": it.told, "answer_by": rules.answer_by(timezone.localdate(now()))}
    lede = _("They ask: {question}").format(question=it.because)
    form = CompleteForm(posted(request), initial=first)
    ask = _ask(it, _("Tell them more"), lede, _("Tell them"))
    return act_page(request, acts.complete_orientation, it, form, ask, details=_completed)


def _completed(clean: dict[str, Any]) -> dict[str, Any]:
    return {name: clean[name] for name in ("told", "answer_by")}


@page
def orientation_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what they have answered."""
    it = seen(request, Orientation, pk)
    lede = _("By telephone, by letter, on a corridor: it counts like an answer by the link.")
    form = AnswerForm(posted(request), today=timezone.localdate(now()))
    return act_page(request, acts.note_orientation, it, form, _ask(it, _("What did they answer?"), lede, _("Note it")))


@page
def orientation_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an orientation back."""
    it = seen(request, Orientation, pk)
    lede = _("Their link opens nothing any more. That they were told stays known.")
    ask = _ask(it, _("Take this orientation back"), lede, _("Take this orientation back"), danger=True)
    return act_page(request, acts.withdraw_orientation, it, TakeBackForm(posted(request)), ask)


@page
def orientation_conclude(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note what has come of it."""
    it, today = seen(request, Orientation, pk), timezone.localdate(now())
    form = ConcludeForm(posted(request), today=today, initial={"on": today})
    lede = _("So that somebody knows: did they go there, and did it help?")
    return act_page(request, acts.conclude_orientation, it, form, _ask(it, _("What has come of it?"), lede, _("Note it")))


def _to(it: Orientation) -> str:
    return it.organisation.name if it.organisation else it.to_words


def _ask(it: Orientation, title: str, lede: str, button: str, said: str = "", *, danger: bool = False) -> Ask:
    whose = f"{it.talent.name}, {_to(it)}"
    return Ask(title=title, lede=lede, button=button, said=said or _("Noted."), back=_page_of(it), whose=whose, danger=danger)


def _page_of(it: Orientation) -> str:
    return reverse("orientation", args=[it.pk])
