"""The governance of a programme as a file: taken elsewhere, read back as another installation's programme, read by others.

`nouns` says what is told of each kind of row; the schema (`docs/governance.schema.json`), what is written and what is read all
follow from it. Decisions are the truth of the file: what it says of the structure counts only if they make the same.
"""
