"""What a reader may bring in, and where: into their programme, or into some of its circles."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest

from socle.journal import names, rights
from socle.journal.door import Weak, actor, hats, is_weak, wearing
from socle.journal.importable import IMPORTABLES, Importable, Place
from socle.site.imports.forms import FileForm, PlacedFileForm


def kind_of(request: HttpRequest, key: str) -> tuple[Importable, list[Place]]:
    """A kind of lines that the reader may bring in, and where."""
    kind = IMPORTABLES.get(key)
    places = places_of(request, kind, programme_of(request)) if kind else []
    if kind is None or not places:
        raise Http404
    if held := [one for one in places if wearing(request, kind.power, one.thing) is not None]:
        return kind, held
    raise Weak


def places_of(request: HttpRequest, kind: Importable, programme: Any) -> list[Place]:
    """Where the reader brings in lines of a kind, once they have given their second factor: the programme, or some place in it."""
    if programme is None:
        return []
    if kind.places is None:
        return [Place(programme.thing, programme.name)] if _may(request, kind.power, programme.thing) else []
    return list(kind.places(rights.strengthened(actor(request)), programme.thing.pk))


def programme_of(request: HttpRequest) -> Any:
    """The programme under whose hat the reader stands, if they wear one."""
    worn = actor(request).mandate
    root = next((hat.programme for hat in hats(request) if hat.mandate == worn), None)
    return names.ground(actor(request), root) if root else None


def _may(request: HttpRequest, power: str, thing: Any) -> bool:
    return wearing(request, power, thing) is not None or is_weak(request, power, thing)


def form_of(request: HttpRequest, places: Sequence[Place]) -> FileForm:
    """The form for a file; where there are several places, it asks for which."""
    sent = (request.POST or None, request.FILES or None)
    return PlacedFileForm(*sent, places=places) if len(places) > 1 else FileForm(*sent)
