"""`socle found`: a programme, from a kit and its first person."""

import argparse
from pathlib import Path

from django.conf import settings
from django.utils import translation

from socle.journal.act import FOUNDER
from socle.people.models import Account
from socle.people.sign_in import make_link
from socle.site import configuration
from socle.site.commands import database, paths, prepare, programme
from socle.site.commands.progress import error
from socle.site.commands.sentences import Stop, say
from socle.site.commands.sentences import language as spoken
from socle.transfer.acts import found as found_programme
from socle.transfer.founding import Founder, Programme
from socle.transfer.kit import Faulty, Kit, read

HELP = {"en": "Found a programme from a kit.", "fr": "Fonder un programme à partir d’un modèle."}
DJANGO = True

ROLES = ("lead", "facilitator", "secretary")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kit", nargs="?", type=paths.typed, default=configuration.KIT, metavar="KIT", help=say("help kit"))
    parser.add_argument("--name", required=True, help=say("help first name"))
    parser.add_argument("--email", required=True, help=say("help first email"))
    parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], help=say("help language"))
    parser.add_argument("--another", action="store_true", help=say("help another"))


def run(options: argparse.Namespace) -> int:
    """Found, and print the link by which the first person signs in, once."""
    make_ready()
    if programme.stands() and not options.another:
        raise Stop("programme stands")
    with translation.override(spoken()):
        first = found(options.kit, name=options.name, email=options.email, language=options.language)
    print(say("first link", link=first))
    return 0


def found(folder: Path, *, name: str | None, email: str | None, language: str | None = None) -> str | None:
    """Found a programme for its first person; the link by which they sign in. Without a name, the world of the demonstration."""
    kit = _read(folder)
    if not name:
        from socle.site.demonstration.play import found_world

        found_world(kit)
        return None
    first = Founder(name, email or "", roles=ROLES)
    found_programme(FOUNDER, Programme(), kit=kit, founders=[first], language=language or kit.language)
    return link(email) if email else None


def make_ready() -> None:
    """Migrate a database that needs it; say nothing of one that does not."""
    if database.is_pending(database.plan()) or prepare.is_owed():
        prepare.upgrade()


def _read(folder: Path) -> Kit:
    """The kit, or every fault of it on a line of its own."""
    try:
        return read(folder)
    except Faulty as faulty:
        for fault in faulty.faults:
            error(fault)
        raise Stop("kit faults", kit=folder, number=len(faulty.faults)) from None


def link(email: str) -> str:
    """The link by which the holder of an account signs in, once."""
    account = Account.objects.get_by_natural_key(email.strip())
    return f"{configuration.read().address}/enter/{make_link(account)}/"
