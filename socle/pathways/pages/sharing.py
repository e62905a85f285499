"""The texts of agreements to share: all of them, one with what it has said, and the act that writes a new version."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance.reads import places
from socle.journal import reasons
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, page, seen
from socle.pathways import acts, reads
from socle.pathways.forms import SharingForm
from socle.pathways.models import SharingText

POWER = "run_workshops"
WORDS = ("name", "plain", "easy", "full")
MOST = 100


@page
@require_safe
def sharing_texts(request: HttpRequest) -> HttpResponse:
    """What talents read before they agree to share."""
    texts = [(one, one.get_purpose_display()) for one in reads.sharing_texts(actor(request))[:MOST]]
    return render(request, "pathways/sharing_texts.html", {"texts": texts})


@page
@require_safe
def sharing_text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A text of agreements, in the three registers, and the versions that there were."""
    it = seen(request, SharingText, pk)
    who = actor(request)
    versions = list(reads.versions(who, it)[:MOST])
    context = {
        "text": it,
        "purpose": it.get_purpose_display(),
        "place": places(who, [it.circle_id]).get(it.circle_id),
        "same": [(one, one.get_language_display()) for one in versions if one.number == it.number and one.pk != it.pk],
        "versions": [one for one in versions if one.language == it.language],
        "latest": max(one.number for one in versions),
        "may_run": signs(request, acts.reword_sharing, it) is not None,
        "why": reasons.why(who, "see_organisation", it),
        "who": reasons.who(who, POWER, it),
    }
    return render(request, "pathways/sharing_text.html", context)


@page
def sharing_reword(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a new version of a text."""
    it = seen(request, SharingText, pk)
    ask = Ask(
        title=_("Write a new version"),
        lede=_("Who has agreed has agreed to the version that they read. From now on people read this one. “No” is as easy as “yes”."),
        button=_("Let people read this version"),
        back=_page_of(it),
        said=_("From now on people read this version."),
        whose=it.name,
    )
    form = SharingForm(posted(request), initial=_told(request, it))
    return act_page(request, acts.reword_sharing, it, form, ask, to=_page_of)


def _told(request: HttpRequest, it: SharingText) -> dict[str, Any]:
    """What the version says, in each language. A review was of other words: it is not taken over."""
    same = [one for one in reads.versions(actor(request), it) if one.number == it.number]
    return {f"{word}_{one.language}": getattr(one, word) for one in same for word in WORDS}


def _page_of(it: SharingText) -> str:
    return reverse("sharing_text", args=[it.pk])
