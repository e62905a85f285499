"""What a file says, to whoever may read it: each part by its own right."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from socle.governance.models import Caseload, Circle, Mandate, RoleText
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor
from socle.pathways.models import Cohort, Note, Passage, Pathway, Pause, Phase, Talent, Way
from socle.pathways.models.passages import KNOWN
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


def trodden(actor: Actor, talent: Talent) -> list[Trodden]:
    """The way of a talent: what they went through, where they are, and the phases of their pathway that come after it."""
    rows = Passage.objects.seen_by(actor).filter(KNOWN, talent=talent).order_by("since", "pk")
    gone = list(rows.values_list("phase__name", "since", "until", "pk", "pathway__name", "phase__position", "pathway__phases"))
    found = [Trodden(name, "here" if until is None else "done", since, until, pk, pathway) for name, since, until, pk, pathway, *_ in gone]
    if not gone or talent.state != Talent.State.FOLLOWED:
        return found
    *_said, position, keys = gone[-1]
    ahead = Phase.objects.seen_by(actor).filter(ground=talent.circle.programme, position__gt=position).order_by("position")
    names = [name for name, key in ahead.values_list("name", "key") if not keys or key in keys]
    return found + [Trodden(name, "ahead") for name in names]


def rests(actor: Actor, talent: Talent) -> list[Any]:
    """When the way rested, newest first."""
    return list(Pause.objects.seen_by(actor).filter(KNOWN, talent=talent).order_by("-since")[:MOST])


@dataclass(frozen=True, slots=True)
class Reached:
    """A way to reach a talent; `href` opens it on a telephone, `says` is how it is read."""

    id: UUID
    says: str
    label: str
    href: str


def ways(actor: Actor, talent: Talent, power: str | None = None) -> list[Reached]:
    """How a talent is reached now."""
    rows = Way.objects.seen_by(actor, power).filter(talent=talent, until=None).order_by("pk")
    return [_reached(*row) for row in rows.values_list("pk", "kind", "value", "label")[:MOST]]


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
    writing = Note.objects.seen_by(actor, "follow_talents").filter(talent=talent).values("pk")
    rows = Note.objects.seen_by(actor).filter(Q(shared_at__isnull=False) | Q(person=actor.person) | Q(pk__in=writing), talent=talent)
    said = rows.order_by("-on", "-pk").values_list("pk", "on", "kind", "text", "author__name", "author", "shared_at")[:most]
    return [Told(pk, on, kind, text, name, author == actor.person, at) for pk, on, kind, text, name, author, at in said]


def guiding(talent: Talent) -> list[tuple[str, datetime, datetime | None]]:
    """Who accompanied a talent, newest first; asked only for whom may read the file."""
    rows = Caseload.kept.filter(about=talent.pk).order_by("-since")
    return list(rows.values_list("mandate__person__name", "since", "until")[:MOST])


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


def cohorts(actor: Actor, circle: Circle) -> list[tuple[str, str]]:
    """The cohorts of a circle, newest first."""
    rows = Cohort.objects.seen_by(actor, "enrol_talents").filter(circle=circle).order_by("-begins_on", "pk")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")[:50]]
