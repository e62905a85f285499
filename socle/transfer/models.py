"""Nouns: an element of the model on which a programme was founded."""

from typing import Any

from django.db import models

from socle.journal.kept import Kept


class Element(Kept):
    """Something that a kit has brought: under which id, how free one is with it, and in which words.

    `says` is what the kit said of it, in both languages, `language` the one in which the programme was founded on it: what
    still says the same today can be told in both. `thing` is what it became where other rooms keep it; of a text of agreements,
    its words in that language. `key` is its id, after those of what it lies in ("hill/neighbour"); `position` its place in the kit.
    """

    class Kind(models.TextChoices):
        KIT = "kit"
        TERRITORY = "territory"
        ORGANISATION = "organisation"
        CIRCLE = "circle"
        ROLE = "role"
        POLICY = "policy"
        PROCESS = "process"
        LINK = "link"
        PHASE = "phase"
        PATHWAY = "pathway"
        WORKSHOP = "workshop"
        SHARING_TEXT = "sharing_text"
        FORM = "form"

    ground = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=Kind)
    key = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    mark = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5)
    says: Any = models.JSONField()
    thing = models.UUIDField(null=True)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["ground", "kind", "key"], name="transfer_element_one_per_key")]

    def __str__(self) -> str:
        return self.key
