"""Calling off an opinion that was asked for and is not given yet."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts, reads
from socle.governance.models import Opinion
from socle.governance.rules.opinions import Stage
from socle.journal import door
from socle.journal.acting import Ask, act_page, posted


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what follows, and ask once more."""
    thing: Opinion = door.seen(request, Opinion, pk)
    if thing.standing.stage is not Stage.ASKED:
        return redirect("opinion", pk)
    path = reads.path(door.actor(request), thing.circle)
    if not path:
        raise Http404
    follows = _("Those who were to give it are told. It stays in the list, as no longer asked for.")
    ask = Ask(
        title=_("Call off the opinion"),
        lede=f"{_('Positions wait for it no longer.')} {follows}" if thing.required else follows,
        button=_("Call off the opinion"),
        back=reverse("opinion", args=[pk]),
        said=_("The opinion is called off. Those who were to give it are told."),
        whose=thing.title,
        colour=path[-1].colour,
    )
    return act_page(request, acts.cancel_opinion, thing, forms.Form(posted(request)), ask)
