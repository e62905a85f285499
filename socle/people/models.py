"""Nouns: territory, organisation, membership, person, account, token, notice."""

from datetime import datetime
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from socle.ground import new_id
from socle.ground.dated import Dated, live
from socle.journal.kept import Kept, KeptQuerySet


class DatedKeptQuerySet(KeptQuerySet):
    def live(self, at: datetime) -> Self:
        """The rows in effect at this instant."""
        return self.filter(live(at))


class Territory(Kept):
    """Where a circle acts. Documents name one place in several ways, so a name is a row (see Alias)."""

    ground = models.UUIDField(db_index=True)
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    colour = models.CharField(max_length=20)
    communes: Any = models.JSONField(default=list)

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(fields=["ground", "key"], name="people_territory_one_per_key")]

    def __str__(self) -> str:
        return self.name


class Organisation(Kept):
    """A legal entity, known by its numbers where it has them."""

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
    siren = models.CharField(max_length=9, blank=True)
    siret = models.CharField(max_length=14, blank=True)
    rna = models.CharField(max_length=10, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
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


class Person(Kept):
    """A human being. `invented` marks the people of the demonstration world."""

    owner_field = "id"

    ground = models.UUIDField(db_index=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="fr")
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta(Kept.Meta):
        pass

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["Account"]):
    """Accounts are found by address; they are opened by an act."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(Kept, AbstractBaseUser):
    """A way to sign in, by a code sent to an address. It has no password and gives no right."""

    owner_field = "person"
    read_power = "keep_people"
    password = None  # type: ignore[assignment]
    last_login = None

    ground = models.UUIDField(db_index=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    email = models.EmailField()
    is_active = models.BooleanField(default=True)
    session_salt = models.UUIDField(default=new_id)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]
    is_superuser = False
    is_staff = False

    objects = Accounts()  # type: ignore[misc,assignment]

    class Meta(Kept.Meta):
        constraints = [models.UniqueConstraint(Lower("email"), name="people_account_one_per_address")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_session_auth_hash(self) -> str:
        """Changes with `session_salt`, which ends every session."""
        from django.utils.crypto import salted_hmac

        return salted_hmac("socle.people.session", str(self.session_salt), algorithm="sha256").hexdigest()

    def set_unusable_password(self) -> None:
        """There is none to unset."""

    def has_usable_password(self) -> bool:
        return False


class Token(Kept):
    """Lets a program act for one person, for one purpose, until a date. Only its digest is kept."""

    owner_field = "person"
    read_power = "keep_people"

    ground = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    purpose = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Kept.Meta):
        pass

    def __str__(self) -> str:
        return self.purpose


class Notice(models.Model):
    """Something told to a person: in their inbox, and by mail if they have an account. Housekeeping, not an act."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-told_at"], name="people_notice_inbox")]

    def __str__(self) -> str:
        return self.kind


class SignInLink(models.Model):
    """A link that signs its holder in, once, until an instant. Housekeeping: it gives no right, only a session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
