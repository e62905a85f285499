"""Where a copy is put together and put in place: beside, until it is whole; then what was there is moved aside, never removed."""

import os
import shutil
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from socle.ground import now, restored
from socle.ground.durable import settle
from socle.ground.restored import Restored
from socle.journal.checkpoint import read
from socle.journal.notes import Unsigned, parted
from socle.site.backups import STORE
from socle.site.commands.sentences import Stop

SQLITE = "socle.sqlite3"
OCCUPIED = (SQLITE, f"{SQLITE}-wal", f"{SQLITE}-shm", STORE, "secret-key", "socle.toml", "upgrade.unchecked")
SIGNED = ("checkpoints", "keys")
STAGING, ASIDE = ".restoring-", "before-restore-"


def refuse_occupied(var: Path, *, replacing: bool) -> None:
    """A programme lives there already."""
    if not replacing and (there := [name for name in (*OCCUPIED, restored.FILE) if (var / name).exists()]):
        raise Stop("restore occupied", var=var, there=there[0])
    if mounted := [name for name in OCCUPIED if os.path.ismount(var / name)]:
        raise Stop("restore mounted", path=var / mounted[0])


def staging(var: Path) -> Path:
    """A fresh folder on the same disk; what a restore has left that was killed goes."""
    for left in var.glob(f"{STAGING}*"):
        shutil.rmtree(left)
    folder = var / f"{STAGING}{os.getpid()}"
    folder.mkdir(mode=0o700)
    return folder


def stores(var: Path) -> list[Path]:
    """What was moved aside before, then the present one."""
    return [*(one / STORE for one in sorted(var.glob(f"{ASIDE}*"))), var / STORE]


def lists(var: Path) -> list[Path]:
    """The lists of erasures that lie there."""
    return [found for one in stores(var) if (found := one / "erasures" / "list.jsonl").exists()]


def carry_over(var: Path, staged: Path, chains: Set[str]) -> None:
    """What was signed since the backup goes along: it is what says that entries are lost, and nobody is to sign over it unseen.

    Only of stores of this very journal (`chains`: its own), and never in the place of something else.
    """
    for store in stores(var):
        if not chains & _chains_of(store):
            continue
        for file in (one for kept in SIGNED for one in (store / kept).glob("*") if one.is_file()):
            place = staged / STORE / file.relative_to(store)
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                shutil.copy2(file, place)
            elif _signed_text(place) != _signed_text(file):
                raise Stop("signed otherwise", file=file)
            elif file.stat().st_size > place.stat().st_size:  # somebody else has signed it since
                shutil.copy2(file, place)


def lost(staged: Path, heads: Mapping[str, Sequence[Any]]) -> int:
    """The number of the newest checkpoint, where it saw more of a chain than the database held when it was copied; else nought."""
    files = sorted((staged / STORE / SIGNED[0]).glob("[0-9]*.txt"))
    if not files:
        return 0
    try:
        one = read(parted(files[-1].read_text("utf-8"))[0])
    except (Unsigned, ValueError):  # a start says so, and names it
        return 0
    return one.number if any(number > int(heads.get(chain, (0,))[0]) for chain, (number, _hash) in one.heads.items()) else 0


def _chains_of(store: Path) -> set[str]:
    """The chains of which the newest checkpoint of a store tells."""
    files = sorted((store / SIGNED[0]).glob("[0-9]*.txt"))
    lines = files[-1].read_text("utf-8", errors="replace").splitlines() if files else []
    return {line.split(" ")[1].replace("-", "") for line in lines if line.startswith("head ")}


def _signed_text(file: Path) -> bytes:
    """What was signed, without the signatures; of a key, all of it."""
    data = file.read_bytes()
    return data.rpartition(b"\n\n")[0] or data


def place(staged: Path, var: Path, told: Restored) -> Path | None:
    """Put the copy in place; where the present was moved. Until the last step no Socle starts there, and a restore begins anew."""
    os.sync()
    old = restored.read(var)
    restored.write(var, replace(told, ready=False))
    settle(var)
    try:
        aside = _moved_aside(var)
    except OSError:
        restored.write(var, old) if old else (var / restored.FILE).unlink()
        raise
    if aside and old:
        restored.write(aside, old)
    for name in OCCUPIED:
        if (staged / name).exists():
            (staged / name).rename(var / name)
    settle(var)
    ready = staged / restored.FILE
    restored.write(staged, told)
    os.sync()
    ready.replace(var / restored.FILE)
    settle(var)
    shutil.rmtree(staged, ignore_errors=True)  # the copy stands: nothing that fails from here on may take it away again
    return aside


def _moved_aside(var: Path) -> Path | None:
    there = [name for name in OCCUPIED if (var / name).exists()]
    if not there:
        return None
    aside = var / f"{ASIDE}{now():%Y%m%dT%H%M%S.%fZ}"
    aside.mkdir(mode=0o700)
    moved: list[str] = []
    try:
        for name in there:
            (var / name).rename(aside / name)
            moved.append(name)
    except OSError:
        for name in moved:
            (aside / name).rename(var / name)
        raise
    settle(var)
    return aside
