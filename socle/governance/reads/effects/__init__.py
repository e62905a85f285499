"""What changes do, in words: of a proposal before it is adopted, of a decision afterwards.

A file for each noun says its changes; `follows` says what comes of them; `foreseen` and `done` put both together.
"""

from socle.governance.reads.effects.changes import effects, names
from socle.governance.reads.effects.done import done
from socle.governance.reads.effects.foreseen import OPEN, Foreseen, foreseen, rebased
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.obstacles import in_words
from socle.governance.reads.effects.outlook import Outlook, worded
from socle.governance.reads.effects.pictured import pictured
from socle.governance.reads.effects.shortly import in_a_line
from socle.governance.reads.effects.stages import looks
from socle.governance.reads.effects.told import Told, cut
from socle.governance.reads.effects.tried import tried

__all__ = [
    "OPEN",
    "Foreseen",
    "Names",
    "Outlook",
    "Told",
    "cut",
    "done",
    "effects",
    "foreseen",
    "in_a_line",
    "in_words",
    "looks",
    "names",
    "pictured",
    "rebased",
    "tried",
    "worded",
]
