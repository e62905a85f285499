"""What was said with a talent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socle.pathways.models.pieces import Piece
from socle.pathways.models.talents import Talent
from socle.people.models import Person


class Note(Piece):
    """A note of a talk. The talent reads all of them; one that is not shared stays with those who accompany them."""

    facet = "notes"

    class Kind(models.TextChoices):
        TALK = "talk", _("we spoke")
        CALL = "call", _("we telephoned")
        MESSAGE = "message", _("we wrote to each other")
        UNREACHED = "unreached", _("could not be reached")

    talent = models.ForeignKey(Talent, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    written_at = models.DateTimeField()
    text = models.TextField(blank=True)
    shared_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Piece.Meta):
        indexes = [models.Index(fields=["talent", "-on", "-id"], name="pathways_note_newest")]
