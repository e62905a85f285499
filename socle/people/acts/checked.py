"""What is typed, as it is kept; or refused at its field."""

from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Refused
from socle.people.models import Erasure, Person, Restriction
from socle.people.models.names import WITHHELD
from socle.people.models.rights import Answered

Asked = TypeVar("Asked", bound=Answered)


def name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("A name is needed."), field="name")
    if len(name) > 120:
        raise Refused(_("A name has at most 120 characters."), field="name")
    if name == WITHHELD:
        raise Refused(_("A name is needed."), field="name")
    return name


def said(text: str, field: str) -> str:
    """A sentence that somebody owes."""
    text = " ".join(text.split())
    if not text or len(text) > 300:
        raise Refused(_("Say it in a sentence, of at most 300 characters."), field=field)
    return text


def still_known(person: Person, *, aside: bool = False) -> None:
    """Refuse where there is no name to work with: of who has left and, unless `aside` may be, of whose data are set aside."""
    if Erasure.kept.filter(person=person, ending=Erasure.Ending.DONE).exists():
        raise Refused(_("This person has been erased."), code="erased")
    if not aside and Restriction.kept.filter(person=person, until=None).exists():
        raise Refused(_("The data of this person are set aside: lift that first."), code="restricted")


def answered(request: Asked, ending: str, answer: str) -> Asked:
    """A request with its answer, which it gets once."""
    if request.ending:
        raise Refused(_("This has been answered already."))
    if ending not in Answered.Ending.values:
        raise Refused(_("Say whether it is granted or declined."), field="ending")
    request.ending, request.ended_at, request.answer = Answered.Ending(ending), now(), said(answer, "answer")
    request.save(update_fields=["ending", "ended_at", "answer"])
    return request


def language(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("This is needed."), field="language")
    return language


def email(email: str) -> str:
    email = email.strip()
    try:
        MaxLengthValidator(254)(email)
        validate_email(email)
    except ValidationError:
        raise Refused(_("This is no e-mail address."), field="email") from None
    return email


def midnight(day: date, field: str) -> datetime:
    """When a day begins, in UTC: long ago days here began some minutes and seconds beside it, which RFC 3339 cannot say."""
    if not 1 < day.year < 9999:  # beyond, some time zones have no such day
        raise Refused(_("This is no date."), field=field)
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)


class one_only:
    """Turn a broken uniqueness into a refusal at the field."""

    def __init__(self, message: str, field: str) -> None:
        self.message, self.field, self.savepoint = message, field, transaction.atomic()

    def __enter__(self) -> None:
        self.savepoint.__enter__()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.savepoint.__exit__(kind, error, trace)
        if isinstance(error, IntegrityError):
            raise Refused(self.message, field=self.field) from error
