"""Closed accounts, as the clock asks about them."""

from socle.ground import now
from socle.journal.act import CLOCK
from socle.people.acts import end_account
from socle.people.models import Closure


def end_due() -> int:
    """For the clock: end the accounts that were closed seven days ago. How many."""
    due = list(Closure.kept.filter(reopened_at=None, ended_at=None, until__lte=now()))
    for closure in due:
        end_account(CLOCK, closure)
    return len(due)
