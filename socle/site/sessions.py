"""The session of a browser: Django's own, found by a question whose SQL is written once, since every page asks it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from socle.ground.asked import Blank, asked
from socle.people.models import Person


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
    """End every session of somebody who is erased, and those in which their address was typed to sign in.

    What a session holds can be read one by one only; they live for hours.
    """
    if account := getattr(person, "account", None):
        held = ((one.pk, one.get_decoded()) for one in Session.objects.iterator())
        theirs = [pk for pk, said in held if said.get("_auth_user_id") == str(account.pk) or account.email.lower() in str(said).lower()]
        Session.objects.filter(pk__in=theirs).delete()
