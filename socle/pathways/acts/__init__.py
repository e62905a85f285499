"""Verbs of pathways."""

from socle.pathways.acts.catalogue import add_workshop, amend_workshop, restore_workshop, retire_workshop
from socle.pathways.acts.sharing import reword_sharing

__all__ = ["add_workshop", "amend_workshop", "restore_workshop", "retire_workshop", "reword_sharing"]
