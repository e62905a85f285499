"""Nouns. `structure` is what decisions have made; `deliberation` is how they were made; `access` narrows or widens."""

from socle.governance.models.access import Caseload, Denial, Sharing
from socle.governance.models.decisions import Change, Decision
from socle.governance.models.deliberation import Elector, Objection, Position, Proposal, Tension, Version
from socle.governance.models.structure import Circle, CircleText, Mandate, Role, RoleText, Seat

__all__ = [
    "Caseload",
    "Change",
    "Circle",
    "CircleText",
    "Decision",
    "Denial",
    "Elector",
    "Mandate",
    "Objection",
    "Position",
    "Proposal",
    "Role",
    "RoleText",
    "Seat",
    "Sharing",
    "Tension",
    "Version",
]
