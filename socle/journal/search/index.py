"""The index: kept in step with every write of what it indexes, made again from nothing, compared with the tables."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction

from socle.ground.asked import Blanks, asked
from socle.ground.plain import adapted
from socle.journal import touched
from socle.journal.models import Passage, Spelling, Word
from socle.journal.search import spelling
from socle.journal.search.kinds import Kind, Source, Written, register, sources

AT_ONCE = 500
ATTEMPTS, PAUSE = 1_200, 0.05  # a minute
LOCK_NOT_GIVEN = "55P03"
TABLES: tuple[Any, ...] = (Word, Passage)


def offer(*kinds: Kind) -> None:
    """Register kinds, and keep the index in step with the rows that name their things or say what they are."""
    register(*kinds)
    for _kind, source in sources(kinds).values():
        touched.follow(source.model, keep_up)


def keep_up(written: touched.Touched) -> None:
    """Bring the index up to what was written, before the transaction ends."""
    gone, come = set[str](), set[str]()
    for model, rows in written.items():
        for some in _batches(sorted(rows.changed)):
            gone |= _removed(some)
            come |= _indexed((source, source.indexed(_rows(model, some))) for source in _of(model))
        for made in _batches([values for pk, values in rows.made.items() if pk not in rows.changed]):
            come |= _indexed((source, source.indexed_of(made)) for source in _of(model))
    spelling.forget(gone - come, sources())
    spelling.add(come)


def rebuild(told: Callable[[int], None] = lambda done: None) -> int:
    """Make the index again from the tables; how many rows they have. `told` hears how many are done."""
    done = 0
    with transaction.atomic():
        _hold_back_others()
        for table in (*TABLES, Spelling):
            table.objects.all().delete()
        for source, some in _everything():
            spelling.add(_indexed([(source, source.indexed(_rows(source.model, some)))]))
            done += len(some)
            told(done)
    return done


def _hold_back_others() -> None:
    """On PostgreSQL whoever writes the index waits until it is made. Its tables are asked for all at once or not at all: an act may hold
    one and want another. SQLite has one writer anyway."""
    if connection.vendor != "postgresql":
        return
    names = ", ".join(f'"{table._meta.db_table}"' for table in (*TABLES, Spelling))
    for _attempt in range(ATTEMPTS):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE NOWAIT")
            return
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != LOCK_NOT_GIVEN:
                raise
            time.sleep(PAUSE)
    raise TimeoutError("the index of search is written without pause")


def count() -> int:
    """How many rows `rebuild` reads."""
    return sum(_rows(source.model).count() for _kind, source in sources().values())


def problems() -> Iterator[str]:
    """Where the index differs from the tables, for `socle check`."""
    stand: defaultdict[str, int] = defaultdict(int)
    wrong: defaultdict[str, int] = defaultdict(int)
    spelled = set[str]()
    for source, some in _everything():
        found = sorted(_compared(source.table.objects.filter(source=source.name, row__in=some).values_list(*source.columns)))
        due = sorted(_compared(source.indexed(_rows(source.model, some))))
        stand[source.name] += len(found)
        wrong[source.name] += found != due
        spelled |= {word for line in due for word in source.spelled(line)}
    for table in TABLES:
        for name in sorted({*_names(table), *(name for name in stand if sources()[name][1].table is table)}):
            if wrong.get(name) or table.objects.filter(source=name).count() != stand.get(name, 0):
                yield f"{name}: the index of search differs from what is kept: bin/socle search rebuild"
    if spelling.counted(spelled) != set(spelling.known()):
        yield "spelling: the index of search differs from what is kept: bin/socle search rebuild"


def _names(table: Any) -> Any:
    return table.objects.order_by().values_list("source", flat=True).distinct()


def _compared(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, ...]]:
    return (tuple(map(str, row)) for row in rows)


def _everything() -> Iterator[tuple[Source, list[UUID]]]:
    """Every kind of name and text with the ids of its rows, some at a time; memory does not grow with the tables."""
    for _kind, source in sources().values():
        ids: Any = _rows(source.model).order_by("pk").values_list("pk", flat=True)
        last = None
        while some := list((ids.filter(pk__gt=last) if last else ids)[:AT_ONCE]):
            yield source, some
            last = some[-1]


def _rows(model: type[Any], some: list[UUID] | None = None) -> Any:
    rows = model.kept.all()
    return rows if some is None else rows.filter(pk__in=some)


def _of(model: type[Any]) -> list[Source]:
    return [source for _kind, source in sources().values() if source.model is model]


def _removed(some: list[UUID]) -> set[str]:
    """Take what these rows had out of the index; the words that they had."""
    gone = {*_words(some), *(word for words in _passages(some) for word in words.split())}
    blanks, ids = ", ".join(["%s"] * len(some)), [adapted(one, connection) for one in some]
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table._meta.db_table} WHERE {table._meta.get_field('row').column} IN ({blanks})", ids)
    return gone


@asked
def _words(some: Blanks) -> Any:
    return Word.objects.filter(row__in=some).values_list("word", flat=True)


@asked
def _passages(some: Blanks) -> Any:
    return Passage.objects.filter(row__in=some).values_list("words", flat=True)


def _indexed(written: Iterable[tuple[Source, Iterable[Written]]]) -> set[str]:
    """Write lines of the index; the words that they have. Ten thousand rows have fifty thousand: made into models first, they
    take three times as long."""
    words = set[str]()
    for source, found in written:
        lines = list(found)
        words |= {word for line in lines for word in source.spelled(line)}
        if lines:
            with connection.cursor() as cursor:
                cursor.executemany(_insert(source), [[adapted(value, connection) for value in line] for line in lines])
    return words


def _insert(source: Source) -> str:
    names = ", ".join(f'"{name}"' for name in source.columns)
    return f"INSERT INTO {source.table._meta.db_table} ({names}) VALUES ({', '.join(['%s'] * len(source.columns))})"


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[n : n + AT_ONCE] for n in range(0, len(rows), AT_ONCE))
