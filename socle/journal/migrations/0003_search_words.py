"""The words by which things are found. They are filled in when all migrations have run."""

from django.db import migrations, models

# Words stand in the order of their letters' numbers, where those that begin alike lie together, whatever the language of the database
ORDERED = """ALTER TABLE journal_word
    ALTER word TYPE varchar(60) COLLATE "C",
    ALTER backwards TYPE varchar(60) COLLATE "C",
    ALTER folded TYPE text COLLATE "C"
"""


def order(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ORDERED)


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_heads_follow_their_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('row', models.UUIDField(db_index=True)),
                ('thing', models.UUIDField()),
                ('since', models.DateTimeField(null=True)),
                ('word', models.CharField(max_length=60)),
                ('backwards', models.CharField(max_length=60)),
                ('size', models.PositiveSmallIntegerField()),
                ('folded', models.TextField()),
                ('text', models.TextField()),
            ],
            options={
                'indexes': [models.Index(fields=['source', 'word', 'size', 'folded', 'thing'], name='journal_word_in_order'), models.Index(fields=['source', 'backwards', 'word'], name='journal_word_backwards')],
            },
        ),
        migrations.RunPython(order, migrations.RunPython.noop),
    ]
