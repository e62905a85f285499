"""The session of a browser: Django's own, found by a question whose SQL is written once, since every page asks it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from socle.ground.asked import Blank, asked


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        for found in _lasting(self.session_key, timezone.now()):
            return found
        self._session_key = None
        return None


@asked
def _lasting(key: Blank, at: Blank) -> Any:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
