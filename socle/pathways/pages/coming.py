"""Who came without being enrolled: added to the sheets of a session by their whole name, and to one that is signed already."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.governance import gate
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.pathways import acts, reads
from socle.pathways.forms import CalledForm, ForgottenForm
from socle.pathways.models import HalfDay, Talent

ATTEST = "attest_attendance"


@page
def sheet_join(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add somebody to the sheet who came without being enrolled."""
    half: HalfDay = seen(request, HalfDay, pk, ATTEST)
    ask = Ask(
        title=_("Somebody came without being enrolled"),
        lede=_("Type their whole name: they are added to the sheets of this session."),
        button=_("Add them"),
        back=reverse("sheet", args=[pk]),
        said=_("They stand on the sheet."),
        whose=half.session.name,
    )

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        return {"talent": _called(request, half, clean["name"])}

    return act_page(request, acts.add_to_sheet, half.session, CalledForm(posted(request)), ask, details=details)


@page
def sheet_forgotten(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add somebody who was forgotten to a sheet that is signed."""
    half: HalfDay = seen(request, HalfDay, pk, ATTEST)
    ask = Ask(
        title=_("Somebody was forgotten"),
        lede=_("They are added to a sheet that is signed. Every document says so, and why."),
        button=_("Add them"),
        back=reverse("sheet", args=[pk]),
        said=_("They stand on the sheet."),
        whose=half.session.name,
    )

    def details(clean: dict[str, Any]) -> dict[str, Any]:
        told = {name: value for name, value in clean.items() if name != "name"}
        return told | {"talent": _called(request, half, clean["name"])}

    return act_page(request, acts.add_forgotten, half, ForgottenForm(posted(request)), ask, details=details)


def _called(request: HttpRequest, half: HalfDay, name: str) -> Talent | None:
    """Looked for only for whom may add them."""
    return reads.called(half.circle_id, name) if gate.may(actor(request), ATTEST, half.session) else None
