"""What the pages of people show of the rooms above: each registers sections and details here, and people asks for them.

Places: "person" and "organisation" (sections of their pages), "me" (of one's own page).
Details: "person" and "organisation" (a line beneath a name in a list), and the label of whatever a notice is about.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.apps import apps

from socle.journal import rights
from socle.journal.act import Actor

Watch = Callable[[Actor, Collection[UUID]], None]
Shown = tuple[str, dict[str, Any]]
Section = Callable[[Actor, Any], Shown | None]
Detail = Callable[[Actor, Collection[UUID]], dict[UUID, str]]

_sections: defaultdict[str, list[Section]] = defaultdict(list)
_details: dict[str, Detail] = {}
_watches: list[Watch] = []
_takings: list[Callable[[Actor, str], None]] = []
_of_people = {"people"}


def register(place: str, section: Section) -> None:
    """Show a section: a function (actor, thing) -> (template, context), or None where there is nothing to show."""
    _sections[place].append(section)


def register_details(kind: str, detail: Detail) -> None:
    """Say a line about each of many: a function (actor, ids) -> {id: line}."""
    _details[kind] = detail


def trace(room: str) -> None:
    """Tell of this room too who was shown the rows of somebody."""
    _of_people.add(room)


def watch(told: Watch) -> None:
    """Be told who was shown what is held of whom, once it has been answered."""
    _watches.append(told)


def watch_takings(told: Callable[[Actor, str], None]) -> None:
    """Be told who takes a list of people as a file: once for each taking, whoever stands in it."""
    _takings.append(told)


def answered(response: Any, actor: Actor, things: Iterable[Any]) -> Any:
    """What shows people, or rows that are theirs, on its way: those who watch are told when it has left, so that nobody waits for it."""
    people: dict[Actor, set[UUID]] = {}
    for thing in things:
        if (found := _whose(thing)) and found != actor.person:
            people.setdefault(rights.gate().dressed(actor, thing), set()).add(found)
    for told in _watches:
        response._resource_closers.extend(partial(told, reader, those) for reader, those in people.items())
    return response


def _whose(thing: Any) -> UUID | None:
    """To whom a row of a room that is about people belongs; of a record that was found to be another one's, who stays."""
    owner: UUID | None = thing.owner if thing._meta.app_label in _of_people else None
    return owner and (getattr(thing, "became_id", None) or owner)


def taken(actor: Actor, listing: str, label: str) -> None:
    """A list is taken as a file: those who watch are told if its rows are people, or theirs."""
    for told in _takings if apps.get_model(label).owner_field and label.partition(".")[0] in _of_people else ():
        told(actor, listing)


def sections(place: str, actor: Actor, thing: Any) -> list[Shown]:
    """The sections of a place; a template finds its context in `here`."""
    return [found for section in _sections[place] if (found := section(actor, thing)) is not None]


def details(kind: str, actor: Actor, ids: Collection[UUID]) -> dict[UUID, str]:
    """A line about each of these, where there is something to say."""
    return _details[kind](actor, ids) if ids and kind in _details else {}
