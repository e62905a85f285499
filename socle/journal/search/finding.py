"""Finding: every kind is asked in one statement, by names in the order of their index, in texts from the newest, each through the
gate and no further than is shown.

A kind answers with its best `MOST + 1` things at most, so that a page can say "more than fifty" and nobody counts thousands.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Q, Subquery, Value

from socle.ground import now
from socle.ground.asked import Blank, Later, Statement
from socle.journal.act import Actor
from socle.journal.models import Passage, Word
from socle.journal.search import prose, spelling
from socle.journal.search.kinds import Kind, Prose, Source, Texts, kinds, sources
from socle.journal.search.prose import Near
from socle.journal.search.question import SAID, SAID_WITH_FAULT, Question

MOST = 50
FEW = 1_000  # things that a reader finds at all: so few are known first, of more each line that answers is asked for

_POSITION = {"sqlite": "instr", "postgresql": "strpos"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: by which name or in which text (`passage` is its number), how well, in which circle it is, whether it is over.

    `close`: the words that were looked for besides those that were asked.
    """

    kind: Kind
    known_as: Any
    thing: UUID
    text: str
    passage: int | None
    close: Near
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
    few = frozenset(kind.name for kind in asked if kind.few and not _has_many(actor, kind))
    found = _ask(actor, question, {}, asked, most, few)
    room = [kind for kind in asked if len(found[kind.name]) <= most]
    if room and (alike := spelling.close(question.words)):
        faulty = _ask(actor, question, alike, room, most, few)
        found |= {kind.name: _once([*found[kind.name], *faulty[kind.name]])[: most + 1] for kind in room}
    return {kind.name: found[kind.name] for kind in asked if found[kind.name]}


def _ask(actor: Actor, question: Question, alike: Near, asked: list[Kind], most: int, few: frozenset[str]) -> dict[str, list[Hit]]:
    """Ask the sources of these kinds. A thing has several lines where several of its words answer: then more are read of its kind."""
    size, found, left = most + 1, dict[str, list[Hit]](), asked
    while left:
        lines = _lines(actor, question, alike, _asked(question, left), size, few)
        found |= {kind.name: _things(kind, question, alike, lines)[: most + 1] for kind in left}
        cut = [kind for kind in left if any(len(lines[source.name]) == size for source in kind.sources)]
        left = [kind for kind in cut if len(found[kind.name]) <= most]
        size *= 4
    return found


def _asked(question: Question, asked: list[Kind]) -> tuple[str, ...]:
    """The names and texts of these kinds that can hold what is asked: a text is not read for a word of two letters."""
    known = sources(asked)
    return tuple(known if prose.looked_for(question.words) else (name for name in known if isinstance(known[name][1], Texts)))


def _things(kind: Kind, question: Question, alike: Near, lines: dict[str, list[tuple[Any, ...]]]) -> list[Hit]:
    """The things that these lines are of, each once, by its best one."""
    hits = [_hit(kind, source, question, alike, line) for source in kind.sources for line in lines[source.name]]
    return _once(sorted(hits, key=lambda hit: (hit.rank, *hit.order)))


def _once(hits: list[Hit]) -> list[Hit]:
    first: dict[UUID, Hit] = {}
    for hit in hits:
        first.setdefault(hit.thing, hit)
    return list(first.values())


def _hit(kind: Kind, source: Source, question: Question, alike: Near, line: tuple[Any, ...]) -> Hit:
    _source, thing, text, word, size, folded, circle, is_over = line
    named = isinstance(source, Texts)
    return Hit(
        kind=kind,
        known_as=source.known_as if isinstance(source, Texts) else "{text}",
        thing=_id(thing),
        text=text,
        passage=None if named else size,
        close=alike,
        rank=question.rank(folded, size) if named else SAID_WITH_FAULT if alike else SAID,
        order=(kind.texts.index(source), word, size, folded, thing) if isinstance(source, Texts) else (-size,),
        circle=_id(circle) if kind.circle is not None and circle else None,
        is_over=bool(is_over),
    )


