"""The session of a browser: Django's own, in a table that says whose it is, found by a question whose SQL is written once."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from socle.ground import new_id
from socle.ground.asked import Blank, asked
from socle.people import called


class SessionStore(db.SessionStore):
    seen_at: datetime | None = None
    account: Any = None

    @classmethod
    def get_model_class(cls) -> Any:
        from socle.people.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row of this session: what its owner may know of it stands beside its data."""
        row: Any = super().create_model_instance(data)
        row.handle = data.get("handle") or new_id()
        row.account_id, row.browser = data.get("_auth_user_id"), data.get("browser", "")
        row.begun_at = data.get("begun") and datetime.fromisoformat(data["begun"])
        self.seen_at = row.seen_at = timezone.now()
        return row

    def cycle_key(self) -> None:
        """Another key, and another handle too: for an instant both rows stand beside each other."""
        if "handle" in self:
            self["handle"] = str(new_id())
        super().cycle_key()

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Its absolute end, or sooner if nothing is asked until then."""
        end, idle = super().get_expiry_date(**kwargs), self.get("idle")
        return min(end, timezone.now() + timedelta(seconds=idle)) if idle else end

    def is_due(self, every: timedelta) -> bool:
        """Whether it is time to note again that this session is in use."""
        return self.seen_at is not None and timezone.now() - self.seen_at > every

    def _get_session_from_db(self) -> Any:
        for found in _lasting(self.session_key, timezone.now()):
            self.seen_at, self.account = found.seen_at, found.account
            if self.account is not None:
                self.account.called = found.called
            return found
        self._session_key = None
        return None


@asked
def _lasting(key: Blank, at: Blank) -> Any:
    return (
        SessionStore.get_model_class()
        .objects.select_related("account__person")
        .annotate(called=called.own("account__person"))
        .filter(session_key=key, expire_date__gt=at)
    )
