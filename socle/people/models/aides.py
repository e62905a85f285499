"""Who stands by somebody: an aide for a purpose, or whoever represents a minor."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socle.ground.dated import Dated
from socle.journal.kept import Kept
from socle.people.models.organisations import DatedKeptQuerySet
from socle.people.models.persons import Person


class Aide(Kept, Dated):
    """`aide` stands by `person` during [since, until), for a purpose. Both see it; either ends it at once."""

    kept = models.Manager.from_queryset(DatedKeptQuerySet)()  # type: ignore[misc]

    owner_field = "person"
    read_power = "keep_people"

    class Kind(models.TextChoices):
        AIDE = "aide", _("aide")
        REPRESENTATIVE = "representative", _("representative of a minor")

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

    def __str__(self) -> str:
        return str(self.pk)
