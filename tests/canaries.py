"""A canary in every text: words that sing if a page ever takes them for markup.

Whatever text a table holds is overwritten, straight in the rows, with markup of each kind (a tag, the end of an attribute, of both
quotes, a template). What nobody ever types (keys, digests, names of files) is told by name in `MACHINE`; a new column is filled.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from socle.journal.search import index

SONG = "\"'><img src=x onerror=window.sung=1 data-sung>{{6*7}}"
SHORT = '"><b data-sung>'
SHORTEST = 20  # a column of fewer letters has no room for a tag
WORDS = {"name", "title", "text", "purpose", "domain", "domains", "accountabilities", "channel", "label", "town", "communes", "en", "fr"}
ROOMS = {"journal", "documents", "people", "governance", "pathways", "transfer", "site", "mfa", "socialaccount"}
# What nobody ever types
MACHINE = {
    "act door subject result outer kind listing task_path core mark ended_because after_term sheet fault outcome": "named by code",
    "key digest decided sha256 file hash headers path session_key session_data browser source word backwards folded": "made by code",
    "data extra_data details before moved muted facets heads powers composition came_from mapping kinds left": "ids, keys and numbers",
    "question theme situations impact objective contract proof way unreached method zone code wanted agreed_how": "of a list of codes",
    "Orientation.reason Arrival.reason": "of a list of codes",
    "Exit.reason SituationAnswer.value HealthAnswer.value SocialAnswer.value": "of a list of codes",
    "OriginAnswer.value TerritoryAnswer.value": "of a list of codes",
    "Pathway.phases Session.phases Form.questions Form.obstacles": "keys",
    "language commune communes colour Session.zone Opposition.purpose RestrictionRequest.why Document.purpose": "of a closed list",
    "provider provider_id client_id settings secret token token_secret uid": "of a service",
}
NAMED = {name for names in MACHINE for name in names.split()}
ADDRESSES = {"address": "/", "query": "q="}


def columns() -> Iterator[tuple[Any, Any]]:
    """Every column of every model of ours in which somebody might have written something."""
    for model in apps.get_models():
        if model._meta.app_label in ROOMS and ".tests." not in model.__module__:
            for field in model._meta.concrete_fields:
                if _is_text(field) and not {field.name, f"{model.__name__}.{field.name}"} & NAMED:
                    yield model, field


def _is_text(field: Any) -> bool:
    if isinstance(field, models.JSONField):
        return True
    fits = field.max_length is None or field.max_length >= SHORTEST
    return isinstance(field, (models.CharField, models.TextField)) and not field.choices and not field.generated and fits


def fill() -> list[str]:
    """Overwrite all of them, but what the database itself refuses. The names of the columns in which none sings. The index of search
    follows acts, so it is made again: who asks for a word of the song finds them."""
    silent = [f"{model._meta.label}.{field.name}" for model, field in columns() if not _filled(model, field)]
    index.rebuild()
    return silent


def _filled(model: Any, field: Any) -> bool:
    rows = model._base_manager.all()
    if field.name == "name":
        rows = rows.exclude(name="")  # who has left has no name
    told = list(rows.values_list("pk", field.attname))
    written = [_write(model, field, pk, sung(field, before, number)) for number, (pk, before) in enumerate(told)]
    return any(written)


def sung(field: Any, before: Any, number: int) -> Any:
    if isinstance(field, models.JSONField):
        return _within(before, "")
    song = SONG if (field.max_length or 999) >= len(SONG) + 8 else SHORT
    told = f"{ADDRESSES.get(field.name, '')}{number}{song}"
    return f"{told}@exemple.invalid"[:254] if isinstance(field, models.EmailField) else told


def _within(value: Any, key: str) -> Any:
    """What stands in JSON under a key of words; its ids, dates and keys stay."""
    match value:
        case dict():
            return {name: _within(part, name if name in WORDS or key not in WORDS else key) for name, part in value.items()}
        case list():
            return [_within(part, key) for part in value]
        case str() if key in WORDS or not re.fullmatch(r"[\w.:+-]*", value):
            return f"{value[:3]}{SONG}"
    return value


def _write(model: Any, field: Any, pk: Any, value: Any) -> bool:
    """Around every act, as only a test may: the guard looks at what Django executes, so this does not go through it."""
    table, column, key = (connection.ops.quote_name(one) for one in (model._meta.db_table, field.column, model._meta.pk.column))
    sql = f"UPDATE {table} SET {column} = %s WHERE {key} = %s"
    told = [field.get_db_prep_save(value, connection), model._meta.pk.get_db_prep_save(pk, connection)]
    try:
        with transaction.atomic(), connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.cursor.execute(sql, told)
    except IntegrityError:
        return False
    return "sung" in str(value)


class Listener(HTMLParser):
    """What a browser would take for markup, of what somebody has typed."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        if "data-sung" in names or any(name.startswith("on") for name in names):
            self.heard.append(f"<{tag} {' '.join(names)}>")
        self.heard += [
            value for name, value in attrs if name in ("href", "src", "action") and (value or "").lower().startswith("javascript:")
        ]


def heard(page: str) -> list[str]:
    listener = Listener()
    listener.feed(page)
    return listener.heard
