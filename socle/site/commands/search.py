"""`socle search rebuild`: make the index of search again. It follows every act by itself; this is for when `check` says that it differs."""

import argparse
import time

from socle.journal.search import index
from socle.site.commands.progress import bar
from socle.site.commands.sentences import say

HELP = {"en": "Make the index of search again.", "fr": "Refaire l’index de la recherche."}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["rebuild"], help=say("help search verb"))


def run(options: argparse.Namespace) -> int:
    """0 when it is made."""
    began = time.monotonic()
    rows = index.rebuild(bar(index.count()))
    print(say("searchable", rows=rows, seconds=time.monotonic() - began))
    return 0
