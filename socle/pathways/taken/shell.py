"""The files that the page without network needs: what its worker keeps, and nothing else."""

from django.contrib.staticfiles.storage import staticfiles_storage

SHEET, ENTRY = "look/look.css", "look/offline.js"
SCRIPTS = ("drawing", "offline", "offline-entries", "offline-sheet", "offline-store", "offline-words")
PICTURES = ("look/socle.svg", "look/symbols.svg")


def files() -> list[str]:
    """Their addresses, by the names under which they were collected."""
    return [staticfiles_storage.url(one) for one in (SHEET, *PICTURES, *(f"look/{name}.js" for name in SCRIPTS))]
