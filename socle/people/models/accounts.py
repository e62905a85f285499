"""Ways to sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from socle.ground import new_id
from socle.journal.kept import Kept
from socle.people.models.persons import Person


class Accounts(BaseUserManager["Account"]):
    """Accounts are found by address; they are opened by an act."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(Kept, AbstractBaseUser):
    """A way to sign in, by a code sent to an address. It has no password and gives no right."""

    owner_field = "person"
    read_power = "keep_people"
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

    @property
    def password(self) -> str:  # type: ignore[override]
        """There is none. Trust in a browser hangs on this value in the library: what ends every session so ends all trust too."""
        return str(self.session_salt)

    def get_session_auth_hash(self) -> str:
        """Changes with `session_salt`, which ends every session."""
        from django.utils.crypto import salted_hmac

        return salted_hmac("socle.people.session", str(self.session_salt), algorithm="sha256").hexdigest()

    def set_unusable_password(self) -> None:
        """There is none to unset."""

    def has_usable_password(self) -> bool:
        return False


class SignInLink(models.Model):
    """A link that signs its holder in, once, until an instant. Housekeeping: it gives no right, only a session.

    `lifts`: for who has lost their ways in; second factors of before go with its use.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    lifts = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.pk)
