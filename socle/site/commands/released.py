"""`socle restore --release` and `--erase-again`: what is done to a copy that stands already."""

import argparse
import os
from pathlib import Path

from socle.ground import restored
from socle.site.commands import obstacles, set_up
from socle.site.commands.sentences import Stop, say


def run(options: argparse.Namespace, var: Path) -> int:
    """Nobody works there meanwhile."""
    if not (var / "secret-key").exists():
        raise Stop("nothing there", var=var)
    os.environ["SOCLE_VAR"] = str(var)
    with obstacles.alone(var):
        set_up()
        return _release(options, var) if options.release else _erase_again(options)


def _release(options: argparse.Namespace, var: Path) -> int:
    """From here on the copy is the real one, and writes to people."""
    told = restored.read(var)
    if told is None:
        raise Stop("not restored", var=var)
    if not told.ready:
        raise Stop("restore unfinished", var=var)
    from socle.site.backups import releasing

    then, now = releasing.waiting(told.made_at), releasing.waiting()
    print(say("waits", **then))
    print(say("waits since", **{kind: now[kind] - then[kind] for kind in now}))
    if not (options.send_waiting or options.drop_waiting):
        raise Stop("send or drop", code=2)
    if options.drop_waiting:
        releasing.drop(told.made_at)
    (var / restored.FILE).unlink()
    print(say("released dropping" if options.drop_waiting else "released sending"))
    return 0


def _erase_again(options: argparse.Namespace) -> int:
    """What the list of the store says, and others that are named: for a database that came back by other tools."""
    from django.utils import translation

    from socle.people import erased

    for one in options.erasures:
        if not one.is_file():
            raise Stop("no file", path=one)
    lists = [one for one in (erased.file(), *options.erasures) if one.is_file()]
    if not lists:
        raise Stop("no erasures", file=erased.file())
    lines, known = erased.read(*lists), erased.read(erased.file())
    erased.write(line for pk, line in lines.items() if pk not in known)  # who is held back now is asked for until it is done
    with translation.override("en"):
        told = erased.replay(lines.values())
    if count := erased.damaged(*lists):
        print(say("erasures damaged", count=count))
    print(say("erased again", done=told.done, held=len(told.held)))
    for pk, why in told.held.items():
        print(f"          {pk}: {why}")
    return 1 if told.held else 0
