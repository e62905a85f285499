"""What tests of meetings begin with: the circle Nord meets (Dario facilitates, then come Elsa and Cléo), a proposal on its agenda."""

from collections.abc import Iterable
from typing import Any

from conftest import Cast
from socle.governance import acts, reads
from socle.governance.models import Attendee, Item, Meeting, Proposal
from socle.governance.rules.meeting import Next, Sitting, coming
from socle.governance.tests import scene
from socle.governance.tests.scene import current


def facilitator(cast: Cast) -> Any:
    return cast.actor("Dario", "facilitator")


def opened(cast: Cast, people: Iterable[str] = ("Elsa", "Cléo")) -> Meeting:
    """Dario opens it, so he is there; the others come after him."""
    meeting = acts.call_meeting(facilitator(cast), cast.circles["nord"])
    for name in people:
        acts.join(cast.actor(name), meeting)
    return current(meeting)  # type: ignore[no-any-return]


def about(cast: Cast, **more: Any) -> tuple[Meeting, Proposal]:
    """A meeting that has taken up a draft of Elsa's."""
    proposal = scene.drafted(cast, **more)
    meeting = opened(cast)
    take(cast, meeting)
    return current(meeting), proposal


def deciding(cast: Cast, step: str = "object", **more: Any) -> tuple[Meeting, Proposal]:
    """The same, opened among those who are there."""
    meeting, proposal = about(cast, **more)
    present = Attendee.kept.filter(meeting=meeting, until=None).values_list("person", flat=True)
    acts.open_to_positions(facilitator(cast), proposal, present=present, step=step)
    return meeting, current(proposal)


def take(cast: Cast, meeting: Meeting, place: int = 0) -> Item:
    item = waiting(meeting)[place]
    return acts.take_up(facilitator(cast), meeting, item=item.pk)


def waiting(meeting: Meeting) -> list[Item]:
    return list(Item.kept.filter(meeting=meeting, taken_at=None, dropped_at=None).order_by("place"))


def stands(meeting: Meeting) -> Sitting:
    """As acts ask it; whoever may see the meeting is shown the same."""
    return reads.sitting(current(meeting))


def comes(meeting: Meeting) -> Next:
    return coming(stands(meeting))


def names(cast: Cast, people: Iterable[str]) -> list[str]:
    known = {str(person.pk): name for name, person in cast.people.items()}
    return [known[one] for one in people]
