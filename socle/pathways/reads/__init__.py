"""Questions about talents, asked through the gate."""

from socle.pathways.reads.catalogue import meant, phase_choices, sharing_texts, versions
from socle.pathways.reads.files import Told, Trodden, cohorts, guides, guiding, notes, phases, rests, trodden, ways

__all__ = [
    "Told",
    "Trodden",
    "cohorts",
    "guides",
    "guiding",
    "meant",
    "notes",
    "phase_choices",
    "phases",
    "rests",
    "sharing_texts",
    "trodden",
    "versions",
    "ways",
]
