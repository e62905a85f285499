"""Questions that other rooms, acts and pages may ask. Nothing here writes."""

from socle.governance.reads.annexes import annexed, annexes, rewritten_annexes
from socle.governance.reads.choices import Lists
from socle.governance.reads.deliberation import (
    columns,
    deliberation,
    differences_from_events,
    happened,
    is_stale,
    settled_how,
    step_now,
    still_speaking,
    waits_to_be_settled,
)
from socle.governance.reads.digests import rewritten_decisions
from socle.governance.reads.effects import (
    OPEN,
    Foreseen,
    Outlook,
    Told,
    done,
    effects,
    foreseen,
    in_a_line,
    in_words,
    looks,
    names,
    pictured,
    rebased,
    tried,
    worded,
)
from socle.governance.reads.imported import rewritten_origins
from socle.governance.reads.meetings import Gathering, MeetingLine, agenda_of, attendees, current, gathering, mark, marked, meetings
from socle.governance.reads.members import is_member, speakers
from socle.governance.reads.minutes import Minutes, minutes, rewritten_minutes
from socle.governance.reads.opinions import Bearing, advising, asked_first, asks_first, bearing, bearing_of, bodies, customs, lacks_opinion
from socle.governance.reads.places import Around, around, circle_texts, path, places
from socle.governance.reads.present import Presence, everybody, found, missing, presence
from socle.governance.reads.proposals import as_lines, felt, felt_and_drafted, lines, moving, shown
from socle.governance.reads.replay import differences, differences_from_replay
from socle.governance.reads.scope import leaving, scope
from socle.governance.reads.sequels import ANY, carrier, is_over, life_of, sequels_of
from socle.governance.reads.sitting import sitting
from socle.governance.reads.standing import standing
from socle.governance.reads.story import Story, story
from socle.governance.reads.structure import roles_of, seated, sittings
from socle.governance.reads.undoing import undoing
from socle.governance.reads.voices import electors, voices
from socle.governance.reads.why import Why, why

__all__ = [
    "ANY",
    "OPEN",
    "Around",
    "Bearing",
    "Foreseen",
    "Gathering",
    "Lists",
    "MeetingLine",
    "Minutes",
    "Outlook",
    "Presence",
    "Story",
    "Told",
    "Why",
    "advising",
    "agenda_of",
    "annexed",
    "annexes",
    "around",
    "as_lines",
    "asked_first",
    "asks_first",
    "attendees",
    "bearing",
    "bearing_of",
    "bodies",
    "carrier",
    "circle_texts",
    "columns",
    "current",
    "customs",
    "deliberation",
    "differences",
    "differences_from_events",
    "differences_from_replay",
    "done",
    "effects",
    "electors",
    "everybody",
    "felt",
    "felt_and_drafted",
    "foreseen",
    "found",
    "gathering",
    "happened",
    "in_a_line",
    "in_words",
    "is_member",
    "is_over",
    "is_stale",
    "lacks_opinion",
    "leaving",
    "life_of",
    "lines",
    "looks",
    "mark",
    "marked",
    "meetings",
    "minutes",
    "missing",
    "moving",
    "names",
    "path",
    "pictured",
    "places",
    "presence",
    "rebased",
    "rewritten_annexes",
    "rewritten_decisions",
    "rewritten_minutes",
    "rewritten_origins",
    "roles_of",
    "scope",
    "seated",
    "sequels_of",
    "settled_how",
    "shown",
    "sitting",
    "sittings",
    "speakers",
    "standing",
    "step_now",
    "still_speaking",
    "story",
    "tried",
    "undoing",
    "voices",
    "waits_to_be_settled",
    "why",
    "worded",
]
