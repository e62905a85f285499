"""What the tables of the index have besides what their models say, where they are made at once and not by the journal's migrations
(0003 and 0005): words in the order of their letters' numbers, whatever the language of the database, and texts by their terms.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_STATEMENTS = {
    "sqlite": (
        """CREATE VIRTUAL TABLE journal_passage_terms USING fts5(words, content='journal_passage', content_rowid='id',
            tokenize="ascii tokenchars '=@'")""",
    ),
    "postgresql": (
        'ALTER TABLE journal_word ALTER word TYPE varchar(60) COLLATE "C", ALTER folded TYPE text COLLATE "C"',
        'ALTER TABLE journal_spelling ALTER key TYPE varchar(6) COLLATE "C", ALTER word TYPE varchar(60) COLLATE "C"',
        """ALTER TABLE journal_passage ADD COLUMN terms tsvector
            GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
        "CREATE INDEX journal_passage_by_terms ON journal_passage USING gin (terms)",
    ),
}


def complete(editor: BaseDatabaseSchemaEditor) -> None:
    """Give the tables that stand, and are empty, the rest."""
    for statement in _STATEMENTS[editor.connection.vendor]:
        editor.execute(statement)
