"""Nouns: the document."""

from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.documents import purposes
from socle.documents.kinds import PICTURES, Kind
from socle.ground.digests import Digest
from socle.journal.kept import Kept, KeptQuerySet


class Documents(KeptQuerySet):
    def seen_by(self, actor: Any, power: str | None = None) -> Self:
        """Those that the actor may read: every purpose names the power that opens its documents. What is set aside is not there."""
        return self._opened(actor, power).exclude(purposes.set_aside())

    def _opened(self, actor: Any, power: str | None) -> Self:
        if power is not None:
            return super().seen_by(actor, power)
        opened = [super(Documents, self.filter(purpose__in=keys)).seen_by(actor, power) for power, keys in purposes.by_power().items()]
        return reduce(or_, opened) if opened else self.none()

    def shown(self) -> Self:
        """Those whose bytes may be given out: looked at, not removed."""
        return self.filter(state__in=Document.SHOWN, removed_at=None)


class Document(Kept):
    """A file that somebody has brought, for one purpose. What is attached to it is told by the room that asked for it.

    `about` is what it concerns, for seals and declared interests; `owner` the person, where it is of a person; `part` that of their
    file to which it belongs, if it belongs to one: a right within other parts does not open it. The name and what the picture shows
    are as given; the kind is what the bytes are. Once erased, only that it was there remains, and its digest.
    """

    case_field = "about"
    owner_field = "owner"
    facet_field = "part"

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be checked")
        CLEAN = "clean", _("checked for viruses")
        UNCHECKED = "unchecked", _("not checked for viruses")
        INFECTED = "infected", _("put aside: a virus was found")

    SHOWN = (State.CLEAN, State.UNCHECKED)

    kept = models.Manager.from_queryset(Documents)()  # type: ignore[misc]

    ground = models.UUIDField(db_index=True)
    owner = models.UUIDField(null=True)
    about = models.UUIDField(db_index=True)
    part = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=40)
    name = models.CharField(max_length=255, blank=True)
    shows = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=State)
    uploaded_by = models.UUIDField()
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(removed_at__isnull=False, name="", shows=""),
                name="documents_erased_is_removed_and_nameless",
            ),
        ]
        indexes = [
            models.Index(fields=["removed_at"], condition=Q(removed_at__isnull=False, erased_at=None), name="documents_to_erase"),
            models.Index(fields=["uploaded_at"], condition=Q(state="waiting"), name="documents_waiting"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def digest(self) -> Digest:
        """What an entry of the journal keeps of it."""
        return Digest(self.sha256)

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES

    @property
    def is_shown(self) -> bool:
        return self.state in self.SHOWN and self.removed_at is None
