"""Bringing in people and organisations from tables: their columns, what they may be already."""

from socle.journal import importable
from socle.people.imports.organisations import ORGANISATIONS
from socle.people.imports.persons import PEOPLE


def register() -> None:
    importable.register(PEOPLE)
    importable.register(ORGANISATIONS)
