"""Who asks for a page, besides under which hat (`journal.door`): their person, and for whom they act meanwhile."""

from django.http import HttpRequest

from socle.people.aiding import Helping
from socle.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """The person of whoever has signed in."""
    assert request.user.is_authenticated
    return request.user.person


def helping_of(request: HttpRequest) -> Helping | None:
    """For whom they act in this browser now, and in what."""
    found: Helping | None = vars(request)["helping"]
    return found
