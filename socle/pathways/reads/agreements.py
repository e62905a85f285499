"""What a talent shares, as it is shown to whoever may read that part of their file; and with whom they may share."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from socle.governance.models import Circle, CircleText, RoleText, Sharing
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.pathways.models import Agreement, Assent, SharingText, Talent
from socle.pathways.reads.catalogue import language
from socle.pathways.rules.agreements import allowed
from socle.people.models import Aide, Membership, Organisation, Person, PersonContact
from socle.people.reach import shown_phone

MOST = 50
WAITING, LIVE, OVER = "waiting", "live", "over"


@dataclass(frozen=True, slots=True)
class Representative:
    """Who represents a talent by law, until when, and how they are reached, where the reader may know it."""

    id: UUID
    name: str
    until: datetime
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """An agreement: by which text, with whom, what, until when, and how it stands."""

    id: UUID
    name: str
    whom: str
    facets: tuple[str, ...]
    since: datetime
    until: datetime
    counts_since: datetime | None
    ended_at: datetime | None
    ending: str
    number: int

    @property
    def state(self) -> str:
        """How it stands now: live, waiting for the second of two, or over, and by what."""
        if self.ended_at or self.until <= now():
            return self.ending or OVER
        return LIVE if self.counts_since else WAITING

    @property
    def last_on(self) -> date:
        """The last day on which it holds."""
        return last_day(self.until)

    @property
    def is_open(self) -> bool:
        return self.state in (LIVE, WAITING)


def last_day(until: datetime) -> date:
    """The day before this instant, as people say until when something holds."""
    return timezone.localdate(until - timedelta(microseconds=1))


_TOLD = ("pk", "text__name", "whom", "facets", "since", "until", "counts_since", "ended_at", "ending", "text__number")


def shared(actor: Actor, talent: Talent) -> list[Shared]:
    """What a talent shares and has shared, newest first."""
    rows = Agreement.objects.seen_by(actor).filter(talent=talent).order_by("-since", "-pk")
    return [_shared(row) for row in rows.values_list(*_TOLD)[:MOST]]


def _shared(row: tuple[Any, ...]) -> Shared:
    pk, name, whom, facets, *rest = row
    return Shared(pk, name, whom, tuple(facets), *rest)


def one_shared(agreement: Agreement) -> Shared:
    """The same of one that the reader has before them."""
    return _shared(tuple(Agreement.kept.filter(pk=agreement.pk).values_list(*_TOLD)[0]))


@dataclass(frozen=True, slots=True)
class Said:
    """How one of those who must agree has agreed, in which words."""

    by: UUID
    name: str
    own: bool
    register: str
    how: str
    told_by: str
    at: datetime
    text: SharingText

    @property
    def words(self) -> str:
        """The words that were read."""
        return str(getattr(self.text, self.register))

    @property
    def says(self) -> Any:
        return Assent.How(self.how).label

    @property
    def register_says(self) -> Any:
        return Assent.Register(self.register).label


def assents(actor: Actor, agreement: Agreement) -> list[Said]:
    """Who has agreed so far, the first one first."""
    rows = Assent.objects.seen_by(actor).filter(agreement=agreement).select_related("by", "told_by", "text").order_by("at", "pk")
    return [_said(one, agreement) for one in rows]


def _said(one: Assent, agreement: Agreement) -> Said:
    own = one.by_id == agreement.person_id
    name = agreement.talent.name if own else str(one.by.name)
    noted = "" if one.told_by_id in (one.by_id, agreement.person_id) else str(one.told_by.name)
    return Said(one.by_id, name, own, one.register, one.how, noted, one.at, one.text)


def latest(programme: UUID, *, every: bool = False) -> Any:
    """The latest version of each text of a programme, in the language that is spoken or in every one; asked only for a file in it."""
    rows = SharingText.kept.filter(programme=programme, **({} if every else {"language": language()}))
    same = SharingText.kept.filter(programme=OuterRef("programme"), key=OuterRef("key")).order_by("-number")
    return rows.filter(number=Subquery(same.values("number")[:1])).order_by("purpose", "name", "pk")


def recipients(talent: Talent, text: SharingText) -> list[tuple[str, str]]:
    """With whom a talent may share by a text, as choices."""
    kinds = allowed(text.purpose, timezone.localdate(now())).recipients
    found: list[tuple[str, str]] = []
    for kind in kinds:
        found += _circles(talent) if kind == "circle" else _organisations(talent) if kind == "organisation" else [("nobody", "")]
    return found


def _circles(talent: Talent) -> list[tuple[str, str]]:
    """The other circles where somebody reads files that are not only those of their care."""
    at = now()
    texts = RoleText.kept.filter(live(at), role__circle__programme=talent.circle.programme, recorded_until=None)
    reading = {
        circle
        for circle, powers in texts.values_list("role__circle", "powers")
        if any(one["power"] == "read_talent_files" and not one.get("caseload") for one in powers)
    }
    names = CircleText.kept.filter(live(at), circle__in=reading - {talent.circle_id}, recorded_until=None).order_by("name", "circle")
    return [(f"circle:{pk}", name) for pk, name in names.values_list("circle", "name")[:200]]


def _organisations(talent: Talent) -> list[tuple[str, str]]:
    """The organisations that are members: what else is recorded is nobody’s but the registers’ to know."""
    members = Membership.kept.filter(live(now()), organisation__ground=talent.circle.programme).values("organisation")
    rows = Organisation.kept.filter(pk__in=members, became=None).order_by("name", "pk")
    return [(f"organisation:{pk}", name) for pk, name in rows.values_list("pk", "name")[:200]]


def possible(talent: Talent, kind: str) -> list[str]:
    """With which circles, or organisations, a talent may share by some text."""
    return [key for key, _name in (_circles(talent) if kind == "circle" else _organisations(talent))]


def one_possible(talent: Talent, kind: str, pk: str) -> Any | None:
    """The circle or the organisation of this id, if a talent may share with it by some text."""
    if f"{kind}:{pk}" not in possible(talent, kind):
        return None
    return Circle.kept.get(pk=pk) if kind == "circle" else Organisation.kept.get(pk=pk)


def chosen(talent: Talent, text: SharingText, value: str) -> dict[str, Any]:
    """The circle or the organisation that was chosen among these."""
    kind, _colon, pk = value.partition(":")
    if value not in dict(recipients(talent, text)) or kind == "nobody":
        return {}
    return {"circle": Circle.kept.get(pk=pk)} if kind == "circle" else {"organisation": Organisation.kept.get(pk=pk)}


def opening(talent: Talent, circles: list[UUID]) -> list[tuple[str, date]]:
    """By which agreements these circles read a file, and until which day: asked only for who wears a hat there and reads the file."""
    rows = Sharing.kept.filter(live(now()), about=talent.pk, circle__in=circles).values("pk")
    found = Agreement.kept.filter(sharing__in=rows).order_by("until").values_list("whom", "until")
    return [(whom, last_day(until)) for whom, until in found]


def representatives(talent: Talent) -> Any:
    """Who represents a talent by law, as a minor, now."""
    return Aide.kept.live(now()).filter(person=talent.person_id, kind=Aide.Kind.REPRESENTATIVE)


def represented(talent: Talent, *, reached: bool) -> list[Representative]:
    """The same as they are shown."""
    found = list(representatives(talent).order_by("since", "pk"))
    people = Person.kept.in_bulk([one.aide_id for one in found])
    known = PersonContact.kept.filter(live(now()), person__in=people if reached else []).order_by("pk").values_list("person", "value")
    ways = {pk: tuple(shown_phone(value) for whose, value in known if whose == pk) for pk in people}
    return [Representative(one.pk, people[one.aide_id].name, one.until, ways[one.aide_id]) for one in found]
