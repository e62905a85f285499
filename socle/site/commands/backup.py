"""`socle backup`: one archive that holds everything of an installation, made while people work."""

import argparse
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from socle.ground import now
from socle.site.backups import making, seals
from socle.site.backups.seals import Seal
from socle.site.commands import obstacles, paths, progress
from socle.site.commands.sentences import Stop, say

HELP = {
    "en": "Make a backup of everything, while people work.",
    "fr": "Faire une sauvegarde de tout, pendant que l’on travaille.",
}
DJANGO = True
NAME = re.compile(r"(socle-\d{8}T\d{6}Z\.tar\.gz(\.age)?)(\.key\.age)?")  # the archive, and the key that lies beside it
FILE = re.compile(r"\.tar(\.gz)?(\.age)?$")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", nargs="?", type=paths.typed, metavar="FOLDER|FILE", help=say("help backup place"))
    locked = parser.add_mutually_exclusive_group()
    locked.add_argument("--recipient", action="append", metavar="age1…", help=say("help recipient"))
    locked.add_argument("--passphrase-file", type=paths.typed, metavar="FILE", help=say("help passphrase file"))
    parser.add_argument("--keep", type=int, metavar="N", help=say("help keep"))
    parser.add_argument("--json", action="store_true", help=say("help json"))


def run(options: argparse.Namespace) -> int:
    """0 when the backup is whole, 1 when documents were missing before it was made; whatever else stands in its way is said."""
    if options.keep is not None and options.keep < 1:
        raise Stop("keep", code=2)
    seal = _seal(options)
    made = making.make(_file(options.place, seal), seal, _steps(quiet=options.json))
    keep = None if made.lost else options.keep  # an older one may hold what this one lacks
    let_go = let_go_of(made.file.parent, keep) if keep else []
    (_as_json if options.json else _as_lines)(made, let_go)
    return 1 if made.lost else 0


def _seal(options: argparse.Namespace) -> Seal | None:
    if options.recipient:
        return seals.for_recipients(options.recipient)
    return seals.for_passphrase(options.passphrase_file) if options.passphrase_file else None


def _file(place: Path | None, seal: Seal | None) -> Path:
    """A file as it is named; in a folder, a name that tells the instant."""
    place = place or Path(settings.VAR) / "backups"
    folder = place.parent if FILE.search(place.name) and not place.is_dir() else place
    obstacles.writable(folder)
    return place if folder != place else folder / name_at(now(), sealed=seal is not None)


def name_at(moment: datetime, *, sealed: bool) -> str:
    return f"socle-{moment:%Y%m%dT%H%M%SZ}.tar.gz{'.age' if sealed else ''}"


def _steps(*, quiet: bool) -> Callable[[str], AbstractContextManager[None]]:
    return (lambda key: nullcontext()) if quiet else (lambda key: progress.step(f"backup {key}"))


def let_go_of(folder: Path, keep: int) -> list[str]:
    """Remove all but the newest of those that were made here under their own name, with their keys."""
    found = sorted({its[1] for one in folder.iterdir() if (its := NAME.fullmatch(one.name))})
    for name in found[:-keep]:
        for one in (folder / name, seals.key_of(folder / name)):
            one.unlink(missing_ok=True)
    return found[:-keep]


def _as_lines(made: making.Made, let_go: list[str]) -> None:
    told = {"entries": made.manifest.entries, "documents": made.documents, "megabytes": made.size / 1_000_000, "seconds": made.seconds}
    print(say("backed up", file=made.file, **told))
    if (key := seals.key_of(made.file)).exists():
        print(say("backup key beside", path=key))
    if let_go:
        print(say("let go", count=len(let_go)))
    if made.lost:
        print(say("documents lost", count=len(made.lost)))
        print(say("none let go"))


def _as_json(made: making.Made, let_go: list[str]) -> None:
    told: dict[str, Any] = asdict(made.manifest) | {"made_at": made.manifest.made_at.isoformat()}
    told |= {"file": str(made.file), "documents": made.documents, "bytes": made.size, "seconds": round(made.seconds, 1)}
    print(json.dumps(told | {"lost": list(made.lost), "let_go": let_go}, indent=2))
