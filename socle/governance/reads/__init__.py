"""Questions that other rooms, acts and pages may ask. Nothing here writes."""

from socle.governance.reads.deliberation import deliberation, is_seated, is_stale, scope
from socle.governance.reads.replay import differences, differences_from_replay

__all__ = ["deliberation", "differences", "differences_from_replay", "is_seated", "is_stale", "scope"]
