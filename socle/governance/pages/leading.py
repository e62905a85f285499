"""The facilitator's next step in words, and what its one button does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from socle.governance import acts, reads
from socle.governance.models import Meeting
from socle.governance.rules.meeting import CONFIRM, Do, Next
from socle.journal import door


@dataclass(frozen=True, slots=True)
class Step:
    """`label` of the button, empty where the facilitator waits; `said`: what it is about. `do`, `on`, `item` are sent back with it.

    `seen`: the version that is before their eyes, of the proposal where it is about that, else of the meeting.
    """

    do: str
    on: str
    item: str
    seen: int
    label: str
    said: str


_OF_PROPOSAL = (Do.OPEN, Do.MOVE, Do.REFREEZE, Do.ADOPT)
_MOVES = {
    "react": gettext_lazy("Go on to reactions"),
    "amend": gettext_lazy("Let the proposer answer and amend"),
    "object": gettext_lazy("Ask each for their position"),
}


def step(meeting: Meeting, gathering: reads.Gathering) -> Step:
    """What comes next, in words."""
    following = gathering.next
    label, said = _WORDS[following.do](gathering, following, _listed(gathering.names_of(following.awaits)))
    of_proposal = gathering.story if following.do in _OF_PROPOSAL else None
    seen = of_proposal.current.number if of_proposal else meeting.version
    return Step(following.do.value, following.on, gathering.sitting.item, seen, label, said)


def _listed(names: list[str]) -> str:
    return _(", ").join(names)


def _gather(gathering: reads.Gathering, following: Next, names: str) -> tuple[str, str]:
    return "", _("Nobody is there yet: each says so on their own screen, or you note it.")


def _take(gathering: reads.Gathering, following: Next, names: str) -> tuple[str, str]:
    title = next(one.title for one in gathering.waiting if str(one.id) == following.on)
    label = _("Take up the next item") if gathering.taken else _("Take up the first item")
    return label, title


def _open(gathering: reads.Gathering, following: Next, names: str) -> tuple[str, str]:
    count = len(gathering.sitting.deciding)
    text = ngettext("The one who is there decides on it.", "The {count} who are there decide on it.", count)
    return _("Open it with those who are here"), text.format(count=count)


def _move(gathering: reads.Gathering, following: Next, names: str) -> tuple[str, str]:
    said = _("Not yet heard in this round: {names}").format(names=names) if names else _("All have had their turn.")
    return str(_MOVES[following.on]), said


def _refreeze(gathering: reads.Gathering, following: Next, names: str) -> tuple[str, str]:
    said = _("{names} left before giving a position. Those who are here decide from now on, and whoever has spoken speaks again.")
    return _("Go on with those who are here"), said.format(names=names)


def _wait(gathering: reads.Gathering, following: Next, names: str) -> tuple[str, str]:
    if following.on == "object":
        return "", _("Positions are awaited: {names}").format(names=names)
    if following.on == CONFIRM:
        return "", _("Does the new version integrate the objection? {names} say so, each for themself.").format(names=names)
    return "", _("{names} seek a new version, with everybody’s help. The proposer writes it.").format(names=names)


def _adopt(gathering: reads.Gathering, following: Next, names: str) -> tuple[str, str]:
    return _("Declare it adopted"), _("All who decide have spoken, and no objection stands.")


def _close(gathering: reads.Gathering, following: Next, names: str) -> tuple[str, str]:
    return _("Close the meeting"), _("Nothing is left on the agenda. The minutes are there at once.")


_WORDS: dict[Do, Callable[[reads.Gathering, Next, str], tuple[str, str]]] = {
    Do.GATHER: _gather,
    Do.TAKE: _take,
    Do.OPEN: _open,
    Do.MOVE: _move,
    Do.REFREEZE: _refreeze,
    Do.WAIT: _wait,
    Do.ADOPT: _adopt,
    Do.CLOSE: _close,
}
assert _WORDS.keys() == set(Do), "each step has its words"


def go_on(request: HttpRequest, meeting: Meeting) -> None:
    """Do what the button said that it would, if that is still what comes next: two who press at once do one thing."""
    gathering = reads.gathering(door.actor(request), meeting)
    following = step(meeting, gathering)
    if any(request.POST.get(name, "") != getattr(following, name) for name in ("do", "on", "item")):
        messages.warning(request, _("Somebody has gone on already: this is where the meeting stands now."))
        return
    _DONE[Do(following.do)](request, meeting, gathering, following)


def _taken(request: HttpRequest, meeting: Meeting, gathering: reads.Gathering, following: Step) -> Any:
    return door.perform(request, acts.take_up, meeting, item=UUID(following.on))


def _opened(request: HttpRequest, meeting: Meeting, gathering: reads.Gathering, following: Step) -> Any:
    present = [UUID(one) for one in gathering.sitting.deciding]
    return door.perform(request, acts.open_to_positions, gathering.proposal, present=present, step="clarify")


def _moved(request: HttpRequest, meeting: Meeting, gathering: reads.Gathering, following: Step) -> Any:
    return door.perform(request, acts.move_on, gathering.proposal, step=following.on)


def _refrozen(request: HttpRequest, meeting: Meeting, gathering: reads.Gathering, following: Step) -> Any:
    present = [UUID(one) for one in gathering.sitting.deciding]
    return door.perform(request, acts.refreeze, gathering.proposal, present=present)


def _adopted(request: HttpRequest, meeting: Meeting, gathering: reads.Gathering, following: Step) -> Any:
    return door.perform(request, acts.adopt, gathering.proposal, said=_("Adopted. What it decides holds from now on."))


def _closed(request: HttpRequest, meeting: Meeting, gathering: reads.Gathering, following: Step) -> Any:
    return door.perform(request, acts.close_meeting, meeting, said=_("The meeting is closed. These are its minutes."))


def _waited(request: HttpRequest, meeting: Meeting, gathering: reads.Gathering, following: Step) -> None:
    return None


_DONE: dict[Do, Callable[[HttpRequest, Meeting, reads.Gathering, Step], Any]] = {
    Do.GATHER: _waited,
    Do.WAIT: _waited,
    Do.TAKE: _taken,
    Do.OPEN: _opened,
    Do.MOVE: _moved,
    Do.REFREEZE: _refrozen,
    Do.ADOPT: _adopted,
    Do.CLOSE: _closed,
}
