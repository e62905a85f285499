"""Writing to the journal around Socle, for the tests that this is seen or refused.

Each tampering is done inside the test's transaction and rolled back with it.
"""

from django.db import connection

from socle.journal import guard
from socle.site.commands.verify import export

REPLACE = """REPLACE INTO journal_entry (id, chain, number, at, act, person, mandate, door, subject, result, "outer", key, body, hash)
    SELECT id, chain, number, at, 'role.ended', person, mandate, door, subject, result, "outer", key, {other_body}, hash
    FROM journal_entry WHERE id = {second}"""


def write(sql, values):
    with guard.acting(), connection.cursor() as cursor:
        cursor.execute(sql.format(**values))


def uuid(value):
    return f"'{value}'" if connection.vendor == "postgresql" else f"'{value.hex}'"


def blob(value):
    return f"'\\x{value.hex()}'" if connection.vendor == "postgresql" else f"X'{value.hex()}'"


def exported(tmp_path):
    export(tmp_path / "journal.jsonl")
    return (tmp_path / "journal.jsonl").read_text("utf-8").splitlines()
