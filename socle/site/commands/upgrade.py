"""`socle upgrade`: brings the database up to this code while the Socle of before serves on, so that people wait for a start only."""

import argparse

from socle.site.commands import catalogues, prepare, set_up

HELP = {
    "en": "Bring the database up to this code: backed up, migrated, checked.",
    "fr": "Mettre la base au niveau de ce code : copiée, migrée, contrôlée.",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """None: what `bin/run` does at each start, and no more than the database of it."""


def run(options: argparse.Namespace) -> int:
    catalogues.compile_changed()
    set_up()
    prepare.upgrade()
    return 0
