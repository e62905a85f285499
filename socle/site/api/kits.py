"""The kit of a programme: what stands in it now, without persons."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from socle.governance import gate
from socle.governance.models import Circle
from socle.journal.act import Refused
from socle.site.api.answers import answering
from socle.site.api.door import actor, see
from socle.site.programs import Missing
from socle.transfer.kit.saying import whole
from socle.transfer.reads import Unknown, kit_of

router = Router(tags=["kits"])


@router.get("/circles/{circle}/kit", response=answering(200, dict[str, Any]))
def kit(request: HttpRequest, circle: str) -> Any:
    """Export the model of a programme, by its root circle; docs/kit.schema.json says what stands in it."""
    root = see(request, Circle, circle)
    if not gate.may(actor(request), "hand_on_model", root):
        raise Refused(_("None of your roles lets you hand this model on."), code="no_right")
    try:
        return whole(kit_of(root.pk))
    except Unknown:
        raise Missing from None
