"""Closed accounts, as pages and the clock ask about them."""

from socle.ground import now
from socle.journal.act import CLOCK, Actor
from socle.people.acts import end_account, former
from socle.people.models import Closure, Person


def open_of(actor: Actor, person: Person) -> Closure | None:
    """The closure of somebody's account that can still be undone, as far as the actor may know."""
    rows = Closure.objects.seen_by(actor).filter(person=person, reopened_at=None, ended_at=None, until__gt=now())
    found: Closure | None = rows.order_by("-closed_at").first()
    return found


def ended_by_another(actor: Actor, person: Person) -> bool:
    """Whether two keepers may let somebody in again whose account somebody else has closed, as far as the actor may know."""
    return bool(Closure.objects.seen_by(actor).filter(person=person).exists()) and former.was_closed_by_another(person)


def end_due() -> int:
    """For the clock: end the accounts that were closed seven days ago. How many."""
    due = list(Closure.kept.filter(reopened_at=None, ended_at=None, until__lte=now()))
    for closure in due:
        end_account(CLOCK, closure)
    return len(due)
