"""Nouns of the doors: imports on their way. All of it is housekeeping."""

from socle.site.imports.models import Batch, Columns, Row

__all__ = ["Batch", "Columns", "Row"]
