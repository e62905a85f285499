"""Idempotency: the same request twice is one act. Keys are kept for some months, longer than any phone stays offline."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from socle.ground import new_id, now, retention
from socle.ground.digests import digest
from socle.ground.plain import adapted
from socle.journal.references import plain, reference, referred

_CLAIM = "INSERT INTO journal_key (id, holder, key, digest, used_at) VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Claim:
    """A key, claimed by this act (`done` is False) or by one already done."""

    pk: UUID
    done: bool

    def first_result(self) -> Any:
        """What came of the act that first used the key."""
        from socle.journal.models import Entry

        result = Entry.objects.values_list("result", flat=True).get(key=self.pk)
        return referred(result)


def claim(actor: Any, name: str, subject: Any, key: str | None, details: dict[str, Any]) -> Claim | None:
    """Write the key first, so that a second request waits for the first and then finds it done."""
    from socle.journal.act import Refused
    from socle.journal.models import Key

    if key is None:
        return None
    if not 1 <= len(key) <= 80:
        raise Refused(_("An idempotency key has between 1 and 80 characters."), code="key")
    holder = _holder(actor)
    asked = _asked(name, subject, details)
    mine = new_id()
    if _written(mine, holder, key, asked):
        return Claim(mine, done=False)
    first = Key.objects.get(holder=holder, key=key)
    if first.digest != asked:
        raise Refused(
            _("This was sent already, with other words. Look at what stands now, and send it again if it still holds."), code="key"
        )
    return Claim(first.pk, done=True)


def is_used(actor: Any, key: str) -> bool:
    """Whether somebody has already sent this: what is sent again gets the first result, and is asked nothing more."""
    from socle.journal.models import Key

    return bool(key) and Key.objects.filter(holder=_holder(actor), key=key).exists()


def _written(*values: Any) -> bool:
    """Whether the key is new. Plain SQL: it begins every act that somebody asks for, and rarely asks more."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [adapted(value, connection) for value in (*values, now())])
        return bool(cursor.rowcount)


def _holder(actor: Any) -> UUID:
    holder: UUID = actor.through.token or actor.person
    return holder


def _asked(name: str, subject: Any, details: dict[str, Any]) -> str:
    """The digest of a request; what has no canonical form (a huge number, a deep nest) is nothing that an act takes."""
    from socle.journal.act import Refused

    try:
        return digest([name, reference(subject), {field: plain(value) for field, value in details.items()}])
    except (TypeError, RecursionError):
        raise Refused(_("This is not of the kind that is expected."), code="malformed") from None


def forget() -> int:
    """Drop the keys that are older than any retry; how many there were."""
    from socle.journal.models import Key

    return Key.objects.filter(used_at__lt=retention.since("keys", now())).delete()[0]
