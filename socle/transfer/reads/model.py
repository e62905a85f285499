"""The model on which a programme was founded: what it is called, what it holds, its phases and its pathways."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from socle.journal.act import Actor
from socle.transfer.kit import KitPathway, KitPhase, Text
from socle.transfer.kit.pathways import A_PATHWAY, A_PHASE
from socle.transfer.kit.saying import heard
from socle.transfer.kit.schema import A_KIT
from socle.transfer.models import Element

Kind = Element.Kind


@dataclass(frozen=True, slots=True)
class Model:
    """`phases` and `pathways` are kept here alone, in the order of the kit."""

    id: str
    version: str
    name: Text
    summary: Text
    licence: str
    source: str
    phases: tuple[KitPhase, ...]
    pathways: tuple[KitPathway, ...]


def model(actor: Actor, programme: UUID) -> Model | None:
    """The model of a programme, as far as the actor may see its organisation; None where none is remembered."""
    said = list(_said(actor, programme, Kind.KIT, Kind.PHASE, Kind.PATHWAY))
    about = next((heard(A_KIT, says) for kind, says in said if kind == Kind.KIT), None)
    if about is None:
        return None
    words = {name: about[name] for name in ("id", "version", "name", "summary", "licence", "source")}
    return Model(**words, phases=tuple(_heard(said, Kind.PHASE)), pathways=tuple(_heard(said, Kind.PATHWAY)))


def phases(actor: Actor, programme: UUID) -> list[KitPhase]:
    """The phases of a programme, in their order."""
    return list(_heard(_said(actor, programme, Kind.PHASE), Kind.PHASE))


def pathways(actor: Actor, programme: UUID) -> list[KitPathway]:
    """The pathways of a programme."""
    return list(_heard(_said(actor, programme, Kind.PATHWAY), Kind.PATHWAY))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many elements of a kind a model has brought, by their marks."""

    kind: str
    core: int
    adaptable: int
    local: int

    @property
    def all(self) -> int:
        return self.core + self.adaptable + self.local


def counted(actor: Actor, programme: UUID) -> list[Counted]:
    """What a model has brought, in the order of the kinds."""
    rows = Element.objects.seen_by(actor).filter(ground=programme).exclude(kind=Kind.KIT)
    found = {(kind, mark): number for kind, mark, number in rows.values_list("kind", "mark").annotate(Count("pk"))}
    lines = (Counted(kind, *(found.get((kind, mark), 0) for mark in ("core", "adaptable", "local"))) for kind in Kind.values)
    return [line for line in lines if line.all]


def _said(actor: Actor, programme: UUID, *kinds: str) -> Any:
    rows = Element.objects.seen_by(actor).filter(ground=programme, kind__in=kinds)
    return rows.order_by("position").values_list("kind", "says")


def _heard(said: Iterable[tuple[str, Any]], wanted: str) -> Iterator[Any]:
    shape = {Kind.PHASE.value: A_PHASE, Kind.PATHWAY.value: A_PATHWAY}[wanted]
    return (heard(shape, says) for kind, says in said if kind == wanted)
