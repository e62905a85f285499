"""Nouns: talents, what their files hold, and what the programme brings for them."""

from socle.pathways.models.appointments import Appointment, Reminder, Unreminded
from socle.pathways.models.catalogue import Meant, SharingText, Workshop
from socle.pathways.models.goals import Aim, Goal, Step
from socle.pathways.models.obstacles import Obstacle, Part
from socle.pathways.models.passages import Passage, Pause
from socle.pathways.models.phases import Cohort, Pathway, Phase
from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Identity, Talent, Way
from socle.pathways.models.turns import Turn
from socle.pathways.models.words import Note

__all__ = [
    "Aim",
    "Appointment",
    "Cohort",
    "Goal",
    "Identity",
    "Meant",
    "Note",
    "Obstacle",
    "Part",
    "Passage",
    "Pathway",
    "Pause",
    "Phase",
    "Piece",
    "Reminder",
    "SharingText",
    "Step",
    "Talent",
    "Turn",
    "Unreminded",
    "Way",
    "Workshop",
]
