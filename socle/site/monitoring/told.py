"""Everything for Prometheus in one answer. Imported where it is asked for: without a watch its library is never loaded."""

import os

from prometheus_client import CONTENT_TYPE_LATEST as CONTENT_TYPE
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from socle.site.monitoring.figures import Figures
from socle.site.monitoring.requests import FOLDER

__all__ = ["CONTENT_TYPE", "told"]


def told() -> bytes:
    """What stands just now, and what all processes have counted."""
    registry = CollectorRegistry()
    registry.register(Figures())
    if FOLDER in os.environ:
        MultiProcessCollector(registry)
    return generate_latest(registry)
