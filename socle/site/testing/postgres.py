"""A private PostgreSQL for one run of the tests: a socket in a temporary folder, no address, gone at the end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from socle.site.commands import debian
from socle.site.commands.family import interrupted_with_parent
from socle.site.commands.sentences import Stop

DURABLE = {"max_connections": "100", "listen_addresses": ""}
FAST = DURABLE | {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
# Tests ask small tables once: most of the time went into looking for the best of many plans, all of which give the same rows
FAST |= {"jit": "off", "join_collapse_limit": "3", "from_collapse_limit": "3"}
NO_MAIN_CLUSTER = Path("/etc/postgresql-common/createcluster.d/socle-tests.conf")


@contextmanager
def cluster(settings: dict[str, str] = FAST) -> Iterator[str]:
    """The URL of a fresh cluster, stopped and removed when the block is left. `DURABLE` keeps what is committed."""
    with server(settings) as one:
        yield one.url


class Server:
    """A cluster that is stopped and started: by itself at the end, before that by whoever wants to see what becomes of its clients."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.programs, self.owner, self.folder, self.settings = programs(), owner(), folder, settings
        self.url = f"postgresql://socle@/postgres?host={folder}"
        self._closing = ExitStack()

    def start(self) -> None:
        self._closing.enter_context(_running(self.programs, self.folder, self.owner, self.settings))

    def stop(self) -> None:
        self._closing.close()

    def stop_at_once(self) -> None:
        """As if the machine had lost its current: nothing is finished, and what was committed is found again at the next start."""
        command: list[str | Path] = [self.programs / "pg_ctl", "stop", "-m", "immediate", "-D", self.folder / "data"]
        subprocess.run(command, check=True, capture_output=True, **run_as(self.owner, self.folder))
        self.stop()


@contextmanager
def server(settings: dict[str, str] = DURABLE) -> Iterator[Server]:
    """A fresh cluster, started; stopped and removed when the block is left."""
    with _made(Server(_folder(), settings), _initialise) as one:
        yield one


@contextmanager
def following(primary: Server) -> Iterator[Server]:
    """A reading replica of a cluster, started; stopped and removed when the block is left."""

    def copy(one: Server) -> None:
        command: list[str | Path] = [one.programs / "pg_basebackup", "-h", primary.folder, "-U", "socle", "-D", one.folder / "data"]
        subprocess.run([*command, "-R", "-c", "fast"], check=True, capture_output=True, **run_as(one.owner, one.folder))

    with _made(Server(_folder(), primary.settings), copy) as one:
        yield one


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="socle-pg-"))


@contextmanager
def _made(one: Server, make: Callable[[Server], None]) -> Iterator[Server]:
    try:
        if one.owner:
            os.chown(one.folder, one.owner.pw_uid, one.owner.pw_gid)
        make(one)
        one.start()
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(one.folder, ignore_errors=True)


def programs() -> Path:
    """The folder of initdb and postgres, installed first where we may; Debian keeps them out of PATH."""
    found = _found() or _installed()
    if not found:
        raise Stop("package failed", what="PostgreSQL", package="postgresql")
    return found


def _installed() -> Path | None:
    with _without_a_main_cluster():
        debian.obtain("postgresql", what="PostgreSQL")
    return _found()


@contextmanager
def _without_a_main_cluster() -> Iterator[None]:
    """Debian's package would make and start a server of its own; whoever runs the tests did not ask for one."""
    if os.geteuid() != 0:
        yield
        return
    NO_MAIN_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
    NO_MAIN_CLUSTER.write_text("create_main_cluster = false\n")
    try:
        yield
    finally:
        NO_MAIN_CLUSTER.unlink(missing_ok=True)


def _found() -> Path | None:
    on_path = shutil.which("initdb")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    chosen = str(versions[-1]) if versions else on_path
    return Path(chosen).resolve().parent if chosen else None


def owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: another user does, who owns the folder and nothing else."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _initialise(one: Server) -> None:
    command: list[str | Path] = [one.programs / "initdb", "-D", one.folder / "data", "-U", "socle", "-A", "trust"]
    command += ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, **run_as(one.owner, one.folder))
    if done.returncode:
        raise Stop("failed", name="initdb", reason=done.stderr.strip())


@contextmanager
def _running(programs: Path, folder: Path, owner: pwd.struct_passwd | None, chosen: dict[str, str]) -> Iterator[None]:
    settings = [part for key, value in chosen.items() for part in ("-c", f"{key}={value}")]
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-k", folder, *settings]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, start_new_session=True, **run_as(owner, folder), preexec_fn=interrupted_with_parent
        )
    try:
        _wait(programs, folder, process)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _wait(programs: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        ready = subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False)
        if ready.returncode == 0:
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise Stop("failed", name="PostgreSQL", reason=(folder / "log").read_text().strip())


def run_as(owner: pwd.struct_passwd | None, folder: Path) -> dict[str, Any]:
    who: dict[str, Any] = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    return who | {"cwd": folder}
