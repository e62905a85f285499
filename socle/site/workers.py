"""The workers of jobs: one for what people here wait for, one that tells programs elsewhere and may be kept waiting by them.

Both live in one process, in a thread each. In a restored copy nobody works on what leaves it: those jobs wait.
"""

import logging
import os
import signal
from threading import Thread
from typing import Any

import django
from django.db.backends.signals import connection_created
from django.utils.crypto import get_random_string

PATIENCE = 15.0


def main() -> None:
    """Until a signal comes. What is being sent elsewhere is awaited a little; a killed message is sent again."""
    from django_tasks_db.management.commands.db_worker import Worker

    from socle.ground import restored
    from socle.site import tick

    for name in ("django_tasks", "django_tasks_db"):
        logging.getLogger(name).setLevel(logging.CRITICAL)

    def worker(*queues: str) -> Worker:
        more: dict[str, Any] = {"batch": False, "startup_delay": True, "max_tasks": None, "excluded_queue_names": []}
        return Worker(queue_names=[*queues], interval=1, backend_name="default", worker_id=get_random_string(32), **more)

    connection_created.connect(_keep_little, weak=False)
    tick.ensure()  # killed with the tick in hand before it had the next one wait, no clock would tick again
    silent = restored.is_silent()
    here, elsewhere = worker("default", *([] if silent else [restored.OUTBOX])), worker("webhooks")
    telling = Thread(target=_with_all, args=(elsewhere,), daemon=True)
    here.configure_signals()
    if not silent:
        telling.start()
    try:
        here.run()
    finally:
        elsewhere.running = False
        if elsewhere.running_task and not silent:
            telling.join(PATIENCE)


def _keep_little(connection: Any, **_signal: Any) -> None:
    """Nobody waits for a worker: it keeps a megabyte of SQLite’s pages where those that serve keep eight."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA cache_size=-1000")


def _with_all(worker: Any) -> None:
    """Whoever fails ends the process: the supervisor starts it anew."""
    try:
        worker.run()
    finally:
        if worker.running:
            os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socle.site.settings")
    django.setup()
    main()
