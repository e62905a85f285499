"""From here on an entry that comes in moves the head of its chain: the act no longer does, so both change together."""

from django.db import migrations

from socle.journal import triggers


def make(apps, schema_editor):
    triggers.make(schema_editor.connection.alias)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS journal_final(), journal_next()")


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
