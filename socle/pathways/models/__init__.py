"""Nouns: talents, what their files hold, and what the programme brings for them."""

from socle.pathways.models.agreements import Agreement, Assent
from socle.pathways.models.answers import ANSWERS, Answer, HealthAnswer, OriginAnswer, SituationAnswer, SocialAnswer, TerritoryAnswer
from socle.pathways.models.appointments import Appointment, Reminder, Unreminded
from socle.pathways.models.attendance import Attendance, Scan, Sheet
from socle.pathways.models.catalogue import Meant, SharingText, Workshop
from socle.pathways.models.eligibility import Eligibility
from socle.pathways.models.filed import FileDocument
from socle.pathways.models.goals import Aim, Goal, Step
from socle.pathways.models.merges import FileMerge
from socle.pathways.models.obstacles import Obstacle, Part
from socle.pathways.models.orientations import Arrival, By, Desk, Orientation, OrientationLink
from socle.pathways.models.outcomes import Attempt, Outcome, Points, Ticket
from socle.pathways.models.passages import Passage, Pause
from socle.pathways.models.phases import Cohort, Form, Pathway, Phase
from socle.pathways.models.pieces import Piece
from socle.pathways.models.sessions import Enrolment, HalfDay, Session
from socle.pathways.models.stays import Exit, Stay
from socle.pathways.models.talents import Identity, Talent, Way
from socle.pathways.models.turns import Turn
from socle.pathways.models.words import Note

__all__ = [
    "ANSWERS",
    "Agreement",
    "Aim",
    "Answer",
    "Appointment",
    "Arrival",
    "Assent",
    "Attempt",
    "Attendance",
    "By",
    "Cohort",
    "Desk",
    "Eligibility",
    "Enrolment",
    "Exit",
    "FileDocument",
    "FileMerge",
    "Form",
    "Goal",
    "HalfDay",
    "HealthAnswer",
    "Identity",
    "Meant",
    "Note",
    "Obstacle",
    "Orientation",
    "OrientationLink",
    "OriginAnswer",
    "Outcome",
    "Part",
    "Passage",
    "Pathway",
    "Pause",
    "Phase",
    "Piece",
    "Points",
    "Reminder",
    "Scan",
    "Session",
    "SharingText",
    "Sheet",
    "SituationAnswer",
    "SocialAnswer",
    "Stay",
    "Step",
    "Talent",
    "TerritoryAnswer",
    "Ticket",
    "Turn",
    "Unreminded",
    "Way",
    "Workshop",
]
