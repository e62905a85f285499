"""Nouns of the doors: imports on their way, which are housekeeping, and webhooks, which are kept."""

from socle.site.imports.models import Batch, Columns, Row
from socle.site.webhooks.models import Delivery, Webhook

__all__ = ["Batch", "Columns", "Delivery", "Row", "Webhook"]
