"""What a programme brings for its talents beside their way: the catalogue of workshops, the texts of agreements to share.

Kits bring them; each belongs to the circle that keeps it.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socle.governance.models import Circle
from socle.journal.kept import Kept
from socle.pathways.models.phases import Phase
from socle.people.models.sorting import sort_name


class Workshop(Kept):
    """A workshop of the catalogue, written so that somebody else can run it. `authors` are organisations, never people.

    `key` is its id for ever, in the kits that are handed on. What is no longer offered stays, with the instant since when.
    """

    ground_field = "circle"

    class Theme(models.TextChoices):
        SELF_KNOWLEDGE = "self-knowledge", _("self-knowledge")
        PERSONAL_DEVELOPMENT = "personal-development", _("personal development")
        TRADES_AND_SECTORS = "trades-and-sectors", _("trades and sectors")
        MAKER_CULTURE = "maker-culture", _("maker culture and repair")
        SOCIAL_ECOLOGY = "social-ecology", _("social ecology")
        ENVIRONMENT = "environment", _("environment")
        CIRCULAR_ECONOMY = "circular-economy", _("circular economy")
        DIGITAL = "digital", _("digital")
        RIGHTS_AND_HOUSING = "rights-and-housing", _("rights and housing")
        ENTREPRENEURSHIP = "entrepreneurship", _("entrepreneurship")
        JOB_SEARCH = "job-search", _("search for a job")

    programme = models.UUIDField(db_index=True)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="workshops")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    sort_name = sort_name(120)
    theme = models.CharField(max_length=30, choices=Theme)
    purpose = models.TextField()
    half_days = models.PositiveSmallIntegerField()
    smallest = models.PositiveSmallIntegerField()
    largest = models.PositiveSmallIntegerField()
    material = models.TextField(blank=True)
    brings_home = models.TextField(blank=True)
    how = models.TextField()
    licence = models.CharField(max_length=60)
    authors = models.CharField(max_length=300, blank=True)
    retired_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        indexes = [
            models.Index(fields=["sort_name", "id"], name="pathways_workshop_by_name"),
            models.Index(fields=["theme", "sort_name", "id"], name="pathways_workshop_of_theme"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="pathways_workshop_one_per_key"),
            models.CheckConstraint(name="pathways_workshop_takes_time", condition=Q(half_days__gte=1)),
            models.CheckConstraint(name="pathways_workshop_for_a_group", condition=Q(smallest__gte=1, largest__gte=F("smallest"))),
        ]

    def __str__(self) -> str:
        return self.name


class Meant(Kept):
    """A phase in which a workshop is meant to be. One without any is for all of them."""

    ground = models.UUIDField(db_index=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="meant")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="meant")

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["workshop", "phase"], name="pathways_meant_once_for_a_phase")]

    def __str__(self) -> str:
        return str(self.pk)


class SharingText(Kept):
    """What a talent reads before they agree to share a part of their file, in one language and three registers.

    It never changes: other words are a new version, of a higher number, and who has agreed to the old one has agreed to that.
    `easy` is written in the spirit of easy-to-read French; it may say so only once people concerned have reviewed it, and
    `reviewed_by` and `reviewed_on` stay empty until then.
    """

    ground_field = "circle"

    class Purpose(models.TextChoices):
        ACCOMPANIMENT = "accompaniment", _("accompaniment by another circle")
        ORIENTATION = "orientation", _("orientation to a partner")
        HOSTING = "hosting", _("hosting in a company")
        EVALUATION = "evaluation", _("evaluation by researchers")
        PICTURES = "pictures", _("pictures and voice")
        OTHER = "other", _("something else")

    programme = models.UUIDField(db_index=True)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="sharing_texts")
    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    purpose = models.CharField(max_length=20, choices=Purpose)
    name = models.CharField(max_length=120)
    plain = models.TextField()
    easy = models.TextField()
    full = models.TextField()
    reviewed_by = models.CharField(max_length=300, blank=True)
    reviewed_on = models.DateField(null=True)
    since = models.DateTimeField()

    class Meta(Kept.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "key", "number", "language"], name="pathways_sharing_text_once"),
            models.CheckConstraint(
                name="pathways_reviewed_by_somebody_on_a_day",
                condition=Q(reviewed_by="", reviewed_on=None) | ~Q(reviewed_by="") & Q(reviewed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"
