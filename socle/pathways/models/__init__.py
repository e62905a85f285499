"""Nouns: talents, and what their files hold."""

from socle.pathways.models.passages import Passage, Pause
from socle.pathways.models.phases import Cohort, Pathway, Phase
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Identity, Talent, Way
from socle.pathways.models.words import Note

__all__ = ["Cohort", "Identity", "Note", "Passage", "Pathway", "Pause", "Phase", "Piece", "Talent", "Way"]
