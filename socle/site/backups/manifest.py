"""What a backup says of itself: of which instant it is, what its database knows, where each chain of the journal ended."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import socle
from socle.site.commands.sentences import Stop
from socle.site.configuration import ROOT

FORMAT = 1
Ask = Callable[[str], list[Any]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """`heads`: for each chain its last number and hash."""

    format: int
    socle: str
    made_at: datetime
    database: str
    migrations: dict[str, list[str]]
    entries: int
    heads: dict[str, list[Any]]

    def written(self) -> bytes:
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat()}, indent=1).encode()


def of(ask: Ask, *, database: str, made_at: datetime) -> Manifest:
    """What a database says, asked in one snapshot or of a copy."""
    migrations: dict[str, list[str]] = {}
    for app, name in ask("SELECT app, name FROM django_migrations ORDER BY app, name"):
        migrations.setdefault(app, []).append(name)
    entries = int(ask("SELECT count(*) FROM journal_entry")[0][0])
    return Manifest(FORMAT, socle.__version__, made_at, database, migrations, entries, heads(ask))


def heads(ask: Ask) -> dict[str, list[Any]]:
    rows = ask("SELECT chain, number, hash FROM journal_head")
    return {str(UUID(str(chain))): [number, bytes(hashed).hex()] for chain, number, hashed in rows}


def read(data: bytes) -> Manifest:
    """Of a backup that this code can restore; Stop says why not."""
    try:
        told = json.loads(data)
        if told["format"] > FORMAT:
            raise Stop("backup newer", version=told["socle"])
        found = Manifest(**told | {"made_at": datetime.fromisoformat(told["made_at"])})
        ahead = _ahead(found.migrations)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Stop("backup foreign") from error
    if ahead:
        raise Stop("backup newer", version=found.socle)
    return found


def _ahead(applied: dict[str, list[str]]) -> list[str]:
    """What a newer Socle has done to the database and this one does not know."""
    rooms = {app: ROOT / "socle" / app / "migrations" for app in applied}
    return [
        f"{app}.{name}"
        for app, folder in rooms.items()
        for name in applied[app]
        if folder.is_dir() and not (folder / f"{name}.py").exists()
    ]
