"""Nouns of pathways, one file for each."""

from socle.pathways.models.catalogue import Leg, Meant, Pathway, Phase, SharingText, Workshop

__all__ = ["Leg", "Meant", "Pathway", "Phase", "SharingText", "Workshop"]
