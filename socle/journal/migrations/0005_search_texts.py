"""Texts are found by what they say, and words with a fault in their beginning. All is filled in when the migrations have run."""

from django.db import migrations, models

# Words stand in the order of their letters' numbers, as those of names do
ORDERED = ["ALTER TABLE journal_spelling ALTER key TYPE varchar(6) COLLATE \"C\", ALTER word TYPE varchar(60) COLLATE \"C\""]

# The words are folded before they come: everything but a space and ASCII signs belongs to them, and so do "=" and "@".
# On SQLite, triggers of `journal.triggers` keep the table in step with the passages
TERMS = {
    "sqlite": [
        """CREATE VIRTUAL TABLE journal_passage_terms USING fts5(words, content='journal_passage', content_rowid='id',
            tokenize="ascii tokenchars '=@'")""",
    ],
    "postgresql": [
        *ORDERED,
        """ALTER TABLE journal_passage ADD COLUMN terms tsvector
            GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
        "CREATE INDEX journal_passage_by_terms ON journal_passage USING gin (terms)",
    ],
}
AWAY = {
    "sqlite": ["DROP TABLE journal_passage_terms"],
    "postgresql": ["ALTER TABLE journal_passage DROP COLUMN terms"],
}


def stand(apps, schema_editor):
    for statement in TERMS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def fall(apps, schema_editor):
    for statement in AWAY[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0004_helped'),
    ]

    operations = [
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('row', models.UUIDField(db_index=True)),
                ('thing', models.UUIDField()),
                ('words', models.TextField()),
                ('text', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Spelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=6)),
                ('word', models.CharField(max_length=60)),
            ],
            options={
                'indexes': [
                    models.Index(fields=['key', 'word'], name='journal_spelling_of_key'),
                    models.Index(fields=['word'], name='journal_spelling_of_word'),
                ],
            },
        ),
        migrations.RunPython(stand, fall),
        migrations.RemoveIndex(model_name='word', name='journal_word_backwards'),
        migrations.RemoveField(model_name='word', name='backwards'),
    ]
