"""Questions about talents, asked through the gate."""

from socle.pathways.reads import told
from socle.pathways.reads.asking import Asking, asked_of, asking
from socle.pathways.reads.catalogue import meant, phase_choices, sharing_texts, versions
from socle.pathways.reads.figures import figures, named
from socle.pathways.reads.files import Told, Trodden, cohorts, guides, guiding, notes, phases, rests, trodden, ways
from socle.pathways.reads.tickets import asked_by, organisations, ticket

__all__ = [
    "Asking",
    "Told",
    "Trodden",
    "asked_by",
    "asked_of",
    "asking",
    "cohorts",
    "figures",
    "guides",
    "guiding",
    "meant",
    "named",
    "notes",
    "organisations",
    "phase_choices",
    "phases",
    "rests",
    "sharing_texts",
    "ticket",
    "told",
    "trodden",
    "versions",
    "ways",
]
