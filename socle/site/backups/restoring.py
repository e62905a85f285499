"""From an archive to an installation that may be started: unpacked beside, brought to this code, mended, looked at, put in place."""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socle.ground import now
from socle.ground.restored import Restored
from socle.site import configuration
from socle.site.backups import DATABASES, placing, reading, servers
from socle.site.backups.manifest import Manifest
from socle.site.commands import obstacles, set_up
from socle.site.commands.sentences import Stop

Step = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be restored, and where."""

    file: Path
    var: Path
    database: str = ""
    keys: tuple[Any, ...] = ()
    erasures: tuple[Path, ...] = ()
    replacing: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it. `aside`: where the present was moved; `listed`: whether another list of erasures was there; `lost`: which
    checkpoint saw entries that the copy lacks, or nought.
    """

    manifest: Manifest
    mended: Any
    seconds: float
    aside: Path | None
    listed: bool
    lost: int


def restore(asked: Asked, step: Step = lambda key: nullcontext()) -> Done:
    """All of it or nothing: what is refused or fails leaves `var` and the database as they were."""
    began = time.monotonic()
    placing.refuse_occupied(asked.var, replacing=asked.replacing)
    obstacles.room(asked.var, obstacles.NEEDED + 3 * asked.file.stat().st_size // 1_000_000)
    lists = [*placing.lists(asked.var), *asked.erasures]
    staged = placing.staging(asked.var)
    try:
        with step("unpack"):
            told = reading.read(asked.file, asked.keys, staged, lambda found: _refuse_kind(found, asked))
        with _filled(asked, staged, told):
            mended = _mended(staged, told, lists, step)
            placing.carry_over(asked.var, staged, {one.replace("-", "") for one in told.heads})
            lost = placing.lost(staged, told.heads)
            with step("place"):
                aside = placing.place(staged, asked.var, Restored(now(), asked.file.name, told.made_at))
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return Done(told, mended, time.monotonic() - began, aside, bool(lists), lost)


def _refuse_kind(found: Manifest, asked: Asked) -> None:
    """The kind of a database does not change: the one of PostgreSQL needs one that is named and empty."""
    if found.database == "sqlite" and asked.database:
        raise Stop("restore sqlite")
    if found.database == "postgresql":
        if not asked.database:
            raise Stop("restore postgresql")
        servers.refuse_full(asked.database)


def _filled(asked: Asked, staged: Path, told: Manifest) -> AbstractContextManager[Any]:
    """The database where this copy expects it; what was put into PostgreSQL goes again if the rest fails."""
    found = staged / DATABASES[told.database]
    if told.database == "sqlite":
        found.rename(staged / placing.SQLITE)
        os.environ["SOCLE_DATABASE"] = ""
        return nullcontext()
    servers.fill(asked.database, found)
    found.unlink()
    configuration.write(staged, database=asked.database, replica="")  # what followed the other one does not follow this
    os.environ["SOCLE_DATABASE"] = asked.database
    return servers.emptied_on_failure(asked.database)


def _mended(staged: Path, told: Manifest, lists: list[Path], step: Step) -> Any:
    """By the code of this installation, which sees the copy as its own from here on."""
    os.environ["SOCLE_VAR"] = str(staged)
    set_up()
    from socle.site.backups import mending

    try:
        mending.refuse_different(told)
        with step("upgrade"):
            mending.upgrade()
        with step("erasures"):
            mended = mending.mend(staged, lists)
        with step("check"):
            mending.look_at(mended)
    finally:
        mending.leave()
    return mended