def _lines(
    actor: Actor, question: Question, alike: Near, names: tuple[str, ...], size: int, few: frozenset[str]
) -> dict[str, list[tuple[Any, ...]]]:
    """The first lines of each of these kinds of texts that answer, in one statement."""
    values = {"reader": actor, "at": now(), "question": question, "close": alike}
    said, parameters = [], list[Any]()
    for name in names:
        sql, found = _statement(name, size, sources()[name][0].name in few).said(values)
        said.append(f"SELECT * FROM ({sql}) AS found")
        parameters += found
    lines: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(said), parameters)
        for line in cursor.fetchall():
            lines[line[0]].append(line)
    return lines


@cache
def _statement(name: str, size: int, few: bool) -> Statement:
    kind, source = sources()[name]
    reader, at = Blank("reader"), Blank("at")
    return Statement.of(
        lambda: (_named(kind, source, reader, at, few=few) if isinstance(source, Texts) else _saying(kind, source, reader, at))[:size]
    )


def _has_many(actor: Actor, kind: Kind) -> bool:
    return bool(_beyond_few(kind.name).answer({"reader": actor}))


@cache
def _beyond_few(name: str) -> Statement:
    kind = next(kind for kind in kinds() if kind.name == name)
    ids = kind.few or kind.seen_by
    return Statement.of(lambda: ids(Blank("reader"))[FEW : FEW + 1])


def _named(kind: Kind, texts: Texts, reader: Any, at: Any, *, few: bool) -> Any:
    """Names that answer a question, of things that the reader may see, and by texts that they may see."""
    lines = Word.objects.filter(source=texts.name).filter(Later(_answers, "word", "folded"))
    if few and kind.few:
        lines = lines.filter(thing__in=kind.few(reader))
    lines = lines.filter(Exists(kind.seen_by(reader).filter(pk=OuterRef("thing"))))
    if texts.model is not kind.model:
        lines = lines.filter(Exists(texts.model.objects.seen_by(reader).filter(pk=OuterRef("row"))))
    if texts.since:
        lines = lines.filter(Q(since__lte=at))
    lines = _placed(lines, kind, at).order_by("word", "size", "folded", "thing")
    return lines.values_list("source", "thing", "text", "word", "size", "folded", "place", "over")


def _saying(kind: Kind, said: Prose, reader: Any, at: Any) -> Any:
    """Texts that answer a question and stand, of things that the reader may see, where they may see the text."""
    lines = Passage.objects.filter(source=said.name).filter(Later(partial(_holds, said.name), "id"))
    lines = lines.filter(Exists(said.model.objects.seen_by(reader).filter(said.stands(at), pk=OuterRef("row"))))
    if said.model is not kind.model:
        lines = lines.filter(Exists(kind.seen_by(reader).filter(pk=OuterRef("thing"))))
    lines = _placed(lines, kind, at).annotate(none=Value("", CharField())).order_by("-id")
    return lines.values_list("source", "thing", "none", "none", "id", "none", "place", "over")


def _placed(lines: Any, kind: Kind, at: Any) -> Any:
    """Lines with the circle in which their thing is, and whether it is over."""
    thing = kind.model.kept.filter(pk=OuterRef("thing"))
    circle = Subquery(thing.order_by().annotate(place=kind.circle).values("place")[:1]) if kind.circle is not None else F("thing")
    over = Exists(thing.filter(until__lte=at)) if kind.ends else Value(False, BooleanField())
    return lines.annotate(place=circle, over=over)


def _answers(values: Any) -> Any:
    return values["question"].condition(_POSITION[connection.vendor], values["close"])


def _holds(source: str, values: Any) -> Any:
    return prose.condition(source, values["question"].words, values["close"])


def _id(stored: Any) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)
