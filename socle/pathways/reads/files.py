"""What a file says, to whoever may read it: each part by its own right."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, DateField, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from socle.governance.models import Caseload, Circle, Mandate, RoleText
from socle.ground import now
from socle.ground.asked import Blank, asked
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.pathways.models import Note, Passage, Pathway, Pause, Phase, Talent, Way
from socle.pathways.models.passages import KNOWN
from socle.pathways.reads import told
from socle.people import reach

MOST = 20


@dataclass(frozen=True, slots=True)
class Trodden:
    """A phase of the way: gone through ("done"), gone through now ("here") or still to come ("ahead")."""

    name: str
    state: str
    since: date | None = None
    until: date | None = None
    id: UUID | None = None
    pathway: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """Days on which the way rested, and why."""

    reason: str
    since: date
    until: date | None
    id: UUID

    @property
    def says(self) -> Any:
        return Pause.Reason(self.reason).label


def way(actor: Actor, talent: Talent) -> tuple[list[Trodden], list[Rest]]:
    """The way of a talent, in one question: what they went through, where they are, the phases that come after it; and when it rested."""
    rows = list(_way(actor, talent.pk, talent.circle.programme))
    gone = sorted((row for row in rows if row[0] == "passage"), key=lambda row: (row[2], row[4]))
    rested = sorted((row for row in rows if row[0] == "pause"), key=lambda row: row[2], reverse=True)[:MOST]
    found = [
        Trodden(name, "done" if until else "here", since, until, pk, pathway) for _what, name, since, until, pk, pathway, *_more in gone
    ]
    if gone and talent.state == Talent.State.FOLLOWED:
        *_said, position, keys = gone[-1]
        phases = sorted((row for row in rows if row[0] == "phase" and row[6] > position), key=lambda row: row[6])
        through = keys and json.loads(keys)
        found += [Trodden(row[1], "ahead") for row in phases if not through or row[5] in through]
    return found, [Rest(name, since, until, pk) for _what, name, since, until, pk, *_more in rested]


@asked
def _way(reader: Blank, talent: Blank, programme: Blank) -> Any:
    """What each is: name, days, id, pathway (of a phase: its key), place of the phase, and through which phases the pathway goes."""
    passages = Passage.objects.seen_by(reader).filter(KNOWN, talent=talent).order_by()
    pauses = Pause.objects.seen_by(reader).filter(KNOWN, talent=talent).order_by()
    phases = Phase.objects.seen_by(reader).filter(ground=programme).order_by()
    none, never, nothing = Value("", CharField()), Cast(Value(None), DateField()), Value(0, IntegerField())
    through = Cast("pathway__phases", CharField())
    return passages.values_list(
        Value("passage", CharField()), "phase__name", "since", "until", "pk", "pathway__name", "phase__position", through
    ).union(
        pauses.values_list(Value("pause", CharField()), "reason", "since", "until", "pk", none, nothing, none),
        phases.values_list(Value("phase", CharField()), "name", never, never, "pk", "key", "position", none),
        all=True,
    )


@dataclass(frozen=True, slots=True)
class Reached:
    """A way to reach a talent; `href` opens it on a telephone, `says` is how it is read."""

    id: UUID
    says: str
    label: str
    href: str


def ways(actor: Actor, talent: Talent, power: str | None = None) -> list[Reached]:
    """How a talent is reached now."""
    found = told.of(actor, talent, power).of("reach")
    return [_reached(one.row, one.key, one.value, one.text) for one in found[:MOST]]


def _reached(pk: UUID, kind: str, value: str, label: str) -> Reached:
    href = {"phone": f"tel:{value}", "email": f"mailto:{value}"}.get(kind, "")
    return Reached(pk, reach.shown_phone(value) if kind == Way.Kind.PHONE else value, label, href)


@dataclass(frozen=True, slots=True)
class Told:
    """A note: when, how, by whom, what."""

    id: UUID
    on: date
    kind: str
    text: str
    author: str
    mine: bool
    shared_at: datetime | None

    @property
    def says(self) -> Any:
        return Note.Kind(self.kind).label


def notes(actor: Actor, talent: Talent, most: int = 8) -> list[Told]:
    """The last notes; those that are not shared to the talent and to whoever writes in the file only."""
    said = _notes(most, actor, actor.person, talent.pk)
    return [Told(pk, on, kind, text, name, author == actor.person, at) for pk, on, kind, text, name, author, at in said]


@asked
def _notes(most: int, reader: Blank, person: Blank, talent: Blank) -> Any:
    writing = Note.objects.seen_by(reader, "follow_talents").filter(talent=talent).values("pk")
    rows = Note.objects.seen_by(reader).filter(Q(shared_at__isnull=False) | Q(person=person) | Q(pk__in=writing), talent=talent)
    return rows.order_by("-on", "-pk").values_list("pk", "on", "kind", "text", "author__name", "author", "shared_at")[:most]


def guiding(talent: Talent) -> list[tuple[str, datetime, datetime | None]]:
    """Who accompanied a talent, newest first; asked only for whom may read the file."""
    return _guiding(talent.pk)


@asked
def _guiding(talent: Blank) -> Any:
    rows = Caseload.kept.filter(about=talent).order_by("-since")
    return rows.values_list("mandate__person__name", "since", "until")[:MOST]


def accompanying(circle: Circle) -> QuerySet[Mandate]:
    """The mandates under which talents are accompanied in a circle."""
    at = now()
    texts = RoleText.kept.filter(live(at), role__circle=circle, recorded_until=None).values_list("role", "powers")
    roles = [role for role, powers in texts if any(one["power"] == "follow_talents" and one.get("caseload") for one in powers)]
    return Mandate.kept.filter(live(at), role__in=roles, recorded_until=None).order_by("person__name", "pk")


def guides(circle: Circle) -> list[tuple[str, str, int]]:
    """Who accompanies talents in a circle: mandate, name, and how many they accompany now."""
    held = accompanying(circle)
    loads = Talent.kept.filter(circle=circle, state=Talent.State.FOLLOWED, guide__isnull=False).values("guide").annotate(each=Count("pk"))
    counted = dict(loads.values_list("guide", "each"))
    return [(str(pk), name, counted.get(person, 0)) for pk, name, person in held.values_list("pk", "person__name", "person")]


def phases(actor: Actor, programme: UUID) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pathways and the phases of a programme, as choices."""
    asked = (model.objects.seen_by(actor).filter(ground=programme).order_by("position") for model in (Pathway, Phase))
    pathways, found = ([(str(pk), name) for pk, name in rows.values_list("pk", "name")] for rows in asked)
    return pathways, found
