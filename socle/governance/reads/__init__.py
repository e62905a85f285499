"""Questions that other rooms, acts and pages may ask. Nothing here writes."""

from socle.governance.reads.choices import choices
from socle.governance.reads.deliberation import deliberation, is_stale
from socle.governance.reads.digests import rewritten_decisions
from socle.governance.reads.effects import Foreseen, Outlook, Told, done, effects, foreseen, names, rebased, worded
from socle.governance.reads.members import is_member, speakers
from socle.governance.reads.outline import outline
from socle.governance.reads.proposals import Story, as_lines, lines, story, tensions
from socle.governance.reads.replay import differences, differences_from_replay
from socle.governance.reads.scope import scope
from socle.governance.reads.standing import standing
from socle.governance.reads.structure import around, circle_texts, places, roles_of, sittings
from socle.governance.reads.why import Why, why

__all__ = [
    "Foreseen",
    "Outlook",
    "Story",
    "Told",
    "Why",
    "around",
    "as_lines",
    "choices",
    "circle_texts",
    "deliberation",
    "differences",
    "differences_from_replay",
    "done",
    "effects",
    "foreseen",
    "is_member",
    "is_stale",
    "lines",
    "names",
    "outline",
    "places",
    "rebased",
    "rewritten_decisions",
    "roles_of",
    "scope",
    "sittings",
    "speakers",
    "standing",
    "story",
    "tensions",
    "why",
    "worded",
]
