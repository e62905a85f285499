"""The kit of what stands in a programme now, without persons: what is handed on to others.

What the kit of the founding has brought keeps its id, its mark and its other language as long as nobody has changed it; what
decisions have added gets an id and is `local`; what they have amended shows its new words.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.reads.standing import tables
from socle.transfer.kit import Kit
from socle.transfer.kit.pathways import A_FORM, A_PATHWAY, A_PHASE
from socle.transfer.kit.saying import heard
from socle.transfer.kit.schema import A_KIT
from socle.transfer.models import Element
from socle.transfer.reads.catalogue import Catalogue
from socle.transfer.reads.circles import circles
from socle.transfer.reads.places import Places
from socle.transfer.reads.standing import Standing
from socle.transfer.reads.texts import Texts


class Unknown(Exception):
    """A programme of which no kit is remembered."""

    def __str__(self) -> str:
        return _("Socle does not remember on which kit this programme was founded.")


def kit_of(programme: UUID, version: str = "") -> Kit:
    """The kit of what stands now; `version` tells it from the one on which the programme was founded."""
    elements = list(Element.kept.filter(ground=programme).order_by("position"))
    by_kind: dict[str, list[Element]] = {kind: [one for one in elements if one.kind == kind] for kind in Element.Kind.values}
    if not by_kind[Element.Kind.KIT]:
        raise Unknown
    texts, structure = Texts(elements), tables(programme)
    places = Places(programme, elements, texts, structure.circles[str(programme)].since)
    about: dict[str, Any] = heard(A_KIT, by_kind[Element.Kind.KIT][0].says)
    standing = Standing(structure, elements)
    stand = {key: standing.ids[key] for key, one in structure.circles.items() if one.until is None}
    catalogue = Catalogue(programme, elements, texts, stand)
    kit = Kit(
        **{key: value for key, value in about.items() if key != "format"},
        territories=tuple(places.territories()),
        organisations=tuple(places.organisations()),
        circles=circles(standing, texts, places),
        phases=tuple(heard(A_PHASE, one.says) for one in by_kind[Element.Kind.PHASE]),
        pathways=tuple(heard(A_PATHWAY, one.says) for one in by_kind[Element.Kind.PATHWAY]),
        workshops=tuple(catalogue.workshops()),
        sharing=tuple(catalogue.sharing()),
        forms=tuple(heard(A_FORM, one.says) for one in by_kind[Element.Kind.FORM]),
    )
    return replace(kit, version=version or kit.version)
