"""Nouns: talents, what their files hold, and what the programme brings for them."""

from socle.pathways.models.attendance import Attendance, Scan, Sheet
from socle.pathways.models.catalogue import Meant, SharingText, Workshop
from socle.pathways.models.passages import Passage, Pause
from socle.pathways.models.phases import Cohort, Pathway, Phase
from socle.pathways.models.pieces import Piece
from socle.pathways.models.sessions import Enrolment, HalfDay, Session
from socle.pathways.models.talents import Identity, Talent, Way
from socle.pathways.models.words import Note

__all__ = [
    "Attendance",
    "Cohort",
    "Enrolment",
    "HalfDay",
    "Identity",
    "Meant",
    "Note",
    "Passage",
    "Pathway",
    "Pause",
    "Phase",
    "Piece",
    "Scan",
    "Session",
    "SharingText",
    "Sheet",
    "Talent",
    "Way",
    "Workshop",
]
