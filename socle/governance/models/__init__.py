"""Nouns. `structure`, `holding` and `rules_of` are what decisions have made; `deliberation` and `objections` are how, `events` what
happened in it, `charges` who facilitates in the place of another; `sequels` what became of decisions; `meetings` are where people sit
together; `opinions` are what advisory bodies say; `access` narrows or widens; `copies` leave and arrive; `traces` tell who looked at
whom."""

from socle.governance.models.access import Caseload, Denial, Sharing
from socle.governance.models.annexes import Annex
from socle.governance.models.charges import Charge
from socle.governance.models.copies import Copy, Origin
from socle.governance.models.decisions import Change, Decision
from socle.governance.models.deliberation import Elector, Interest, Position, Proposal, Tension, Version
from socle.governance.models.events import Event, Reminder
from socle.governance.models.halts import Halt
from socle.governance.models.holding import Announcement, Derogation, Earlier, Link, Mandate, Seat, Substitute
from socle.governance.models.meetings import Attendee, Item, Meeting, Note, Turn
from socle.governance.models.objections import Objection, Verdict
from socle.governance.models.opinions import Answer, Opinion, Point, Prompt, Statement
from socle.governance.models.rules_of import Policy, PolicyText, Process
from socle.governance.models.sequels import Sequel
from socle.governance.models.structure import Circle, CircleText, Role, RoleText
from socle.governance.models.traces import Trace

__all__ = [
    "Annex",
    "Announcement",
    "Answer",
    "Attendee",
    "Caseload",
    "Change",
    "Charge",
    "Circle",
    "CircleText",
    "Copy",
    "Decision",
    "Denial",
    "Derogation",
    "Earlier",
    "Elector",
    "Event",
    "Halt",
    "Interest",
    "Item",
    "Link",
    "Mandate",
    "Meeting",
    "Note",
    "Objection",
    "Opinion",
    "Origin",
    "Point",
    "Policy",
    "PolicyText",
    "Position",
    "Process",
    "Prompt",
    "Proposal",
    "Reminder",
    "Role",
    "RoleText",
    "Seat",
    "Sequel",
    "Sharing",
    "Statement",
    "Substitute",
    "Tension",
    "Trace",
    "Turn",
    "Verdict",
    "Version",
]
