"""The model of the programme: what it was founded on, and what is handed on of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.governance.models import Circle
from socle.journal import door, reasons
from socle.transfer import reads
from socle.transfer.kit import Faulty, Text
from socle.transfer.kit.folder import zipped

POWER = "hand_on_model"
FEW = 5
LABELS = {
    "territory": gettext_lazy("Territories"),
    "organisation": gettext_lazy("Organisations"),
    "circle": gettext_lazy("Circles"),
    "role": gettext_lazy("Roles"),
    "policy": gettext_lazy("Policies"),
    "process": gettext_lazy("How circles work"),
    "link": gettext_lazy("Cross-links"),
    "phase": gettext_lazy("Phases"),
    "pathway": gettext_lazy("Pathways"),
    "workshop": gettext_lazy("Workshops"),
    "sharing_text": gettext_lazy("Texts of agreements to share"),
    "form": gettext_lazy("What is asked and offered"),
}


@door.page
@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """What the programme was founded on, its phases and pathways, and for whom may hand it on the kit of what stands now."""
    actor, root = door.actor(request), _root(request)
    found = reads.model(actor, root.programme) if root else None
    if root is None or found is None:
        raise Http404
    page = {
        "root": root,
        "model": found,
        "counted": [(LABELS[one.kind], one.core, one.adaptable, one.local) for one in reads.counted(actor, root.programme)],
        "say": _say,
        "why": _why(request, root),
        "who": reasons.who(actor, POWER, root),
    }
    return render(request, "transfer/kit.html", page)


@door.page
@require_safe
def kit_zip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The kit of what stands now, as one file."""
    root = door.seen(request, Circle, pk, POWER)
    try:
        found = reads.kit_of(root.pk)
        content = zipped(found)
    except reads.Unknown:
        raise Http404 from None
    except Faulty as faulty:
        messages.error(request, _("What stands now cannot be handed on as it is. Mend this by a decision first:"))
        for fault in faulty.faults[:FEW]:
            messages.error(request, str(fault))
        return redirect("kit")
    name = f'attachment; filename="{found.id}-{found.version}.zip"'
    return HttpResponse(content, content_type="application/zip", headers={"Content-Disposition": name})


def _why(request: HttpRequest, root: Any) -> Any:
    """Why the reader may hand the model on; None when they may not."""
    found = reasons.why(door.actor(request), POWER, root)
    return found and (found[0], found[1] | {"title": _("Why may I hand it on?")})


def _root(request: HttpRequest) -> Any:
    """The root circle of the programme of the hat that is worn."""
    worn = door.actor(request).mandate
    programme = next((hat.programme for hat in door.hats(request) if hat.mandate == worn), None)
    return Circle.objects.seen_by(door.actor(request)).filter(pk=programme).first()


def _say(text: Text) -> str:
    return text.in_(get_language() or "fr")
