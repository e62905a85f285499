"""What was found, in words: how it is called, by what other name it was found or what it says, where it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from socle.ground.folding import folded
from socle.journal import names
from socle.journal.act import Actor
from socle.journal.models import Passage
from socle.journal.names import Named
from socle.journal.search import prose
from socle.journal.search.finding import MOST, Hit, find
from socle.journal.search.kinds import Kind
from socle.journal.search.prose import Piece
from socle.journal.search.question import FAULT, Question


@dataclass(frozen=True, slots=True)
class Result:
    """Something found. `known_as`: the other name by which it was, in words; `is_close`: it is not written quite like that.

    `name` and `excerpt`, what it says where it answers, are also there in pieces, those that answer told apart.
    """

    kind: Kind
    id: UUID
    name: str
    address: str
    known_as: str
    marked: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    circle: Named | None
    circle_id: UUID | None
    is_over: bool
    is_close: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind: the first results, how many there are in all, or that there are more than `count`."""

    kind: Kind
    results: tuple[Result, ...]
    count: int
    is_more: bool


def grouped(actor: Actor, question: Question, only: Iterable[str] = (), *, shown: int = MOST) -> list[Group]:
    """What the actor finds, by kind, `shown` of each; and how many, up to fifty."""
    found = find(actor, question, only)
    told = told_of(actor, question, [hit for hits in found.values() for hit in hits[:shown]])
    parts = {name: tuple(one for one in told if one.kind.name == name) for name in found}
    return [Group(hits[0].kind, parts[name], min(len(hits), MOST), len(hits) > MOST) for name, hits in found.items()]


def best(actor: Actor, question: Question, most: int) -> list[Result]:
    """The best of all kinds together."""
    found = find(actor, question, most=most)
    hits = sorted((hit for hits in found.values() for hit in hits), key=lambda hit: hit.rank)
    return told_of(actor, question, hits[:most], prose.BRIEFLY)


def told_of(actor: Actor, question: Question, hits: list[Hit], around: int = prose.AROUND) -> list[Result]:
    """These in words, all named with one query and their texts read with another, each as far as the actor may see it."""
    named = names.name_all(actor, {one for hit in hits for one in _references(hit)})
    read = [hit.passage for hit in hits if hit.passage]
    texts: dict[int | None, str] = dict(Passage.objects.filter(pk__in=read).values_list("pk", "text")) if read else {}
    said = {hit.thing: prose.excerpt(texts[hit.passage], question.words, hit.close, around) for hit in hits if hit.passage in texts}
    return [_result(hit, question, named, said.get(hit.thing, ())) for hit in hits]


def _references(hit: Hit) -> list[str]:
    return [f"{hit.kind.reference}:{hit.thing}", *([f"governance.circle:{hit.circle}"] if hit.circle else [])]


def _result(hit: Hit, question: Question, named: dict[str, Named], excerpt: tuple[Piece, ...]) -> Result:
    thing, *circle = (named[one] for one in _references(hit))
    return Result(
        kind=hit.kind,
        id=hit.thing,
        name=thing.text,
        address=hit.kind.address(hit.circle) if hit.kind.address and hit.circle else thing.address,
        known_as="" if hit.passage else _known_as(hit, thing.text),
        marked=prose.marked(str(thing.text), question.words, hit.close),
        excerpt=excerpt,
        circle=circle[0] if circle and circle[0].address else None,
        circle_id=hit.circle if circle and circle[0].address else None,
        is_over=hit.is_over,
        is_close=hit.rank >= FAULT,
    )


def _known_as(hit: Hit, name: Any) -> str:
    return str(hit.known_as).format(text=hit.text) if folded(hit.text) != folded(name) else ""
