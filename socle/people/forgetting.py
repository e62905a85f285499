"""Forgetting: what each room keeps of a person, what goes when they are erased, and what belongs in a copy of what is held of them.

    forgetting.register(Notice, "person", goes=True)                     its rows go
    forgetting.register(Position, "person", instead={"reason": "…"})     its rows stay, their words go
    forgetting.register(Mandate, "person", stays=True)                   its rows stay: whose they were is no longer said

    forgetting.register(Invitation, "inviter", stays=True, done="sent_at", what=_("…"))     they only did it: what is in it is another's

One line for each way by which a model leads to a person; a model with such a key and no line fails a test. The row of the person
stays without a name, so that decisions and journal still hold together.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Q

from socle.journal.kept import Kept
from socle.journal.models import Entry, Facts, Key
from socle.people.models import Person
from socle.people.models.names import LEFT


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one model that are held of a person, found by the path `person`.

    Rows are about the person, unless `done` says when they did what the rows hold of others; `what` then says what it was.
    """

    model: Any
    person: str
    goes: bool
    instead: dict[str, Any] = field(default_factory=dict)
    done: str = ""
    what: Any = ""

    def rows(self, *records: Person) -> Any:
        return self.model._base_manager.filter(**{f"{self.person}__in": [one.pk for one in records]})


Step = Callable[[Person], Any]
Hold = Callable[[Person], str]
Elsewhere = Callable[[Sequence[UUID]], Any]
_parts: list[Part] = []
_steps: list[Step] = []
_holds: list[Hold] = []
_elsewhere: list[Elsewhere] = []


def register(
    model: Any,
    person: str,
    *,
    goes: bool = False,
    instead: dict[str, Any] | None = None,
    stays: bool = False,
    done: str = "",
    what: Any = "",
) -> None:
    """Say what becomes of the rows of a model when the person to whom they lead is erased: exactly one of the three."""
    if [goes, bool(instead), stays].count(True) != 1:
        raise TypeError(f"{model._meta.label}: it goes, something stands instead, or it stays")
    _parts.append(Part(model, person, goes, instead or {}, done, what))


def also(step: Step) -> None:
    """Have something else done at an erasure, before rows go: files, sessions, an index."""
    _steps.append(step)


def elsewhere(step: Elsewhere) -> None:
    """Have forgotten what stands of records elsewhere and leads to them by no key, when they are erased or removed: by their ids."""
    _elsewhere.append(step)


def hold(reason: Hold) -> None:
    """Say why somebody cannot be erased yet; empty where nothing holds them."""
    _holds.append(reason)


def parts() -> list[Part]:
    return list(_parts)


def held_back(person: Person) -> str:
    """The first reason for which somebody cannot be erased yet; empty if there is none."""
    return next((said for reason in _holds if (said := reason(person))), "")


def records(person: Person) -> list[Person]:
    """The record of somebody, and those that were found to be of the same person and merged into it."""
    found = [person]
    for one in found:
        found.extend(Person.kept.filter(became=one))
    return found


def named(*people: Person) -> list[Person]:
    """Those of whom something is still said: of an erased record nobody knows whose it was."""
    return list(Person.kept.filter(pk__in=[one.pk for one in people]).exclude(name=LEFT).order_by("pk"))


def erase(person: Person) -> None:
    """Let go of what is held of somebody, in all records of theirs; only an act says this."""
    for one in records(person):
        _erase(one)


def _erase(person: Person) -> None:
    for step in _steps:
        step(person)
    said(person.ground, _going(person))
    for part in _parts:
        for column, words in part.instead.items():
            part.rows(person).exclude(**{column: ""}).update(**{column: words})
    for part in _from_above():
        if part.goes:
            part.rows(person).delete()
    Person.kept.filter(pk=person.pk).update(name=LEFT, language=settings.LANGUAGE_CODE, version=person.version + 1)


def _from_above() -> list[Part]:
    """Those of the rooms above first, since these lean on what is beneath; within a room as they were registered."""
    floors = {config.label: floor for floor, config in enumerate(apps.get_app_configs())}
    return sorted(_parts, key=lambda part: -floors[part.model._meta.app_label])


def _going(person: Person) -> list[tuple[Any, list[UUID]]]:
    going = [part for part in _parts if part.goes and issubclass(part.model, Kept)]
    return [(Person, [person.pk]), *((part.model, list(part.rows(person).values_list("pk", flat=True))) for part in going)]


def said(chain: UUID, rows: Iterable[tuple[Any, Sequence[UUID]]]) -> None:
    """Forget what is said of these rows beside them: what entries keep, under which keys something was asked, what stands elsewhere.

    Entries commit to what they keep with a salt, which goes too.
    """
    told = list(rows)
    ids = [pk for _model, some in told for pk in some]
    named = [f"{model._meta.label_lower}:{pk}" for model, some in told for pk in some]
    entries = Entry.objects.filter(Q(subject__in=named) | Q(result__in=named), chain=chain)
    Facts.objects.filter(entry__in=entries.values("pk")).delete()
    Key.objects.filter(holder__in=ids).delete()
    for step in _elsewhere:
        step(ids)
