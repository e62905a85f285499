"""The address at which somebody signed in before somebody else closed their account: one keeper alone gives them no other one."""

from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Refused
from socle.people.models import Account, Closure, Person, Recovery
from socle.people.models.access import CONFIRMED_WITHIN


def digest(email: str) -> str:
    """What a closure keeps of an address."""
    return salted_hmac("socle.people.closure", email.lower(), algorithm="sha256").hexdigest()


def was_closed_by_another(person: Person) -> bool:
    """Whether somebody has no account any more because somebody else has closed it."""
    return bool(closed_by_another(person).exists())


def closed_by_another(person: Any) -> Any:
    """The closures for which somebody has no account any more, of those that were not their own."""
    return _closed(person).filter(~Exists(Account.kept.filter(person=OuterRef("person"))))


def refuse_another(person: Person, email: str, *, field: str = "email") -> None:
    """Refuse an address that is not the one of before, unless two keepers have let this person in again since yesterday."""
    if not _closed(person).exclude(address=digest(email)).exists():
        return
    if not Recovery.kept.filter(person=person, confirmed_at__gt=now() - CONFIRMED_WITHIN).exists():
        told = _("Somebody else has closed this person’s account. At another address than before, two keepers let them in again first.")
        raise Refused(told, field=field)


def _closed(person: Any) -> Any:
    return Closure.kept.filter(person=person).exclude(ended_at=None).exclude(closed_by=F("person"))
