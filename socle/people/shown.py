"""What the pages of people show of the rooms above: each registers sections and details here, and people asks for them.

Places: "person" and "organisation" (sections of their pages), "me" (of one's own page).
Details: "person" and "organisation" (a line beneath a name in a list), and the label of whatever a notice is about.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import partial
from typing import Any
from uuid import UUID

from socle.journal.act import Actor

Watch = Callable[[Actor, UUID], None]
Shown = tuple[str, dict[str, Any]]
Section = Callable[[Actor, Any], Shown | None]
Detail = Callable[[Actor, Collection[UUID]], dict[UUID, str]]

_sections: defaultdict[str, list[Section]] = defaultdict(list)
_details: dict[str, Detail] = {}
_watches: list[Watch] = []


def register(place: str, section: Section) -> None:
    """Show a section: a function (actor, thing) -> (template, context), or None where there is nothing to show."""
    _sections[place].append(section)


def register_details(kind: str, detail: Detail) -> None:
    """Say a line about each of many: a function (actor, ids) -> {id: line}."""
    _details[kind] = detail


def watch(told: Watch) -> None:
    """Be told who opens the page of whom, once it has been answered."""
    _watches.append(told)


def opened(response: Any, actor: Actor, person: UUID) -> Any:
    """The page of a person, on its way: those who watch are told when it has left, so that nobody waits for it."""
    for told in _watches:
        response._resource_closers.append(partial(told, actor, person))
    return response


def saw(actor: Actor, person: UUID) -> None:
    """Somebody was told by another door what is held of a person: those who watch are told."""
    for told in _watches:
        told(actor, person)


def sections(place: str, actor: Actor, thing: Any) -> list[Shown]:
    """The sections of a place; a template finds its context in `here`."""
    return [found for section in _sections[place] if (found := section(actor, thing)) is not None]


def details(kind: str, actor: Actor, ids: Collection[UUID]) -> dict[UUID, str]:
    """A line about each of these, where there is something to say."""
    return _details[kind](actor, ids) if ids and kind in _details else {}
