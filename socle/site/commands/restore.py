"""`socle restore`: stand on a backup again. The copy sends nothing before somebody says that it is the real one."""

import argparse
import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from socle.site.backups import seals
from socle.site.backups.restoring import Asked, Done, restore
from socle.site.commands import obstacles, paths, progress, released
from socle.site.commands.sentences import Stop, say
from socle.site.configuration import ROOT

HELP = {
    "en": "Stand on a backup again; the copy sends nothing until told.",
    "fr": "Repartir d’une sauvegarde ; la copie n’envoie rien sans accord.",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=paths.typed, metavar="FILE", help=say("help restore file"))
    parser.add_argument("--into", type=paths.typed, metavar="VAR", help=say("help into"))
    parser.add_argument("--database", default="", metavar="URL", help=say("help restore database"))
    parser.add_argument("--identity", type=paths.typed, metavar="FILE", help=say("help identity"))
    parser.add_argument("--passphrase-file", type=paths.typed, metavar="FILE", help=say("help passphrase file"))
    parser.add_argument("--erasures", action="append", default=[], type=paths.typed, metavar="FILE", help=say("help erasures"))
    parser.add_argument("--replace", action="store_true", help=say("help replace"))
    parser.add_argument("--json", action="store_true", help=say("help json"))
    parser.add_argument("--erase-again", action="store_true", help=say("help erase again"))
    parser.add_argument("--release", action="store_true", help=say("help release"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--send-waiting", action="store_true", help=say("help send waiting"))
    which.add_argument("--drop-waiting", action="store_true", help=say("help drop waiting"))


def run(options: argparse.Namespace) -> int:
    """0 when the copy is there and well, 1 when it is there and something in it is not; a refusal has changed nothing."""
    var = (options.into or Path(os.environ.get("SOCLE_VAR") or ROOT / "var")).resolve()
    if [bool(options.file), options.release, options.erase_again].count(True) != 1:
        raise Stop("restore what", code=2)
    if not options.file:
        return released.run(options, var)
    obstacles.writable(var)
    with obstacles.alone(var):
        done = restore(_asked(options, var), _steps(quiet=options.json))
    (_as_json if options.json else _as_lines)(done, var)
    return 1 if done.mended.problems or done.mended.replayed.held else 0


def _asked(options: argparse.Namespace, var: Path) -> Asked:
    for one in (options.file, *options.erasures):
        if not one.is_file():
            raise Stop("no file", path=one)
    return Asked(options.file, var, options.database, _keys(options), tuple(options.erasures), options.replace)


def _keys(options: argparse.Namespace) -> tuple[Any, ...]:
    """A file with a key; where there is a passphrase only, it opens the key that lies beside the backup."""
    locked: Path | None = options.passphrase_file
    file = options.identity or (seals.key_of(options.file) if locked else None)
    return seals.identities(file, locked) if file else ()


def _steps(*, quiet: bool) -> Callable[[str], AbstractContextManager[None]]:
    return (lambda key: nullcontext()) if quiet else (lambda key: progress.step(f"restore {key}"))


def _as_lines(done: Done, var: Path) -> None:
    for name, problems in done.mended.problems.items():
        print("\n".join([f"NOT OK  {name}", *(f"          {problem}" for problem in problems)]))
    print(say("restored", var=var, entries=done.mended.entries, made_at=_minute(done), seconds=done.seconds))
    if done.aside:
        print(say("moved aside", aside=done.aside))
    _of_erasures(done)
    if done.lost:
        print(say("signed since", number=done.lost))
    print(say("sends nothing"))


def _of_erasures(done: Done) -> None:
    told = done.mended.replayed
    if told.done or told.held:
        print(say("erased again", done=told.done, held=len(told.held)))
    if done.mended.damaged:
        print(say("erasures damaged", count=done.mended.damaged))
    for pk, why in told.held.items():
        print(f"          {pk}: {why}")
    if not done.listed:
        print(say("no list", made_at=_minute(done)))


def _minute(done: Done) -> str:
    return f"{done.manifest.made_at:%Y-%m-%d %H:%M} UTC"


def _as_json(done: Done, var: Path) -> None:
    held = {str(pk): why for pk, why in done.mended.replayed.held.items()}
    told = {"var": str(var), "made_at": done.manifest.made_at.isoformat(), "entries": done.mended.entries, "problems": done.mended.problems}
    told |= {"erased_again": done.mended.replayed.done, "held": held, "list_of_erasures": done.listed, "gone": done.mended.gone}
    told |= {"damaged_lines": done.mended.damaged, "lost_since_checkpoint": done.lost or None}
    aside = str(done.aside) if done.aside else None
    print(json.dumps(told | {"aside": aside, "seconds": round(done.seconds, 1)}, ensure_ascii=False, indent=2))
