"""A private PgBouncer before a cluster: each transaction is given whichever of its few connections is free."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

from socle.site.commands import debian
from socle.site.commands.family import interrupted_with_parent
from socle.site.testing.postgres import owner, run_as

CONNECTIONS = 3
SETTINGS = """
[databases]
* = host={cluster} user=socle

[pgbouncer]
unix_socket_dir = {folder}
listen_port = 6432
auth_type = any
admin_users = socle
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 300
"""


@contextmanager
def pooler(url: str) -> Iterator[str]:
    """The URL by which the same database is reached through it, as Socle is told."""
    program = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or _installed()
    folder, user, asked = Path(tempfile.mkdtemp(prefix="socle-pool-")), owner(), urlsplit(url)
    told = folder / "pgbouncer.ini"
    told.write_text(SETTINGS.format(cluster=parse_qs(asked.query)["host"][0], folder=folder, connections=CONNECTIONS))
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    with (folder / "log").open("w") as log:
        command: list[str | Path] = [program, "-q", told]
        running = subprocess.Popen(command, stdout=log, stderr=log, **run_as(user, folder), preexec_fn=interrupted_with_parent)
    try:
        _await(folder)
        yield f"postgresql://socle@:6432{asked.path}?host={folder}&prepared=no"
    finally:
        running.terminate()
        running.wait(30)
        shutil.rmtree(folder)


def connections(folder: str, database: str) -> int:
    """How many connections to a database the pooler has opened."""
    with psycopg.connect(f"postgresql://socle@:6432/pgbouncer?host={folder}", autocommit=True) as console:
        rows = psycopg.ClientCursor(console).execute("SHOW SERVERS").fetchall()
    return sum(row[2] == database for row in rows)


def _installed() -> str:
    debian.obtain("pgbouncer", what="PgBouncer")
    return "/usr/sbin/pgbouncer"


def _await(folder: Path) -> None:
    for _attempt in range(100):
        if (folder / ".s.PGSQL.6432").exists():
            return
        time.sleep(0.1)
    raise SystemExit((folder / "log").read_text())
