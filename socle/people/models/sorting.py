"""Names as they are sorted and found: kept beside the name by the database itself, so that no write can forget it.

`search.fold` says how. Whoever changes it writes a migration that computes these columns anew; SQLite must know the function
(`search.teach`) to write such a row, not to read it.
"""

from django.db import models

from socle.people.folded import folded


def sort_name(length: int) -> models.GeneratedField:
    """The name without capitals and accents."""
    return models.GeneratedField(expression=folded("name"), output_field=models.CharField(max_length=length), db_persist=True)
