"""Questions: what model stands in a programme, and which phases and pathways it has."""

from socle.transfer.reads.export import Unknown, kit_of
from socle.transfer.reads.roads import pathways, phases

__all__ = ["Unknown", "kit_of", "pathways", "phases"]
