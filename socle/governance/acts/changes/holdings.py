"""Carrying out what a decision changes of roles, and of who holds them."""

from socle.governance.acts.changes.projection import carried
from socle.governance.models import Change, Circle, Mandate, Role, Seat, Substitute
from socle.journal.act import Actor, act


@act("role.added", change=True)
def add_role(actor: Actor, circle: Circle, *, change: Change) -> Role:
    """Add a role to a circle."""
    return carried(change)


@act("role.amended", change=True)
def amend_role(actor: Actor, circle: Circle, *, change: Change) -> Role:
    """Change what a role is for and what it may do."""
    return carried(change)


@act("role.moved", change=True)
def move_role(actor: Actor, circle: Circle, *, change: Change) -> Role:
    """Move a role to another circle, with those who hold it."""
    return carried(change)


@act("role.ended", change=True)
def end_role(actor: Actor, circle: Circle, *, change: Change) -> Role:
    """End a role, and the mandates to hold it."""
    return carried(change)


@act("mandate.given", change=True, keep=["person_id", "role_id", "until"])
def give_mandate(actor: Actor, circle: Circle, *, change: Change) -> Mandate:
    """Give a person the mandate to hold a role, for a term, on behalf of an organisation."""
    return carried(change)


@act("mandate.ended", change=True, keep=["person_id", "role_id"])
def end_mandate(actor: Actor, circle: Circle, *, change: Change) -> Mandate:
    """End a mandate before its term."""
    return carried(change)


@act("mandate.corrected", change=True, keep=["person_id", "role_id", "since", "until"])
def correct_mandate(actor: Actor, circle: Circle, *, change: Change) -> Mandate:
    """Record when a mandate really began and ended."""
    return carried(change)


@act("seat.given", change=True, keep=["person_id", "quality", "until"])
def give_seat(actor: Actor, circle: Circle, *, change: Change) -> Seat:
    """Seat a person in a circle, in a quality, for an organisation."""
    seat = carried(change)
    seat.quality = Seat.Quality(seat.quality)
    return seat


@act("seat.ended", change=True, keep=["person_id"])
def end_seat(actor: Actor, circle: Circle, *, change: Change) -> Seat:
    """End a seat in a circle."""
    return carried(change)


@act("seat.corrected", change=True, keep=["person_id", "since", "until"])
def correct_seat(actor: Actor, circle: Circle, *, change: Change) -> Seat:
    """Record when a seat really began and ended."""
    return carried(change)


@act("substitute.named", change=True, keep=["person_id", "mandate_id", "until"])
def name_substitute(actor: Actor, circle: Circle, *, change: Change) -> Substitute:
    """Let somebody stand in for the holder of a mandate, for a time and within some of its powers."""
    return carried(change)


@act("substitute.ended", change=True, keep=["person_id", "mandate_id"])
def end_substitute(actor: Actor, circle: Circle, *, change: Change) -> Substitute:
    """End a substitution."""
    return carried(change)
