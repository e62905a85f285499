"""Nouns: talents, and what their files hold."""

from socle.pathways.models.answers import (
    ANSWERS,
    Answer,
    HealthAnswer,
    OriginAnswer,
    SituationAnswer,
    SocialAnswer,
    TerritoryAnswer,
)
from socle.pathways.models.eligibility import Eligibility
from socle.pathways.models.merges import FileMerge
from socle.pathways.models.outcomes import Attempt, Outcome, Points, Ticket
from socle.pathways.models.passages import Passage, Pause
from socle.pathways.models.phases import Cohort, Pathway, Phase
from socle.pathways.models.pieces import Piece
from socle.pathways.models.stays import Exit, Stay
from socle.pathways.models.talents import Identity, Talent, Way
from socle.pathways.models.words import Note

__all__ = [
    "ANSWERS",
    "Answer",
    "Attempt",
    "Cohort",
    "Eligibility",
    "Exit",
    "FileMerge",
    "HealthAnswer",
    "Identity",
    "Note",
    "OriginAnswer",
    "Outcome",
    "Passage",
    "Pathway",
    "Pause",
    "Phase",
    "Piece",
    "Points",
    "SituationAnswer",
    "SocialAnswer",
    "Stay",
    "Talent",
    "TerritoryAnswer",
    "Ticket",
    "Way",
]
