"""The index: kept in step with every write of what it indexes, made again from nothing, compared with the tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from socle.ground.plain import adapted
from socle.journal import touched
from socle.journal.models import Word
from socle.journal.search.kinds import COLUMNS, Kind, Texts, Written, register, sources

AT_ONCE = 500
_INSERT = f"""INSERT INTO journal_word ({", ".join(f'"{name}"' for name in COLUMNS)}) VALUES ({", ".join(["%s"] * len(COLUMNS))})"""


def offer(*kinds: Kind) -> None:
    """Register kinds, and keep the index in step with the rows that name their things."""
    register(*kinds)
    for kind in kinds:
        for texts in kind.texts:
            touched.follow(texts.model, keep_up)


def keep_up(written: touched.Touched) -> None:
    """Bring the index up to what was written, before the transaction ends."""
    for model, rows in written.items():
        for some in _batches(sorted(rows.changed)):
            Word.objects.filter(row__in=some).delete()
            _write(word for texts in _of(model) for word in texts.words(_rows(model, some)))
        for made in _batches([row for pk, row in rows.made.items() if pk not in rows.changed]):
            _write(word for texts in _of(model) for word in texts.words_of(made))


def rebuild(told: Callable[[int], None] = lambda done: None) -> int:
    """Make the index again from the tables; how many rows they have. `told` hears how many are done."""
    done = 0
    with transaction.atomic():
        Word.objects.all().delete()
        for texts, some in _everything():
            _write(texts.words(_rows(texts.model, some)))
            done += len(some)
            told(done)
    return done


def made_over(plan: Any = (), **_signal: Any) -> None:
    """After migrations, which write past acts, the index is made again; not where some were taken back."""
    tables = {texts.model._meta.db_table for _kind, texts in sources().values()} | {Word._meta.db_table}
    if plan and tables <= set(connection.introspection.table_names()):
        rebuild()


def count() -> int:
    """How many rows `rebuild` reads."""
    return sum(_rows(texts.model).count() for _kind, texts in sources().values())


def problems() -> Iterator[str]:
    """Where the index differs from the tables, for `socle check`."""
    stand: defaultdict[str, int] = defaultdict(int)
    wrong: defaultdict[str, int] = defaultdict(int)
    for texts, some in _everything():
        found = sorted(_compared(Word.objects.filter(source=texts.name, row__in=some).values_list(*COLUMNS)))
        due = sorted(_compared(texts.words(_rows(texts.model, some))))
        stand[texts.name] += len(found)
        wrong[texts.name] += found != due
    for name in sorted({*stand, *Word.objects.order_by().values_list("source", flat=True).distinct()}):
        left = Word.objects.filter(source=name).count() - stand[name]
        if left or wrong[name]:
            yield f"{name}: the index of search differs from what is kept: bin/socle search rebuild"


def _compared(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, ...]]:
    return (tuple(map(str, row)) for row in rows)


def _everything() -> Iterator[tuple[Texts, list[UUID]]]:
    """Every kind of text with the ids of its rows, some at a time; memory does not grow with the tables."""
    for _kind, texts in sources().values():
        ids: Any = _rows(texts.model).order_by("pk").values_list("pk", flat=True)
        last = None
        while some := list((ids.filter(pk__gt=last) if last else ids)[:AT_ONCE]):
            yield texts, some
            last = some[-1]


def _rows(model: type[Any], some: list[UUID] | None = None) -> Any:
    rows = model.kept.all()
    return rows if some is None else rows.filter(pk__in=some)


def _of(model: type[Any]) -> list[Texts]:
    return [texts for _kind, texts in sources().values() if texts.model is model]


def _write(words: Iterable[Written]) -> None:
    """Ten thousand rows have fifty thousand words: made into models first, they take three times as long."""
    rows = [[adapted(value, connection) for value in row] for row in words]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT, rows)


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[n : n + AT_ONCE] for n in range(0, len(rows), AT_ONCE))
