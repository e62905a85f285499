"""`bin/run`: from what there is to the programme in a browser."""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from typing import Any, NoReturn

from socle.ground import restored
from socle.site import configuration
from socle.site.commands import how_many, obstacles, place
from socle.site.commands.family import end_with_parent
from socle.site.commands.sentences import Stop, say
from socle.site.configuration import ROOT, Configuration

HELP = {"en": "Start Socle; the first time, found its programme.", "fr": "Lancer Socle ; la première fois, fonder son programme."}
SETTINGS = {"DJANGO_SETTINGS_MODULE": "socle.site.settings", "PYTHONUNBUFFERED": "1"}
# Each thread that serves a page would otherwise keep an arena of its own
SPARING = {"MALLOC_ARENA_MAX": "2"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help=say("help host"))
    parser.add_argument("--port", type=_port, help=say("help port"))
    parser.add_argument("--address", type=place.typed, metavar="URL", help=say("help address"))
    parser.add_argument("--database", metavar="URL", help=say("help database"))
    parser.add_argument("--empty", action="store_true", help=say("help empty"))
    parser.add_argument("--talents", type=how_many.talents, default=how_many.TALENTS, metavar="N", help=say("help talents"))
    parser.add_argument("--name", help=say("help name"))
    parser.add_argument("--email", type=_email, help=say("help email"))


def run(options: argparse.Namespace) -> int:
    """Look for obstacles, prepare in a process of its own, then supervise server and worker. All of `var` is its owner's only."""
    kept = configuration.read()
    obstacles.writable(kept.var)
    obstacles.room(kept.var)
    _refuse_unfinished(kept)
    here, chosen = place.listening(options, kept), _chosen(options, kept)
    _same_kind(options, kept)
    _somebody(options, kept)
    with obstacles.alone(kept.var):
        obstacles.port(here.host, here.port)
        os.environ["SOCLE_VAR"] = str(kept.var)
        os.chdir(ROOT)
        os.environ.update(SETTINGS | SPARING | {f"SOCLE_{key.upper()}": value for key, value in chosen.items()})
        return _prepare(options) or _supervise(kept, chosen, here)


def _supervise(kept: Configuration, chosen: dict[str, str], here: place.Place) -> NoReturn:
    """What was chosen is kept now: a database that could not be reached must not be remembered.

    This process becomes the supervisor, which sheds all that the preparation has loaded and keeps the lock.
    """
    if chosen:
        configuration.write(kept.var, **chosen)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    program = [sys.executable, "-m", "socle.site.commands.supervisor", here.host, str(here.port), greeting(configuration.read())]
    os.execv(sys.executable, program)  # noqa: S606


def greeting(now: Configuration) -> str:
    """Where it is, and what whoever looks after it should know of a proxy that is not declared."""
    unknown = now.address.startswith("https://") and not now.proxies
    copy = restored.read(now.var)
    silent = say("is restored", made_at=f"{copy.made_at:%Y-%m-%d %H:%M} UTC") if copy else ""
    return say("ready", address=now.address) + (f"\n{say('no proxy', file=now.var / 'socle.toml')}" if unknown else "") + silent


def _prepare(options: argparse.Namespace) -> int:
    """The child's exit code; it has said in one sentence what it lacks. Ctrl-C reaches it too: wait for it."""
    wishes = json.dumps({"empty": options.empty, "name": options.name, "email": options.email, "talents": options.talents})
    process = subprocess.Popen([sys.executable, "-m", "socle.site.commands.prepare", wishes], preexec_fn=end_with_parent)
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    return process.wait()


def _chosen(options: argparse.Namespace, kept: Configuration) -> dict[str, str]:
    """What var/socle.toml will keep of the options."""
    asked = {
        "database": options.database,
        "listen": str(place.listening(options, kept)) if options.host or options.port else None,
        "address": place.address(options, kept) if options.address or options.host or options.port else None,
    }
    return {key: value for key, value in asked.items() if value is not None}


def _same_kind(options: argparse.Namespace, kept: Configuration) -> None:
    """One `var` belongs to one database: its documents, keys and mails are those of the programme founded there."""
    asked = _kind(kept.database if options.database is None else options.database)
    made = _made_with(kept)
    if made and made != asked:
        raise Stop("kind", var=kept.var, kept=made, asked=asked)


def _refuse_unfinished(kept: Configuration) -> None:
    """What a restore that was cut off has left is neither the one nor the other, and people who were erased may be in it."""
    if (copy := restored.read(kept.var)) and not copy.ready:
        raise Stop("restore unfinished", var=kept.var)


def _made_with(kept: Configuration) -> str:
    if (kept.var / "socle.sqlite3").exists():
        return "SQLite"
    return "PostgreSQL" if _chosen_before(kept).get("database") else ""


def _somebody(options: argparse.Namespace, kept: Configuration) -> None:
    """Asked before anything is made: an empty programme without a first person could be entered by nobody."""
    if options.empty and not (options.name and options.email) and "demonstration" not in _chosen_before(kept):
        raise Stop("first person", code=2)


def _chosen_before(kept: Configuration) -> dict[str, Any]:
    file = kept.var / "socle.toml"
    return tomllib.loads(file.read_text()) if file.exists() else {}


def _kind(database: str) -> str:
    return "PostgreSQL" if database else "SQLite"


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise Stop("port number", code=2, port=text)
    return int(text)


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise Stop("email", code=2, email=text)
    return text
