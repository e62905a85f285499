"""`socle account recover`: a way back in for who has lost theirs, from the machine on which Socle runs."""

import argparse

from socle.journal.act import CONSOLE
from socle.people.acts import recover_account
from socle.people.models import Account
from socle.people.sign_in import link_of, new_secret
from socle.site.commands.sentences import Stop, say

HELP = {"en": "Let somebody in again who has lost their ways in.", "fr": "Rouvrir l’accès de quelqu’un qui l’a perdu."}
DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("recover", help=say("help recover")).add_argument("email", metavar="EMAIL", help=say("help account email"))


def run(options: argparse.Namespace) -> int:
    """Make a link that opens the account once, within a day; its owner is told by mail."""
    account = Account.kept.filter(email__iexact=options.email.strip(), is_active=True).first()
    if account is None:
        raise Stop("no account", email=options.email)
    secret = new_secret()
    recover_account(CONSOLE, account, secret=secret)
    print(say("recovery link", link=link_of(secret)))
    return 0
