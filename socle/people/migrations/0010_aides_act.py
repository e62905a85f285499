"""In what aides may act, and how names sound."""

import django.db.models.deletion
import django.db.models.manager
import socle.ground.ids
import socle.people.models.sorting
from django.db import migrations, models

CHUNK = 2_000


def hear(apps, schema_editor):
    """Write the sound of the names that stand already."""
    for name in ("Person", "Organisation"):
        model = apps.get_model("people", name)
        sound, waiting = model._meta.get_field("sound"), []
        for row in model.kept.using(schema_editor.connection.alias).only("pk", "name").iterator(chunk_size=CHUNK):
            row.sound = sound.of(row.name)
            waiting.append(row)
            if len(waiting) == CHUNK:
                model.kept.bulk_update(waiting, ["sound"], batch_size=200)
                waiting = []
        model.kept.bulk_update(waiting, ["sound"], batch_size=200)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_ways_in'),
    ]

    operations = [
        migrations.CreateModel(
            name='Covered',
            fields=[
                ('id', models.UUIDField(default=socle.ground.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('ground', models.UUIDField(db_index=True)),
                ('subject', models.CharField(max_length=20)),
                ('aide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covered', to='people.aide')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'kept',
                'default_manager_name': 'kept',
                'constraints': [models.UniqueConstraint(fields=('aide', 'subject'), name='people_each_subject_covered_once')],
            },
            managers=[
                ('kept', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AlterField(
            model_name='aide',
            name='kind',
            field=models.CharField(choices=[('aide', 'aide'), ('representative', 'representative of a minor'), ('guardian', 'guardian named by a judge')], max_length=16),
        ),
        migrations.AddIndex(
            model_name='aide',
            index=models.Index(fields=['until', 'id'], name='people_aide_by_end'),
        ),
        migrations.AlterModelManagers('person', [('kept', django.db.models.manager.Manager())]),
        migrations.AlterModelManagers('organisation', [('kept', django.db.models.manager.Manager())]),
        migrations.AddField(
            model_name='organisation',
            name='sound',
            field=socle.people.models.sorting.Sound(default='', editable=False, legal=True, max_length=200),
        ),
        migrations.AddField(
            model_name='person',
            name='sound',
            field=socle.people.models.sorting.Sound(default='', editable=False, max_length=200),
        ),
        migrations.RunPython(hear, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['sound', 'ground'], name='people_organisation_by_sound'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['siren'], name='people_organisation_by_siren'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['siret'], name='people_organisation_by_siret'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['sound', 'ground'], name='people_person_by_sound'),
        ),
    ]
