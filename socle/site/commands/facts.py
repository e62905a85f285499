"""`socle facts`: the facts of a programme as a file, for whoever counts elsewhere. Nobody is named in it, but it is about people."""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import astuple, fields
from typing import Any, BinaryIO

from django.db import transaction

from socle.journal.facts import KINDS, Fact, facts
from socle.look.downloads import csv_of
from socle.site.commands import exchange, paths
from socle.site.commands.sentences import Stop, say

HELP = {"en": "Write the facts of the programme as a file.", "fr": "Écrire les faits du programme dans un fichier."}
DJANGO = True
ONLY_ITS_OWNER = 0o600


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=paths.typed, metavar="FILE", help=say("help facts file"))
    parser.add_argument("--kind", action="append", default=[], metavar="KIND", help=say("help facts kind"))
    parser.add_argument("--programme", metavar="ID", help=say("help programme"))


def run(options: argparse.Namespace) -> int:
    """Write them as one reading of the database sees them, readable by the file’s owner only."""
    if unknown := [name for name in options.kind if name not in KINDS]:
        raise Stop("no such facts", kind=unknown[0], known=", ".join(KINDS))
    programme = exchange.programme_of(options.programme, None)
    with transaction.atomic(), open(os.open(options.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_ITS_OWNER), "wb") as file:
        count = write(file, facts(programme, options.kind))
    print(say("facts written", count=count, file=options.file), file=sys.stderr)
    return 0


def write(file: BinaryIO, found: Iterator[Fact]) -> int:
    """One line for each fact, under the names of its columns; how many."""
    count = 0

    def lines() -> Iterator[list[Any]]:
        nonlocal count
        for fact in found:
            count += 1
            yield [cell if cell is not None else "" for cell in astuple(fact)]

    file.writelines(csv_of([one.name for one in fields(Fact)], lines()))
    return count
