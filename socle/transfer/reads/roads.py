"""Phases and pathways: kept here alone, so that other rooms ask for them."""

from typing import Any
from uuid import UUID

from socle.journal.act import Actor
from socle.transfer.kit import KitPathway, KitPhase
from socle.transfer.kit.saying import heard
from socle.transfer.kit.schema import A_PATHWAY, A_PHASE
from socle.transfer.models import Element


def phases(actor: Actor, programme: UUID) -> list[KitPhase]:
    """The phases of a programme, in their order, as far as the actor may see its organisation."""
    return [heard(A_PHASE, says) for says in _says(actor, programme, Element.Kind.PHASE)]


def pathways(actor: Actor, programme: UUID) -> list[KitPathway]:
    """Its pathways likewise."""
    return [heard(A_PATHWAY, says) for says in _says(actor, programme, Element.Kind.PATHWAY)]


def _says(actor: Actor, programme: UUID, kind: str) -> Any:
    return Element.objects.seen_by(actor).filter(ground=programme, kind=kind).order_by("position").values_list("says", flat=True)
