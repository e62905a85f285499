"""Questions about talents, asked through the gate."""

from socle.pathways.reads.files import Told, Trodden, accompanying, cohorts, guides, guiding, notes, phases, rests, trodden, ways

__all__ = ["Told", "Trodden", "accompanying", "cohorts", "guides", "guiding", "notes", "phases", "rests", "trodden", "ways"]
