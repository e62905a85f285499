"""Names as they are sorted and compared: without case, accents or the kind of apostrophe. The one seam for it, on both databases."""

import sqlite3
import unicodedata
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import CharField, F, Func, Q, QuerySet

ACCENTED = "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’"
PLAIN = "aaaaaaceeeeiiiinooooouuuuyy'"
_PLAINLY = str.maketrans(ACCENTED, PLAIN)


def fold(text: str) -> str:
    """Text as it is compared: small letters without accents, and the apostrophe that stands on keyboards."""
    return text.lower().translate(_PLAINLY)


class Folded(Func):
    """The same in the database."""

    output_field = CharField()
    function = "SOCLE_FOLD"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        plain = PLAIN.replace("'", "''")
        return self.as_sql(compiler, connection, template=f"TRANSLATE(LOWER(%(expressions)s), '{ACCENTED}', '{plain}')", **context)


def folded(name: str) -> Folded:
    return Folded(F(name))


def named(rows: QuerySet[Any], words: str, field: str = "name") -> QuerySet[Any]:
    """Those whose name holds every one of these words."""
    rows = rows.alias(folded=folded(field))
    for word in fold(unicodedata.normalize("NFC", words)).split()[:6]:
        rows = rows.filter(folded__contains=word)
    return rows


def among(rows: QuerySet[Any], words: str, name: str = "sort_name") -> QuerySet[Any]:
    """The same, of rows that keep their name as it is sorted; or of others, by one of their texts."""
    return rows.filter(spelt(words)) if name == "sort_name" else named(rows, words, name)


def spelt(words: str) -> Q:
    """That a name holds every one of these words, of rows that keep it as it is sorted."""
    found = Q()
    for word in fold(unicodedata.normalize("NFC", words)).split()[:6]:
        found &= Q(sort_name__contains=word)
    return found


def teach(connection: Any, **_more: Any) -> None:
    """SQLite learns to fold."""
    if connection.vendor == "sqlite":
        learned: sqlite3.Connection = connection.connection
        learned.create_function("SOCLE_FOLD", 1, lambda text: fold(text) if text else "", deterministic=True)


connection_created.connect(teach, dispatch_uid="people.folded")
