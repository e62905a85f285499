"""Pages in a script as tests see them: no static files are collected, nothing is logged. Once Django is set up."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import override_settings
from django.test.utils import setup_test_environment


@contextmanager
def quietly() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    setup_test_environment()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
        yield
