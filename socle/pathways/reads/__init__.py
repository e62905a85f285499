"""Questions about talents, asked through the gate."""

from socle.pathways.reads import told
from socle.pathways.reads.asking import Asking, asked_of, asking
from socle.pathways.reads.catalogue import meant, phase_choices, sharing_texts, versions
from socle.pathways.reads.figures import figures, named
from socle.pathways.reads.files import Told, Trodden, accompanying, guides, guiding, notes, phases, way, ways
from socle.pathways.reads.overview import cohort_choices
from socle.pathways.reads.sessions import (
    Enrolled,
    When,
    clashes,
    enrolled,
    halves,
    monday_of,
    offered,
    open_to,
    phase_keys,
    to_come,
    to_enrol,
    trainers,
    unsigned,
    week,
)
from socle.pathways.reads.sheets import Attested, Marked, Person, called, closed, marked, no_shows, on_sheet, place_of, scans, to_sign_now
from socle.pathways.reads.tickets import asked_by, organisations, ticket

__all__ = [
    "Asking",
    "Attested",
    "Enrolled",
    "Marked",
    "Person",
    "Told",
    "Trodden",
    "When",
    "accompanying",
    "asked_by",
    "asked_of",
    "asking",
    "called",
    "clashes",
    "closed",
    "cohort_choices",
    "enrolled",
    "figures",
    "guides",
    "guiding",
    "halves",
    "marked",
    "meant",
    "monday_of",
    "named",
    "no_shows",
    "notes",
    "offered",
    "on_sheet",
    "open_to",
    "organisations",
    "phase_choices",
    "phase_keys",
    "phases",
    "place_of",
    "scans",
    "sharing_texts",
    "ticket",
    "to_come",
    "to_enrol",
    "to_sign_now",
    "told",
    "trainers",
    "unsigned",
    "versions",
    "way",
    "ways",
    "week",
]
