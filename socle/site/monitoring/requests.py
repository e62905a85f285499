"""How many requests there were, how they ended and how long they took, counted over all processes that serve them.

The counts of each process lie in a file of its own under `var/metrics` (prometheus_client), so that any of them can tell all.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 10.0)


def begin(var: Path) -> None:
    """Before the first process serves: counts begin anew, as they do for every watch after a restart."""
    folder = var / "metrics"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for file in folder.glob("*.db"):
        file.unlink(missing_ok=True)
    os.environ[FOLDER] = str(folder)


def measured(get_response: Answer) -> Answer:
    """Count each request, where the supervisor has said that somebody may ask."""
    if FOLDER not in os.environ:
        return get_response
    from prometheus_client import Counter, Histogram

    taken = Histogram("socle_request_seconds", "How long requests took.", ["door"], buckets=BUCKETS)
    ended = Counter("socle_requests_total", "How requests ended.", ["door", "status"])

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        door = "api" if request.path.startswith("/api/") else "static" if request.path.startswith("/static/") else "page"
        taken.labels(door).observe(time.perf_counter() - began)
        ended.labels(door, str(response.status_code)).inc()
        return response

    return middleware
