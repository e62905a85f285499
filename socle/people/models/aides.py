"""Who stands by somebody: an aide for a purpose, or whoever represents a minor; and in what they may act for them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socle.ground.dated import Dated
from socle.journal.kept import Kept
from socle.people.models.organisations import DatedKeptQuerySet
from socle.people.models.persons import Person


class Aide(Kept, Dated):
    """`aide` stands by `person` during [since, until), for a purpose. Both see it; either ends it at once, but for what is by law."""

    kept = models.Manager.from_queryset(DatedKeptQuerySet)()  # type: ignore[misc]

    owner_field = "person"
    read_power = "keep_people"

    class Kind(models.TextChoices):
        AIDE = "aide", _("aide")
        REPRESENTATIVE = "representative", _("representative of a minor")
        GUARDIAN = "guardian", _("guardian named by a judge")

    BY_LAW = (Kind.REPRESENTATIVE, Kind.GUARDIAN)

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="aides")
    aide = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="aided")
    kind = models.CharField(max_length=16, choices=Kind)
    purpose = models.CharField(max_length=160, blank=True)

    class Meta(Kept.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(name="people_nobody_is_their_own_aide", condition=~Q(person=F("aide"))),
            models.CheckConstraint(name="people_an_aide_has_an_end", condition=Q(until__isnull=False)),
        ]
        indexes = [models.Index(fields=["until", "id"], name="people_aide_by_end")]

    def __str__(self) -> str:
        return str(self.pk)


class Covered(Kept):
    """A subject in which an aide may act for whom they stand by (`helping`). Where there is none, they only accompany."""

    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    aide = models.ForeignKey(Aide, on_delete=models.PROTECT, related_name="covered")
    subject = models.CharField(max_length=20)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["aide", "subject"], name="people_each_subject_covered_once")]

    def __str__(self) -> str:
        return self.subject
