from typing import Any

import pytest
from django.template import engines


@pytest.fixture
def look(settings):
    """The template engine on uncollected static files."""
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": settings.TEMPLATES[0]["DIRS"],
            "APP_DIRS": False,
            "OPTIONS": {"environment": "socle.look.environment.environment"},
        }
    ]
    engine: Any = engines["jinja2"]
    return engine.env
