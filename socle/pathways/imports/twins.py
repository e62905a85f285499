"""Whom lines may tell of already: in files that the actor may see, or on an earlier line. Of other files nothing is known here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socle.journal.act import Actor
from socle.journal.importable import Line, Twin
from socle.pathways.models import Identity, Talent, Way
from socle.pathways.rules.same import Same, Whom, shared

POWER, CHUNK = "enrol_talents", 500
_REACHED = (Way.Kind.PHONE, Way.Kind.EMAIL)
BECAUSE = {Same.NAME: _("the name sounds the same"), Same.BIRTH: _("born on the same day"), Same.REACHED: _("reached in the same way")}


@lru_cache(maxsize=20_000)
def _sound(name: str) -> str:
    return str(Talent._meta.get_field("sound").of(name))


def sound(line: Line) -> str:
    """How the name of a line sounds."""
    return _sound(f"{line['given_name']} {line['family_name']}".strip())


def sign(line: Line) -> str:
    """What two lines of one person have in common: how the name sounds, and the day of birth."""
    return f"{sound(line)}|{line['born_on'] or ''}"


def whom(line: Line) -> Whom:
    return Whom(sound(line), line["born_on"], frozenset((*line["phones"], *([line["email"]] if line["email"] else []))))


def found(actor: Actor, circle: Any, lines: Mapping[int, Line]) -> dict[int, Twin]:
    """The likeliest twin of each line that has one; one that stands goes before one on an earlier line."""
    told = {number: whom(line) for number, line in sorted(lines.items())}
    twins = dict(_earlier(told))
    numbers = iter(told)
    while some := list(islice(numbers, CHUNK)):
        standing = _standing(actor, circle.programme, [told[number] for number in some])
        near = _by_mark(standing)
        for number in some:
            if twin := _likeliest(told[number], near, standing):
                twins[number] = twin
    return twins


def _earlier(told: Mapping[int, Whom]) -> Iterator[tuple[int, Twin]]:
    """Lines that share a way to be reached, or a day of birth, with an earlier one. Whose names sound the same is asked of all imports."""
    first: dict[Any, list[int]] = defaultdict(list)
    for number, one in told.items():
        near = dict.fromkeys(other for mark in _marks(one) for other in first[mark])
        said = next(((other, why) for other in near if (why := shared(one, told[other]))), None)
        if said:
            yield number, Twin(_words(said[1]), row=said[0])
        for mark in _marks(one):
            first[mark].append(number)


def _marks(one: Whom) -> list[Any]:
    """Under what a twin would be found, beside the sound of the whole name."""
    return [*one.reached, *((one.born, word) for word in one.sound.split() if one.born)]


Known = tuple[str, Whom]


def _likeliest(one: Whom, near: Mapping[Any, list[UUID]], standing: Mapping[UUID, Known]) -> Twin | None:
    ids = dict.fromkeys(pk for mark in (*_marks(one), one.sound) for pk in near.get(mark, ()))
    said = [(len(why), pk, why) for pk in ids if (why := shared(one, standing[pk][1]))]
    if not said:
        return None
    count, pk, why = max(said, key=lambda found: (found[0], str(found[1])))
    return Twin(f"{standing[pk][0]} ({_words(why)})", reverse("talent", args=[pk]), sure=count == len(Same))


def _words(why: Iterable[Same]) -> str:
    return ", ".join(str(BECAUSE[one]) for one in why)


def _by_mark(standing: Mapping[UUID, Known]) -> dict[Any, list[UUID]]:
    found: dict[Any, list[UUID]] = defaultdict(list)
    for pk, (_name, one) in standing.items():
        for mark in (*_marks(one), one.sound):
            found[mark].append(pk)
    return found


def _standing(actor: Actor, programme: UUID, told: list[Whom]) -> dict[UUID, Known]:
    """The files of the programme, of those that the actor may see, that could be of one of these."""
    ways = Way.objects.seen_by(actor, POWER).filter(kind__in=_REACHED, until=None, talent__circle__programme=programme)
    births = Identity.objects.seen_by(actor, POWER).filter(talent__circle__programme=programme)
    reached = set(ways.filter(value__in=sorted({value for one in told for value in one.reached})).values_list("talent", flat=True))
    days: dict[date, set[str]] = defaultdict(set)
    for one in told:
        if one.born:
            days[one.born].update(one.sound.split())
    born = births.filter(born_on__in=sorted(days)).values_list("talent", "born_on", "talent__sound")
    reached |= {pk for pk, day, heard in born if days[day] & {*heard.split()}}
    rows = Talent.objects.seen_by(actor, POWER).filter(circle__programme=programme, became=None)
    named = rows.filter(Q(sound__in=sorted({one.sound for one in told if one.sound})) | Q(pk__in=reached)).order_by("pk")
    names = {pk: (name, heard) for pk, name, heard in named.values_list("pk", "name", "sound")}
    birthdays = dict(births.filter(talent__in=list(names)).values_list("talent", "born_on"))
    values: dict[UUID, set[str]] = defaultdict(set)
    for pk, value in ways.filter(talent__in=list(names)).values_list("talent", "value"):
        values[pk].add(value)
    return {pk: (name, Whom(heard, birthdays.get(pk), frozenset(values[pk]))) for pk, (name, heard) in names.items()}
