"""Acts whose questions to the database fail, one after the other: afterwards all is as before, and asked again they are done once.

It stands before every act that something else asks for, and tries it before it is done: whatever furnishes a world furnishes the trial.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from zlib import crc32

import pytest
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.models import Model
from django.utils import timezone

from socle.journal import act, statements
from socle.journal.act import Refused
from socle.journal.models import Entry
from socle.site.testing.chance import DEEP, its_turn

CARRY = ("proposal.adopted", "provisional.taken")  # what decisions carry out are acts too, each tried with the first that does it
RECORD = {"journal_entry", "journal_facts", "journal_head", "journal_key"}
IN_THE_MIDDLE = 2


class Fails(OperationalError):
    """What a database says that cannot go on."""


@dataclass
class Line:
    """Stands on the connection, counts what is asked, notes which tables are written, and fails once if it is told where."""

    fails_at: int = 0
    asked: int = 0
    written: set[str] = field(default_factory=set)

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        self.asked += 1
        self.written |= statements.touched(str(sql))[0]
        if self.asked == self.fails_at:
            raise Fails(f"statement {self.asked}")
        return execute(sql, params, many, context)


@dataclass
class Tried:
    """Which acts were tried and how often; and what was wrong, in words."""

    acts: set[str] = field(default_factory=set)
    failures: int = 0
    statements: int = 0
    wrong: list[str] = field(default_factory=list)


@contextmanager
def trying(patch: pytest.MonkeyPatch, tried: Tried | None = None) -> Iterator[Tried]:
    """Try every act that is done inside, but for those that were tried already."""
    tried, do = tried or Tried(), act._outermost

    def outermost(declared: Any, actor: Any, subject: Any, seen: Any, key: Any, again: Any, details: Any) -> Any:
        def deed(under: str | None) -> Any:
            return do(declared, actor, subject, seen, under, again, _rewound(details))

        def trial(under: str | None) -> Any:
            fresh = {name: copy(one) if isinstance(one, Model) else one for name, one in _rewound(details).items()}
            return do(declared, actor, copy(subject) if isinstance(subject, Model) else subject, seen, under, again, fresh)

        if _is_known(tried, declared.name):
            return deed(key)
        return _try(tried, declared.name, trial, deed, key)

    for signal in (request_started, request_finished):  # requests leave the connection open, on which nothing is committed
        signal.disconnect(close_old_connections)
    with patch.context() as patched:
        patched.setattr(act, "_outermost", outermost)
        yield tried
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def is_tried(name: str) -> bool:
    """Whether an act is tried here: all are on SQLite, a third on PostgreSQL."""
    return its_turn(crc32(name.encode()))


def _rewound(details: dict[str, Any]) -> dict[str, Any]:
    """A file that was read on the way of what failed is read from its beginning again, as whoever asks again would bring it."""
    for one in details.values():
        if hasattr(one, "seek"):
            one.seek(0)
    return details


def _is_known(tried: Tried, name: str) -> bool:
    return not is_tried(name) or (name in tried.acts and name not in CARRY)


def _try(tried: Tried, name: str, trial: Callable[[str | None], Any], deed: Callable[[str | None], Any], key: str | None) -> Any:
    """`trial` is the deed with what it is given as it was before: an act that failed may have set it."""
    under = key or f"tried {name} {len(tried.acts)}"
    line, did = _rehearsed(trial, under)
    if did is None and key is None:  # it takes something that no key can be sure of: it is tried without
        under = key
        line, did = _rehearsed(trial, under)
    if did is None or did <= tried.acts:
        return deed(key)
    tried.acts |= did
    _fail(tried, name, lambda: trial(under), line)
    result = deed(under)
    if under:
        _once(tried, name, lambda: trial(under))
    return result


def _rehearsed(deed: Callable[[str | None], Any], under: str | None) -> tuple[Line, set[str] | None]:
    """What is asked when all goes well, and which acts were done, none of which has happened; None where it is refused."""
    line, last = Line(), _last()
    try:
        with transaction.atomic():
            with connection.execute_wrapper(line):
                deed(under)
            did = set(Entry.objects.filter(pk__gt=last).values_list("act", flat=True))
            transaction.set_rollback(True)
    except Refused:
        return line, None
    return line, did


def _fail(tried: Tried, name: str, deed: Callable[[], Any], line: Line) -> None:
    tables = sorted((line.written | RECORD) & set(connection.introspection.table_names()))
    before = digests(tables)
    for at in _places(name, line.asked):
        if (
            asked := _failed(tried, name, deed, at)
        ) and asked < at:  # what was asked once is not always asked again: the last is another one now
            asked = _failed(tried, name, deed, asked)
        if asked:
            tried.wrong.append(f"{name}: done although statement {at} of {line.asked} failed")
        tried.failures += 1
    tried.statements += line.asked
    after = digests(tables)
    tried.wrong += [f"{name}: {table} is not what it was" for table in tables if before[table] != after[table]]


def _failed(tried: Tried, name: str, deed: Callable[[], Any], at: int) -> int:
    """Nothing where it failed as it should; else how much was asked until it was done."""
    line = Line(fails_at=at)
    with transaction.atomic():  # takes back what should not have been done; what fails must take itself back
        try:
            with connection.execute_wrapper(line):
                deed()
        except Fails:
            return 0
        except Exception as error:
            tried.wrong.append(f"{name}: {type(error).__name__} in the place of what the database said at statement {at}")
            return 0
        transaction.set_rollback(True)
    return line.asked


def _once(tried: Tried, name: str, deed: Callable[[], Any]) -> None:
    """Asked once more under its key, nothing more is done."""
    last = _last()
    try:
        deed()
    except Refused as refusal:
        tried.wrong.append(f"{name}: refused under the key with which it was done ({refusal})")
    if _last() != last:
        tried.wrong.append(f"{name}: done twice under one key")


def _places(name: str, asked: int) -> list[int]:
    """All of them in a deep run; else the first, the last, and others in the middle from one day to the next."""
    if DEEP:
        return list(range(1, asked + 1))
    chance = random.Random(f"{name} {timezone.localdate()}")
    return sorted({1, asked, *(chance.randint(1, asked) for _one in range(IN_THE_MIDDLE))})


def digests(tables: list[str]) -> dict[str, str]:
    """All rows of these tables, in short."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sha256("\n".join(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()
    return found


def _last() -> int:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
