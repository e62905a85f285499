"""Questions: what model a programme was founded on, its phases and pathways, and the kit of what stands in it now."""

from socle.transfer.reads.export import Unknown, kit_of
from socle.transfer.reads.model import Counted, Model, counted, model, pathways, phases

__all__ = ["Counted", "Model", "Unknown", "counted", "kit_of", "model", "pathways", "phases"]
