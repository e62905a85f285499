"""Finding: every kind is asked in one statement, each in the order of its index and through the gate, and no further than is shown.

A kind answers with its best `MOST + 1` things at most, so that a page can say "more than fifty" and nobody counts thousands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Exists, F, OuterRef, Q, Subquery, Value

from socle.ground import now
from socle.ground.asked import Blank, Later, Statement
from socle.journal.act import Actor
from socle.journal.models import Word
from socle.journal.search.kinds import Kind, Texts, kinds, sources
from socle.journal.search.question import Near, Question, close, halves, swapped

MOST = 50

# Words about as long that begin or end like one, or are it with its two middle letters changed over
_ALIKE = """SELECT word FROM journal_word WHERE source IN ({0}) AND word >= %s AND word < %s AND LENGTH(word) BETWEEN %s AND %s
    UNION SELECT word FROM journal_word WHERE source IN ({0}) AND backwards >= %s AND backwards < %s AND LENGTH(word) BETWEEN %s AND %s
    UNION SELECT word FROM journal_word WHERE source IN ({0}) AND word = %s"""
_POSITION = {"sqlite": "instr", "postgresql": "strpos"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: by which of its texts, how well, in which circle it is, whether it is over."""

    kind: Kind
    known_as: Any
    thing: UUID
    text: str
    rank: int
    order: tuple[Any, ...]
    circle: UUID | None
    is_over: bool


def find(actor: Actor, question: Question, names: Iterable[str] = (), most: int = MOST) -> dict[str, list[Hit]]:
    """What the actor may see that answers, the best first, by kind (all of them, or those named): at most one more than `most` each.

    Words with small faults are looked for where there is room for more, and come last.
    """
    asked = [kind for kind in kinds() if not names or kind.name in names]
    if question.is_short or not asked:
        return {}
    found = _ask(actor, question, {}, asked, most)
    room = [kind for kind in asked if len(found[kind.name]) <= most]
    if room and (alike := _close(question)):
        faulty = _ask(actor, question, alike, room, most)
        found |= {kind.name: _once([*found[kind.name], *faulty[kind.name]])[: most + 1] for kind in room}
    return {kind.name: found[kind.name] for kind in asked if found[kind.name]}


def _ask(actor: Actor, question: Question, alike: Near, asked: list[Kind], most: int) -> dict[str, list[Hit]]:
    """Ask the sources of these kinds. A thing has several lines where several of its words answer: then more of them are read."""
    size = most + 1
    while True:
        lines = _lines(actor, question, alike, tuple(sources(asked)), size)
        found = {kind.name: _things(kind, question, lines)[: most + 1] for kind in asked}
        cut = {kind for kind in asked if any(len(lines[texts.name]) == size for texts in kind.texts)}
        if all(len(found[kind.name]) > most for kind in cut):
            return found
        size *= 4


def _things(kind: Kind, question: Question, lines: dict[str, list[tuple[Any, ...]]]) -> list[Hit]:
    """The things that these lines name, each once, by its best text."""
    hits = [_hit(kind, texts, question, line) for texts in kind.texts for line in lines[texts.name]]
    return _once(sorted(hits, key=lambda hit: (hit.rank, *hit.order)))


def _once(hits: list[Hit]) -> list[Hit]:
    first: dict[UUID, Hit] = {}
    for hit in hits:
        first.setdefault(hit.thing, hit)
    return list(first.values())


def _hit(kind: Kind, texts: Texts, question: Question, line: tuple[Any, ...]) -> Hit:
    _source, thing, text, word, size, folded, circle, is_over = line
    return Hit(
        kind=kind,
        known_as=texts.known_as,
        thing=_id(thing),
        text=text,
        rank=question.rank(folded, size),
        order=(kind.texts.index(texts), word, size, folded, thing),
        circle=_id(circle) if kind.circle is not None and circle else None,
        is_over=bool(is_over),
    )


def _lines(actor: Actor, question: Question, alike: Near, names: tuple[str, ...], size: int) -> dict[str, list[tuple[Any, ...]]]:
    """The first lines of each of these kinds of texts that answer, in one statement."""
    values = {"reader": actor, "at": now(), "question": question, "close": alike}
    said, parameters = [], list[Any]()
    for name in names:
        sql, found = _statement(name, size).said(values)
        said.append(f"SELECT * FROM ({sql}) AS found")
        parameters += found
    lines: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(said), parameters)
        for line in cursor.fetchall():
            lines[line[0]].append(line)
    return lines


@cache
def _statement(name: str, size: int) -> Statement:
    kind, texts = sources()[name]
    return Statement.of(lambda: _answering(kind, texts, Blank("reader"), Blank("at"), size))


def _answering(kind: Kind, texts: Texts, reader: Any, at: Any, size: int) -> Any:
    """Lines of one kind of text that answer a question, of things that the reader may see, and by texts that they may see."""
    lines = Word.objects.filter(source=texts.name).filter(Later(_answers, "word", "folded"))
    lines = lines.filter(Exists(kind.model.objects.seen_by(reader).filter(pk=OuterRef("thing"))))
    if texts.model is not kind.model:
        lines = lines.filter(Exists(texts.model.objects.seen_by(reader).filter(pk=OuterRef("row"))))
    if texts.since:
        lines = lines.filter(Q(since__lte=at))
    thing = kind.model.kept.filter(pk=OuterRef("thing"))
    circle = Subquery(thing.order_by().annotate(place=kind.circle).values("place")[:1]) if kind.circle is not None else F("thing")
    over = Exists(thing.filter(until__lte=at)) if kind.ends else Value(False, BooleanField())
    lines = lines.annotate(place=circle, over=over)
    return lines.order_by("word", "size", "folded", "thing").values_list(
        "source", "thing", "text", "word", "size", "folded", "place", "over"
    )[:size]


def _answers(values: Any) -> Any:
    return values["question"].condition(_POSITION[connection.vendor], values["close"])


def _close(question: Question) -> dict[str, tuple[str, ...]]:
    """The words of the index that are those of the question but for a fault."""
    if not question.faulty:
        return {}
    known = ", ".join(f"'{name}'" for name in sources())
    sql = " UNION ".join([_ALIKE.format(known)] * len(question.faulty))
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for word in question.faulty for value in _around(word)])
        return close(question.faulty, [word for (word,) in cursor.fetchall()])


def _around(word: str) -> Iterator[Any]:
    about = len(word) - 1, len(word) + 1
    for between in halves(word):
        yield from (*between, *about)
    yield swapped(word)


def _id(stored: Any) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)
