"""The record: entries in chains, the facts they commit to, the head of each chain, the keys of requests."""

from typing import Any

from django.db import models
from django.db.models import Q

from socle.ground import new_id


class Entry(models.Model):
    """One act, once done. `body` is what is hashed; the columns beside it are its projection, for lists.
    `helped`: for whom `person` did it, as their aide.

    No row is ever changed or removed: triggers of the database see to it.
    """

    chain = models.UUIDField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    person = models.UUIDField()
    mandate = models.UUIDField(null=True)
    door = models.CharField(max_length=20)
    subject = models.CharField(max_length=100)
    result = models.CharField(max_length=100, blank=True)
    outer = models.CharField(max_length=60, blank=True)
    key = models.UUIDField(null=True)
    helped = models.UUIDField(null=True)
    body = models.BinaryField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="journal_entry_one_per_number"),
            models.UniqueConstraint(fields=["key"], name="journal_entry_one_per_key", condition=Q(key__isnull=False)),
        ]
        indexes = [
            models.Index(fields=["subject"], name="journal_entry_subject"),
            models.Index(fields=["person"], name="journal_entry_person"),
            models.Index(fields=["helped", "-at"], name="journal_entry_helped", condition=Q(helped__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.chain}:{self.number} {self.act}"


class Facts(models.Model):
    """What an entry keeps beside the bare act, and the salt of its commitment. Erasing this row leaves the chain whole."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="facts")
    salt = models.BinaryField(max_length=32)
    body = models.BinaryField()

    def __str__(self) -> str:
        return f"facts of entry {self.pk}"


class Head(models.Model):
    """Where a chain ends now; its row is the lock that puts entries in order. A trigger moves it with each of them."""

    chain = models.UUIDField(primary_key=True)
    number = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.chain} ends at {self.number}"


class Key(models.Model):
    """An idempotency key that a person or a token has used, with the digest of what they asked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.UUIDField()
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    used_at: Any = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "key"], name="journal_key_once_per_holder")]

    def __str__(self) -> str:
        return self.key


class Word(models.Model):
    """A word of a name by which something is found. Housekeeping: written from the kept row `row` and made again at will.

    `source` says what kind of name, `thing` is the id of what is found. `text` is as it was written; `folded` is all of its
    words, a space around each; `size` is how many. What begins later (`since`) is found from then on. Who may see what is found
    is the gate's to say, each time.
    """

    source = models.CharField(max_length=40)
    row = models.UUIDField(db_index=True)
    thing = models.UUIDField()
    since = models.DateTimeField(null=True)
    word = models.CharField(max_length=60)
    size = models.PositiveSmallIntegerField()
    folded = models.TextField()
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["source", "word", "size", "folded", "thing"], name="journal_word_in_order")]

    def __str__(self) -> str:
        return self.word


class Passage(models.Model):
    """What something says, so that it is found by it. Housekeeping like the words: `row` is the kept row that has the text.

    `words` is all of its words once, folded, as `search.prose` writes them. The database keeps an index of them by itself.
    """

    source = models.CharField(max_length=40)
    row = models.UUIDField(db_index=True)
    thing = models.UUIDField()
    words = models.TextField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.source


class Spelling(models.Model):
    """A word of names and texts under one of its keys (`search.spelling`): how a word with a fault leads to it."""

    key = models.CharField(max_length=6)
    word = models.CharField(max_length=60)

    class Meta:
        indexes = [
            models.Index(fields=["key", "word"], name="journal_spelling_of_key"),
            models.Index(fields=["word"], name="journal_spelling_of_word"),
        ]

    def __str__(self) -> str:
        return self.word
