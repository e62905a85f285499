"""SQLite lets impatient writers overtake each other: one may wait seconds. A file lock taken before BEGIN IMMEDIATE
lets them queue, which keeps the rate and brings the worst wait down tenfold.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.backends.sqlite3 import base, operations

from socle.ground.storing import BeingUpgraded, awaited

_id = lru_cache(16384)(UUID)


class DatabaseOperations(operations.DatabaseOperations):
    def convert_uuidfield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Ids are text here, and most ids of a page were read a moment ago: making them anew costs more than reading them."""
        return value and _id(value)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    _queue: int | None = None
    _alone = False

    def get_new_connection(self, conn_params: Any) -> Any:
        """Open the file, and have it keep a log of writes beside it (WAL).

        SQLite refuses at once, however patient, where two are about to change how a file is kept: they queue for it too.
        """
        connection = super().get_new_connection(conn_params)
        if self._is_a_file() and _kept(connection) != "wal":
            self._wait_in_queue()
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            finally:
                self._leave_queue()
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_in_queue()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_queue()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Write alone inside the block, which may take long. Requests are refused and read on: in the queue they would hold threads."""
        if not self._is_a_file():
            yield
            return
        lock = os.open(self._beside("upgrade"), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        self._alone = True
        try:
            yield
        finally:
            self._alone = False
            os.close(lock)

    def _refuse_during_upgrade(self) -> None:
        """The file stays; it is locked as long as somebody is at it, and no longer if they are killed."""
        try:
            lock = os.open(self._beside("upgrade"), os.O_RDONLY)
        except FileNotFoundError:
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise BeingUpgraded("the database is brought to a newer version") from held
        finally:
            os.close(lock)

    def _beside(self, what: str) -> str:
        return f"{self.settings_dict['NAME']}-{what}"

    def _wait_in_queue(self) -> None:
        if self._is_a_file():
            if awaited.get() and not self._alone:
                self._refuse_during_upgrade()
            self._queue = os.open(self._beside("queue"), os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._queue, fcntl.LOCK_EX)

    def _leave_queue(self) -> None:
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None

    def _is_a_file(self) -> bool:
        return not self.is_in_memory_db() and not str(self.settings_dict["NAME"]).startswith("file:")


def _kept(connection: Any) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
