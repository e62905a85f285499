"""Nouns: talents, what their files hold, and what the programme brings for them."""

from socle.pathways.models.catalogue import Meant, SharingText, Workshop
from socle.pathways.models.passages import Passage, Pause
from socle.pathways.models.phases import Cohort, Pathway, Phase
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Identity, Talent, Way
from socle.pathways.models.words import Note

__all__ = [
    "Cohort",
    "Identity",
    "Meant",
    "Note",
    "Passage",
    "Pathway",
    "Pause",
    "Phase",
    "Piece",
    "SharingText",
    "Talent",
    "Way",
    "Workshop",
]
