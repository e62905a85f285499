"""How a territory or a cohort is doing: how far its talents went, where they are, who accompanies them, whether places are used.

Counted in the database, by states and phases; nobody is named but guides.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.ground import now
from socle.ground.periods import months_later
from socle.journal.act import Actor
from socle.pathways import codes
from socle.pathways.models import Attendance, Cohort, Outcome, Passage, Pause, Phase, Session, Talent
from socle.pathways.models.attendance import CURRENT
from socle.pathways.models.passages import KNOWN
from socle.pathways.rules.funnel import Stage, funnel, share
from socle.pathways.rules.silence import long

MOST, JOINED = 50, 12
"""So many lines at most; in so many months one still joins a cohort."""
EVERYBODY = Q(pk__isnull=False)
State = Talent.State


@dataclass(slots=True)
class Load:
    """Those whom a guide accompanies: how many, of how many nobody has heard for long, and the day since which it is longest."""

    name: str
    talents: int = 0
    silent: int = 0
    heard_on: date | None = None

    def add(self, number: int, silent: int, heard_on: date) -> None:
        self.talents, self.silent = self.talents + number, self.silent + silent
        self.heard_on = min(self.heard_on or heard_on, heard_on)


@dataclass(slots=True)
class Now:
    """Where talents are today: by state, by phase ("" is none yet), by guide ("" is none)."""

    states: Counter[str] = field(default_factory=Counter)
    phases: Counter[str] = field(default_factory=Counter)
    guides: dict[str, Load] = field(default_factory=dict)
    silent: int = 0
    met: int = 0
    enrolled: int = 0

    def follow(self, phase: str, guide: str, number: int, silent: int, heard_on: date) -> None:
        """So many more are accompanied, in a phase, by a guide."""
        self.phases[phase] += number
        self.silent += silent
        self.guides.setdefault(guide, Load(guide)).add(number, silent, heard_on)

    @property
    def followed(self) -> int:
        return self.states[State.FOLLOWED]

    @property
    def loads(self) -> list[Load]:
        """Who accompanies most comes first, and last those whom nobody does."""
        return sorted(self.guides.values(), key=lambda one: (not one.name, -one.talents, one.name))[:MOST]


@dataclass(frozen=True, slots=True)
class Held:
    """The sessions of some days: places and those taken; of the half-days that were attested, how many came, and did not."""

    sessions: int
    places: int
    taken: int
    came: int
    excused: int
    absent: int

    @property
    def filled(self) -> int | None:
        return share(self.taken, self.places)

    @property
    def missed(self) -> int | None:
        """No-shows: absent without a word, in hundredths of those who were expected."""
        return share(self.absent, self.came + self.absent)


def today_of(talents: QuerySet[Talent], met: Q = EVERYBODY) -> Now:
    """Where some talents are today; and of those who were met as `met` says, how many there are and were enrolled."""
    before = timezone.localdate(now()) - long(timezone.localdate(now()))
    counted = {"each": Count("pk"), "quiet": Count("pk", filter=Q(heard_on__lte=before)), "heard": Min("heard_on")}
    counted |= {"met": Count("pk", filter=met), "enrolled": Count("pk", filter=met & Q(enrolled_on__isnull=False))}
    groups = ("state", "phase__name", "guide__name")
    found = Now()
    for state, phase, guide, each, quiet, heard, *so_far in (
        talents.order_by().values(*groups).annotate(**counted).values_list(*groups, *counted)
    ):
        found.states[state] += each
        found.met, found.enrolled = found.met + so_far[0], found.enrolled + so_far[1]
        if state == State.FOLLOWED:
            found.follow(phase or "", guide or "", each, quiet, heard)
    return found


def resting(actor: Actor, narrow: Q) -> int:
    """Of how many the way rests today."""
    today = timezone.localdate(now())
    rows = Pause.objects.seen_by(actor).filter(KNOWN, narrow, Q(until=None) | Q(until__gt=today), since__lte=today)
    return rows.aggregate(all=Count("talent", distinct=True))["all"]


def went_so_far(actor: Actor, phases: list[tuple[str, int]], first: list[tuple[str, int]], narrow: Q) -> list[Stage]:
    """After those who were met and enrolled, how many of them came to each phase or one beyond."""
    reached = Passage.objects.seen_by(actor).filter(KNOWN, narrow, talent__became=None, since__lte=timezone.localdate(now()))
    by_phase = {f"at_{place}": Count("talent", distinct=True, filter=Q(phase__position__gte=place)) for _name, place in phases}
    far = reached.aggregate(**by_phase) if phases else {}
    return funnel([*first, *((name, far[f"at_{place}"]) for name, place in phases)])


def phases_of(actor: Actor, circle: Circle) -> list[tuple[str, int]]:
    """The phases of its programme, with their places."""
    return list(Phase.objects.seen_by(actor).filter(ground=circle.programme).order_by("position").values_list("name", "position"))


def held(actor: Actor, circle: Circle, since: date, until: date) -> Held:
    """The sessions that a circle held on the days [since, until)."""
    first, last = (timezone.make_aware(datetime.combine(day, time.min)) for day in (since, until))
    rows = Session.objects.seen_by(actor).filter(circle=circle, starts_at__gte=first, starts_at__lt=min(last, now()), cancelled_at=None)
    told = rows.aggregate(all=Count("pk"), places=Sum("capacity"), taken=Sum("taken"))
    came = attended(actor, Q(circle=circle, half_day__starts_at__gte=first, half_day__starts_at__lt=last))
    return Held(told["all"], told["places"] or 0, told["taken"] or 0, *came)


def attended(actor: Actor, narrow: Q) -> tuple[int, int, int]:
    """Of the half-days that were attested: how many came, excused themselves, did not come."""
    rows = Attendance.objects.seen_by(actor).filter(CURRENT, narrow).order_by().values("state").annotate(each=Count("pk"))
    by_state = dict(rows.values_list("state", "each"))
    return sum(by_state.get(one, 0) for one in Attendance.THERE), by_state.get("excused", 0), by_state.get("absent", 0)


def found_something(actor: Actor, narrow: Q) -> Iterator[tuple[str, int]]:
    """How many have found something, by its kind; somebody may have found several."""
    rows = Outcome.objects.seen_by(actor).filter(KNOWN, narrow).order_by().values("kind").annotate(each=Count("talent", distinct=True))
    for kind, each in sorted(rows.values_list("kind", "each"), key=lambda row: (-row[1], row[0])):
        yield codes.label("outcome-kind", kind), each


def members(cohorts: list[Any]) -> dict[Any, int]:
    """How many talents are in each of some cohorts."""
    rows = Talent.kept.filter(cohort__in=cohorts, became=None).values("cohort").annotate(each=Count("pk"))
    return dict(rows.values_list("cohort", "each"))


def cohort_choices(actor: Actor, circle: Circle, chosen: UUID | None = None) -> list[tuple[str, str]]:
    """The cohorts of a circle that one joins now, and the one that was chosen: the newest first, each with the places it has left."""
    joined = Q(begins_on__gt=months_later(now(), -JOINED).date()) | Q(pk=chosen)
    known = Cohort.objects.seen_by(actor, "enrol_talents").filter(joined, circle=circle)
    rows = list(known.order_by("-begins_on", "pk")[:MOST])
    inside = members([one.pk for one in rows])
    return [(str(one.pk), _left(one, inside.get(one.pk, 0))) for one in rows]


def _left(cohort: Cohort, inside: int) -> str:
    if cohort.places is None:
        return cohort.name
    left = max(0, cohort.places - inside)
    return _("{name}, {left} places left").format(name=cohort.name, left=left) if left else _("{name}, full").format(name=cohort.name)
