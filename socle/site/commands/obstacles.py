"""What can stand in the way of a start, looked for before anything is changed: disk, rights, port, another Socle."""

import errno
import fcntl
import os
import shutil
import socket
from pathlib import Path
from typing import IO

from socle.site.commands.sentences import Stop

NEEDED = 500


def room(path: Path, megabytes: int = NEEDED) -> None:
    """Refuse to start on a disk that is nearly full."""
    free = shutil.disk_usage(_existing(path)).free // 1_000_000
    if free < megabytes:
        raise Stop("room", free=free, path=path, needed=megabytes)


def writable(folder: Path) -> None:
    """Make the folder, and refuse one where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Stop("unwritable", path=folder) from error


def alone(var: Path) -> IO[str]:
    """Hold the folder for this process, whatever program it becomes: two on one `var` would found and upgrade over each other."""
    file = (var / "run.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        raise Stop("running", var=var, pid=file.read().strip() or "?") from None
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    os.set_inheritable(file.fileno(), True)
    return file


def port(host: str, number: int) -> None:
    """Refuse a port that cannot be listened on."""
    try:
        _bind(host, number)
    except OSError as error:
        raise _refusal(error, host, number) from error


def _bind(host: str, number: int) -> None:
    family, kind, protocol, _name, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)


def _refusal(error: OSError, host: str, number: int) -> Stop:
    if error.errno == errno.EADDRINUSE:
        return Stop("port in use", port=number, host=host, other=_free_after(host, number))
    if error.errno == errno.EACCES:
        return Stop("port reserved", port=number)
    return Stop("host", host=host)


def _free_after(host: str, number: int) -> int:
    for candidate in range(number + 1, min(number + 50, 65536)):
        try:
            _bind(host, candidate)
        except OSError:
            continue
        return candidate
    return 8000


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)
