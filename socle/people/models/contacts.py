"""How people and organisations are reached, and which languages somebody speaks: for those who keep them, not for all who see them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from socle.ground.dated import Dated
from socle.journal.kept import Kept
from socle.people.models.organisations import DatedKeptQuerySet, Organisation
from socle.people.models.persons import Person

_PREFERRED = Q(until=None, preferred_at__isnull=False)


class ContactPoint(Kept, Dated):
    """A number, an e-mail or a postal address during [since, until). Of an address, `value` is the street."""

    kept = models.Manager.from_queryset(DatedKeptQuerySet)()  # type: ignore[misc]

    class Kind(models.TextChoices):
        PHONE = "phone", _("phone")
        EMAIL = "email", _("e-mail")
        ADDRESS = "address", _("postal address")
        OTHER = "other", _("other way")

    ground = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=254, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    town = models.CharField(max_length=60, blank=True)
    commune = models.CharField(max_length=5, blank=True)
    label = models.CharField(max_length=60, blank=True)
    preferred_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        abstract = True
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return str(self.pk)


class PersonContact(ContactPoint):
    """How somebody is reached: they see it themselves, and who keeps people."""

    owner_field = "person"
    read_power = "keep_people"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")

    class Meta(ContactPoint.Meta):
        constraints = [
            *ContactPoint.Meta.constraints,
            models.UniqueConstraint(fields=["person", "kind"], condition=_PREFERRED, name="people_person_one_preferred"),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="people_person_reached")]


class OrganisationContact(ContactPoint):
    """How an organisation is reached: for who keeps organisations."""

    read_power = "keep_organisations"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contacts")

    class Meta(ContactPoint.Meta):
        constraints = [
            *ContactPoint.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "kind"], condition=_PREFERRED, name="people_organisation_one_preferred"),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="people_organisation_reached")]


class Spoken(Kept):
    """A language that somebody speaks."""

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="spoken")
    language = models.CharField(max_length=8)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="people_language_spoken_once")]

    def __str__(self) -> str:
        return self.language
