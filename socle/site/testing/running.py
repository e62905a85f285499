"""A pytest plugin: how tests run, whatever they try."""

import os
from contextlib import ExitStack
from pathlib import Path

from socle.ground.garbage import loading
from socle.site.testing.chance import trials

_importing = ExitStack()
_importing.enter_context(loading())


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
    _importing.close()
