"""Socle: the software on which a consortium runs an inclusion programme."""

__version__ = "0.1.0"
