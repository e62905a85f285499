"""For which organisation somebody works, or speaks. No right hangs on it: those come from mandates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.ground.dated import Dated
from socle.journal.kept import Kept
from socle.people.models.aside import Shown
from socle.people.models.organisations import Organisation
from socle.people.models.persons import Person


class Affiliation(Kept, Dated):
    """A person works for an organisation, or represents it, during [since, until)."""

    kept = models.Manager.from_queryset(Shown)()  # type: ignore[misc]

    owner_field = "person"

    class Kind(models.TextChoices):
        WORKS_FOR = "works_for", _("works for")
        REPRESENTS = "represents", _("represents")
        VOLUNTEERS = "volunteers", _("volunteers for")

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    kind = models.CharField(max_length=12, choices=Kind)
    post = models.CharField(max_length=80, blank=True)

    class Meta(Kept.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person", "organisation", "kind"], condition=Q(until=None), name="people_one_open_affiliation"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
