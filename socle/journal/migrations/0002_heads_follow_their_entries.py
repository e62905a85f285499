"""From here on an entry that comes in moves the head of its chain: the act no longer does, so both change together.

The triggers of before are taken away; those of now are made when all migrations have run.
"""

from django.db import migrations

from socle.journal import triggers


def remove(apps, schema_editor):
    triggers.remove(schema_editor.connection.alias)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS journal_final(), journal_next()")


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(remove, migrations.RunPython.noop),
    ]
