"""An organisation as other tools and spreadsheets tell it: circles, roles, who holds them, policies. It becomes typed changes of one
decision: a proposal of the programme's first circle, or the founding of another programme."""

from socle.journal import importable
from socle.transfer.imports.kind import CIRCLES


def register() -> None:
    importable.register(CIRCLES)
