"""Sheets that are taken along: what a device without network keeps of them, and what comes back of it.

Not here: rules and rights. What comes back is carried out by the acts of attendance, each by itself and with its own key.
"""

from socle.pathways.taken.carrying import Answer, carry
from socle.pathways.taken.entries import Batch, Unread, read
from socle.pathways.taken.giving import given

__all__ = ["Answer", "Batch", "Unread", "carry", "given", "read"]
