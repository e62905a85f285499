"""`socle governance export`, `import` and `schema`: a programme leaves, arrives, and what its file looks like.

The whole of a programme is for whoever keeps the installation, like a backup of its database. With a token it is what that person sees.
"""

import argparse
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from socle.governance.acts import import_programme
from socle.governance.exchange import writing
from socle.governance.exchange.arriving import announced
from socle.governance.exchange.schema import schema
from socle.governance.models import Circle
from socle.journal.act import FOUNDER, Actor
from socle.people.tokens import actor_of
from socle.site import programs
from socle.site.commands import found
from socle.site.commands.progress import bar
from socle.site.commands.sentences import Stop, say
from socle.site.configuration import ROOT

SCHEMA = ROOT / "docs" / "governance.schema.json"


@dataclass(frozen=True, slots=True)
class Verb:
    """What it takes, and what it does."""

    takes: Callable[[argparse.ArgumentParser], None]
    does: Callable[[argparse.Namespace], None]


def _takes_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--programme", metavar="ID", help=say("help programme"))
    parser.add_argument("--token", help=say("help token view"))


def _export(options: argparse.Namespace) -> None:
    """Written under another name first: a file that is there is whole."""
    actor = _actor(options)
    programme = _programme(options.programme, actor)
    told, rows = bar(writing.count(programme)), 0

    def count(more: int) -> None:
        nonlocal rows
        rows += more
        told(rows)

    part = options.file.with_name(f"{options.file.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
        writing.write(out, programme, actor=actor, told=count)
    part.replace(options.file)
    print(say("programme exported", rows=rows, file=options.file))


def _takes_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--name", help=say("help import name"))
    parser.add_argument("--email", help=say("help import email"))


def _import(options: argparse.Namespace) -> None:
    """All or nothing; with a name and an address, the link by which that person signs in, once."""
    if bool(options.name) != bool(options.email):
        raise Stop("name and email", code=2)
    found.make_ready()
    with _opened(options.file) as file:
        told, read = bar(os.fstat(file.fileno()).st_size), 0

        def count(more: int) -> None:
            nonlocal read
            read += more
            told(read)

        accounts = [(options.name, options.email)] if options.email else []
        origin = import_programme(FOUNDER, announced(file), file=file, accounts=accounts, told=count)
    print(say("programme imported", decisions=origin.serial, programme=origin.circle_id))
    if options.email:
        print(say("first link", link=found.link(options.email)))


def _takes_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help=say("help schema write"))


def _schema(options: argparse.Namespace) -> None:
    text = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
    if options.write:
        SCHEMA.write_text(text, "utf-8")
        print(say("schema written", file=SCHEMA.relative_to(ROOT)))
    else:
        print(text, end="")


VERBS = {"export": Verb(_takes_export, _export), "import": Verb(_takes_import, _import), "schema": Verb(_takes_schema, _schema)}


def _opened(path: Path) -> Any:
    try:
        return path.open("rb")
    except OSError:
        raise Stop("no file", path=path) from None


def _actor(options: argparse.Namespace) -> Actor | None:
    if not options.token:
        return None
    actor = actor_of(options.token, "cli")
    if actor is None:
        raise Stop("no token")
    return actor


def _programme(asked: str | None, actor: Actor | None) -> UUID:
    """The one that is asked for, or the only one there is for who asks."""
    roots = Circle.kept.all() if actor is None else Circle.objects.seen_by(actor)
    here = list(roots.filter(parent=None).values_list("pk", flat=True))
    wanted = [programs.identity(asked)] if asked else here
    if len(wanted) != 1 or wanted[0] not in here:
        raise Stop("which programme", known="".join(f"\n  {pk}" for pk in here)) if here else Stop("no programme")
    return wanted[0]
