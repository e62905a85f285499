"""`socle governance export`, `import`, `book` and `schema`: a programme leaves, arrives, is printed, and what its file looks like.

The whole of a programme is for whoever keeps the installation, like a backup of its database. With a token it is what that person sees.
"""

import argparse
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from socle.governance import copies
from socle.governance.acts import import_programme
from socle.governance.exchange import linked, writing
from socle.governance.exchange.arriving import announced
from socle.governance.exchange.schema import schema
from socle.governance.models import Circle
from socle.journal.act import FOUNDER, Actor, Refused
from socle.look import printing
from socle.people.tokens import actor_of
from socle.site import programs
from socle.site.commands import found, paths
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
    parser.add_argument("file", type=paths.typed, metavar="FILE", help=say("argument file"))
    parser.add_argument("--programme", metavar="ID", help=say("help programme"))
    parser.add_argument("--token", help=say("help token view"))
    parser.add_argument("--org", action="store_true", help=say("help org"))


def _export(options: argparse.Namespace) -> None:
    """Written under another name first: a file that is there is whole."""
    actor = _actor(options)
    programme = programme_of(options.programme, actor)
    if options.org:
        with _written(options.file) as out:
            linked.write(out, Circle.kept.get(pk=programme), actor=actor)
        print(say("written", file=options.file))
        return
    counted = _Counted(writing.count(programme))
    with _written(options.file) as out:
        writing.write(out, programme, actor=actor, told=counted)
    print(say("programme exported", rows=counted.done, file=options.file))


def _takes_book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=paths.typed, metavar="FILE", help=say("argument file"))
    parser.add_argument("--circle", metavar="ID", help=say("help book circle"))
    parser.add_argument("--token", help=say("help token"))
    parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], help=say("help book language"))


def _book(options: argparse.Namespace) -> None:
    """As whoever issued the token sees it."""
    options.token = options.token or os.environ.get("SOCLE_TOKEN", "") or "-"
    actor = _actor(options)
    assert actor is not None
    circle = programs.see(actor, Circle, options.circle or str(programme_of(None, actor)))
    try:
        with translation.override(options.language or translation.get_language()):
            drawn = copies.book(actor, circle, bar(100))
    except printing.CannotPrint:
        raise Stop("no printer", package=printing.PACKAGES) from None
    except printing.TooLarge:
        raise Stop("book too large") from None
    with _written(options.file, "wb") as out:
        out.write(drawn)
    print(say("written", file=options.file))


def _takes_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=paths.typed, metavar="FILE", help=say("argument file"))
    parser.add_argument("--name", help=say("help import name"))
    parser.add_argument("--email", help=say("help import email"))


def _import(options: argparse.Namespace) -> None:
    """All or nothing, and the link by which its first person signs in, once: without one, nobody could enter any more."""
    if bool(options.name) != bool(options.email):
        raise Stop("name and email", code=2)
    found.make_ready()
    with _opened(options.file) as file:
        counted = _Counted(os.fstat(file.fileno()).st_size)
        programme = announced(file)
        if not options.email:
            raise Stop("nobody enters", code=2)
        origin = import_programme(FOUNDER, programme, file=file, accounts=[(options.name, options.email)], told=counted)
    print(say("programme imported", decisions=origin.serial, programme=origin.circle_id))
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


VERBS = {
    "export": Verb(_takes_export, _export),
    "import": Verb(_takes_import, _import),
    "book": Verb(_takes_book, _book),
    "schema": Verb(_takes_schema, _schema),
}


def run(options: argparse.Namespace) -> int:
    """Do it, or say in one sentence why not."""
    try:
        VERBS[options.verb].does(options)
    except programs.Missing as missing:
        raise Refused(str(missing), code="missing") from None
    return 0


class _Counted:
    """Adds up what is done, a little at a time, on a bar."""

    def __init__(self, total: int) -> None:
        self.done, self._told = 0, bar(total)

    def __call__(self, more: int) -> None:
        self.done += more
        self._told(self.done)


@contextmanager
def _written(path: Path, mode: str = "w") -> Iterator[IO[Any]]:
    """A file for its owner only, that takes its name once it is whole."""
    part = path.with_name(f"{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, mode, encoding=None if "b" in mode else "utf-8") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


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


def programme_of(asked: str | None, actor: Actor | None) -> UUID:
    """The one that is asked for, or the only one there is for who asks."""
    roots = Circle.kept.all() if actor is None else Circle.objects.seen_by(actor)
    here = list(roots.filter(parent=None).values_list("pk", flat=True))
    wanted = [programs.identity(asked)] if asked else here
    if len(wanted) != 1 or wanted[0] not in here:
        raise Stop("which programme", known="".join(f"\n  {pk}" for pk in here)) if here else Stop("no programme")
    return wanted[0]
