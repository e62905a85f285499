"""In what aides may not act for somebody, as far as the doors hold it."""

from socle.people.helping import Reason, leave_out
from socle.site.models import Webhook


def register() -> None:
    """Say it once, when the room is ready."""
    leave_out(Reason.KEYS, models=[Webhook], acts=["webhook.registered", "webhook.renewed", "webhook.resumed", "webhook.ended"])
