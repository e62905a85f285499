"""Whether this installation was restored from a backup: nothing leaves a restored copy until somebody says that it is the real one.

A file in `var` says so, beside the database: a copy of yesterday must not write to people because its database does not know of it.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from socle.ground import durable

FILE = "restored.toml"
OUTBOX = "outbox"
"""The queue of the jobs that write to people; what waits there stays there as long as the copy is silent."""


class Silent(Exception):
    """Something was to leave a restored copy."""


@dataclass(frozen=True, slots=True)
class Restored:
    """When the copy was restored, from which backup, and of which instant that is. It is begun as long as it is not `ready`."""

    at: datetime
    backup: str
    made_at: datetime
    ready: bool = True


def read(var: Path) -> Restored | None:
    """What the file of an installation says; nothing where it was not restored."""
    file = var / FILE
    return Restored(**tomllib.loads(file.read_text("utf-8"))) if file.exists() else None


def write(var: Path, told: Restored) -> None:
    """Say it, before anything else is put there; whole or not at all."""
    backup = told.backup.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        "# This copy was restored from a backup and sends nothing. bin/socle restore --release ends that.",
        f"at = {told.at.isoformat()}",
        f'backup = "{backup}"',
        f"made_at = {told.made_at.isoformat()}",
        f"ready = {str(told.ready).lower()}",
    ]
    durable.write(var / FILE, ("\n".join(lines) + "\n").encode())


def is_silent() -> bool:
    """Whether nothing may leave this installation."""
    return (Path(settings.VAR) / FILE).exists()


def refuse_to_send() -> None:
    """The last lock, at each way out: what gets there was not kept waiting before."""
    if is_silent():
        raise Silent("this is a restored copy: it sends nothing until bin/socle restore --release")
