"""Ground: what every room stands on.

Words: id, clock, period, text, digest, database, question.

It knows no room, no person and no circle. `now()` is the only clock of Socle, `new_id()` the only source of ids.
"""

from socle.ground.clock import at, now
from socle.ground.ids import new_id
from socle.ground.periods import Period

__all__ = ["Period", "at", "new_id", "now"]
