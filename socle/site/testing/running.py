"""A pytest plugin: how tests run, whatever they try."""

import gc
import os
from pathlib import Path

from socle.site.testing.chance import trials


def pytest_configure() -> None:
    """Pages are tested on uncollected static files, and no law is broken because a machine is busy."""
    from django.conf import settings
    from hypothesis import HealthCheck
    from hypothesis import settings as laws
    from jinja2 import FileSystemBytecodeCache

    laws.register_profile("socle", max_examples=trials(30, 500), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    laws.load_profile("socle")

    if "SOCLE_VAR" in os.environ:  # of one run of `bin/test`: whoever comes first compiles a template
        templates = Path(settings.VAR) / "templates"
        templates.mkdir(exist_ok=True)
        settings.TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = FileSystemBytecodeCache(str(templates))  # type: ignore[index]

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it for garbage again and again takes a twentieth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
