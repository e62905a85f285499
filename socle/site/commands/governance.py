"""`socle governance VERB`: the acts of governance from a terminal or a script, in the name of whoever issued the token.

The verbs that write and read whole files are in `exchange`.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import translation

from socle.journal.act import Refused
from socle.journal.references import reference
from socle.people.tokens import actor_of
from socle.site import programs
from socle.site.commands import (
    exchange,
    verbs_of_rounds,  # noqa: F401
)
from socle.site.commands.sentences import SENTENCES, Stop, language, say
from socle.site.commands.verbs import VERBS, Asked, Verb
from socle.site.programs import Missing

HELP = {"en": "Act in governance from the command line.", "fr": "Agir dans la gouvernance en ligne de commande."}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    with translation.override(language()):
        for name, verb in VERBS.items():
            _arguments(verbs.add_parser(name, help=verb.act.declared.sentence), name, verb)
        for name, of_files in exchange.VERBS.items():
            of_files.takes(verbs.add_parser(name, help=say(f"help {name} file")))


def _arguments(parser: argparse.ArgumentParser, typed: str, verb: Verb) -> None:
    for name, more in verb.takes.items():
        parser.add_argument(name, help=_helped(typed, name.removeprefix("--")), **more)
    parser.add_argument("--seen", type=int, help=say("help seen"))
    parser.add_argument("--token", help=say("help token"))
    parser.add_argument("--under", metavar="MANDATE", help=say("help mandate"))
    parser.add_argument("--key", help=say("help key"))
    parser.add_argument("--json", action="store_true", help=say("help json"))


def _helped(verb: str, name: str) -> str:
    """What an argument is: as this verb has it, or as all others do."""
    return say(f"argument {verb} {name}" if f"argument {verb} {name}" in SENTENCES else f"argument {name}")


def run(options: argparse.Namespace) -> int:
    """Act and print the id of what came of it; refused, say why and change nothing."""
    with translation.override(language()), _quiet():
        if options.verb in exchange.VERBS:
            return exchange.run(options)
        try:
            programs.readable(vars(options))
            result = VERBS[options.verb].does(_asked(options))
        except UnicodeError:
            raise Stop("unreadable") from None
        except Missing as missing:
            return _refuse(options, Refused(str(missing), code="missing"))
        except Refused as refusal:
            return _refuse(options, refusal)
    done = {"act": VERBS[options.verb].act.declared.name, "result": reference(result), "id": str(result.pk)}
    print(json.dumps(done) if options.json else result.pk)
    return 0


@contextmanager
def _quiet() -> Iterator[None]:
    """A refusal is said once, to who asked: without the line that a server would log."""
    log = logging.getLogger("socle.acts")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


def _asked(options: argparse.Namespace) -> Asked:
    actor = actor_of(options.token or os.environ.get("SOCLE_TOKEN", ""), "cli")
    if actor is None:
        raise Stop("no token")
    how: dict[str, Any] = {"key": options.key} | ({"seen": options.seen} if options.seen is not None else {})
    return Asked(programs.wearing(actor, options.under) if options.under else actor, options, how)


def _refuse(options: argparse.Namespace, refusal: Refused) -> int:
    told = {"message": str(refusal), "field": refusal.field, "code": refusal.code}
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(refusal, file=sys.stderr)
    return 1
