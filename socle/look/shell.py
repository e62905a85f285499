"""What the frame of a page shows besides the page: who is here, under which hat, and where else to go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """A mandate that can be worn; `id` is what is sent back to choose it."""

    id: str
    role: str
    circle: str
    territory: str = ""
    until: date | None = None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page one can go to; on a phone those of the dock are one touch away."""

    address: str
    label: str
    icon: str = ""
    current: bool = False
    dock: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Pages that belong together; the first group needs no label."""

    places: tuple[Place, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What has just happened, said once; `undo` is where to send the wish to take it back, `done` the key of the request that did it."""

    text: str
    kind: str = "yes"
    undo: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The frame. An empty address means that the thing is not offered. `helped`: the person for whom one acts;
    `account`: a sign by which a browser tells one account from another, and which says nothing of it.
    `called`: one is here under one’s own name, and no hat is missed. `restored`: of which instant this copy is, if it is one.
    `as_of`: of which instant the page is, where a replica was read for it.
    """

    programme: str
    path: str
    version: str
    home: str = "/"
    person: str | None = None
    account: str = ""
    called: bool = False
    hats: tuple[Hat, ...] = ()
    hat_address: str = ""
    places: tuple[Places, ...] = ()
    search: str = ""
    suggestions: str = ""
    searched: str = ""
    sign_in: str = ""
    sign_out: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    language: str = "fr"
    language_address: str = ""
    helped: str = ""
    helped_until: date | None = None
    helped_end: str = ""
    direction: str = "ltr"
    theme: str = ""
    invented: bool = False
    restored: datetime | None = None
    as_of: datetime | None = None
    messages: tuple[Message, ...] = ()
    links: tuple[Place, ...] = ()

    @property
    def hat(self) -> Hat | None:
        """The hat that is worn."""
        return next((hat for hat in self.hats if hat.current), None)

    @property
    def dock(self) -> Iterator[Place]:
        """The pages that a thumb reaches: four at most, the fifth button opens the rest."""
        docked = [place for group in self.places for place in group.places if place.dock]
        return iter(docked[:4])
