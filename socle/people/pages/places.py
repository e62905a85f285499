"""Where the reader of a page stands."""

from typing import Any

from django.http import Http404, HttpRequest

from socle.journal import names
from socle.journal.door import actor, hats


def programme(request: HttpRequest) -> Any:
    """The consortium under whose hat the reader stands; without a hat there is nothing to record into."""
    worn = actor(request).mandate
    root = next((hat.programme for hat in hats(request) if hat.mandate == worn), None)
    ground = names.ground(actor(request), root) if root else None
    if ground is None:
        raise Http404
    return ground
