"""Bringing in talents from tables: their columns, whom they may be already."""

from socle.journal import importable
from socle.pathways.imports.talents import TALENTS


def register() -> None:
    importable.register(TALENTS)
