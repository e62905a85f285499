"""Who takes an extract: the person whom it is of, unless they have no account."""

from uuid import UUID

from django.db import migrations, models


def for_the_person(apps, schema_editor):
    """What waits already was made whole: it is for nobody but the person."""
    kept = apps.get_model("people", "Extract").kept.using(schema_editor.connection.alias)
    kept.update(taker=models.F("person_id"))


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0014_closed_by_another'),
    ]

    operations = [
        migrations.AddField(
            model_name='extract',
            name='taker',
            field=models.UUIDField(default=UUID(int=0)),
            preserve_default=False,
        ),
        migrations.RunPython(for_the_person, migrations.RunPython.noop),
    ]
