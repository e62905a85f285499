"""Legal entities: what they are called, when they belong to the consortium, who signs for them."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from socle.ground.dated import Dated, live
from socle.journal.kept import Kept, KeptQuerySet
from socle.people.models.sorting import Heard, Sound, sort_name
from socle.people.models.territories import Territory


class DatedKeptQuerySet(KeptQuerySet):
    def live(self, at: datetime) -> Self:
        """The rows in effect at this instant."""
        return self.filter(live(at))


class Organisation(Kept):
    """A legal entity, known by its numbers where it has them. `became` leads to the record it was merged into."""

    kept = models.Manager.from_queryset(Heard)()  # type: ignore[misc]

    behalf_field = "id"

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("association")
        COOPERATIVE = "cooperative", _("cooperative")
        COMPANY = "company", _("company")
        FOUNDATION = "foundation", _("foundation")
        PUBLIC_BODY = "public_body", _("public body")
        UNIVERSITY = "university", _("university or school")
        NETWORK = "network", _("network")
        OTHER = "other", _("other")

    ground = models.UUIDField(db_index=True)
    key = models.SlugField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    sort_name = sort_name(200)
    sound = Sound(legal=True)
    siren = models.CharField(max_length=9, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    rna = models.CharField(max_length=10, blank=True)
    became = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        indexes = [
            models.Index(fields=["sort_name", "id"], name="people_organisation_by_name"),
            models.Index(fields=["kind", "sort_name", "id"], name="people_organisation_of_kind"),
            models.Index(fields=["sound", "ground"], name="people_organisation_by_sound"),
            models.Index(fields=["siren"], name="people_organisation_by_siren"),
            models.Index(fields=["siret"], name="people_organisation_by_siret"),
        ]
        constraints = [
            models.UniqueConstraint("ground", Lower("name"), name="people_organisation_one_per_name"),
            models.UniqueConstraint(fields=["ground", "siret"], condition=~Q(siret=""), name="people_organisation_one_per_siret"),
            models.UniqueConstraint(fields=["ground", "rna"], condition=~Q(rna=""), name="people_organisation_one_per_rna"),
        ]

    def __str__(self) -> str:
        return self.name


class Alias(Kept):
    """Another name of an organisation or of a territory: a former one, an acronym, the one that others use."""

    behalf_field = "organisation"

    ground = models.UUIDField(db_index=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="aliases")
    territory = models.ForeignKey(Territory, null=True, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(
                name="people_alias_of_one_thing",
                condition=Q(organisation=None, territory__isnull=False) | Q(organisation__isnull=False, territory=None),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Kept, Dated):
    """An organisation belongs to the consortium, from-until."""

    behalf_field = "organisation"

    ground = models.UUIDField(db_index=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")

    class Meta(Kept.Meta):
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return str(self.organisation_id)


class Signatory(Kept, Dated):
    """Somebody who signs for an organisation: they withdraw the mandates that are held on its behalf."""

    kept = models.Manager.from_queryset(DatedKeptQuerySet)()  # type: ignore[misc]

    owner_field = "person"
    behalf_field = "organisation"

    ground = models.UUIDField(db_index=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signatories")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="signs_for")

    class Meta(Kept.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "person"], condition=Q(until=None), name="people_one_open_signatory"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
