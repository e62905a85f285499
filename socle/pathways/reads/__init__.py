"""Questions that doors and other rooms may ask of pathways."""

from socle.pathways.reads.catalogue import meant, phases, sharing_texts, versions

__all__ = ["meant", "phases", "sharing_texts", "versions"]
