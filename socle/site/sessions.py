"""The session of a browser: Django's own, found by a question whose SQL is written once, since every page asks it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from socle.ground.asked import Blank, asked
from socle.people.models import Account, Person


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        for found in _lasting(self.session_key, timezone.now()):
            return found
        self._session_key = None
        return None


@asked
def _lasting(key: Blank, at: Blank) -> Any:
    return Session.objects.filter(session_key=key, expire_date__gt=at)


def end_all_of(person: Person) -> None:
    """End every session of somebody who is erased. What a session holds can be read one by one only; they live for hours."""
    accounts = {str(pk) for pk in Account.kept.filter(person=person).values_list("pk", flat=True)}
    theirs = [one.pk for one in Session.objects.iterator() if one.get_decoded().get("_auth_user_id") in accounts]
    Session.objects.filter(pk__in=theirs).delete()
