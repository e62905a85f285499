"""The sessions of a group: workshops of the catalogue on days of work, places, who was there, and the sheets, signed or still open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from socle.pathways.rules.halves import Half, Hours, cut
from socle.pathways.rules.lives import Attested, Gathering, Life, Place, Signed
from socle.site.demonstration.talents.chance import RATES, WORDS, Chance
from socle.site.demonstration.talents.stage import Course, Held, Stage

RATE = RATES["sessions"]
DAY, SATURDAY = timedelta(days=1), 5
ZONE = ZoneInfo(settings.TIME_ZONE)
MORNING, AFTERNOON, WHOLE = Hours(time(9, 30), time(12, 30)), Hours(time(13, 30), time(16, 30)), Hours(time(9, 30), time(16, 30))
THERE, PART = ("present", "late", "left_early"), ("late", "left_early")


def of(stage: Stage, place: int, begins: date, people: Sequence[Life], chance: Chance, now: datetime) -> Iterator[Gathering]:
    """One session every fortnight or so, from the first weeks on; some days ahead they are planned already."""
    today = timezone.localdate(now)
    day, step = begins + chance.days(RATE["first"]), place
    last = min(begins + timedelta(days=RATE["last"]), today + timedelta(days=RATE["ahead"]))
    while day <= last and stage.courses:
        course = _course(stage, day - begins, step)
        yield _Session(stage, course, _working(day), people, chance, now).made()
        day, step = day + chance.days(RATE["every"]), step + 1


def shown(stage: Stage, people: Sequence[Life], chance: Chance, now: datetime) -> Iterator[Gathering]:
    """Two sessions of these days for the group of a guest: the sheet of the one waits for its trainer, the other is to come."""
    today = timezone.localdate(now)
    short = sorted(stage.courses, key=lambda one: one.half_days)[:2]
    for course, day in zip(short, (_worked(today - DAY), _working(today + 3 * DAY)), strict=False):
        yield _Shown(stage, course, day, people, chance, now).made()


def _course(stage: Stage, since: timedelta, step: int) -> Course:
    """One of those that are meant for the phase in which most are by then."""
    phase = stage.phases[min(len(stage.phases) - 1, since.days * len(stage.phases) // (RATE["last"] + 30))]
    meant = [one for one in stage.courses if not one.phases or phase in one.phases] or stage.courses
    return meant[step % len(meant)]


def _worked(day: date) -> date:
    """That day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def _working(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


class _Session:
    """One session, made up: its half-days, who holds it, who comes."""

    def __init__(self, stage: Stage, course: Course, day: date, people: Sequence[Life], chance: Chance, now: datetime) -> None:
        self.stage, self.course, self.people, self.chance, self.now = stage, course, people, chance, now
        self.halves = _halves(course.half_days, day, chance)
        self.first, self.last = self.halves[0], self.halves[-1]
        self.planned_at = chance.moment(min(day - chance.days([18, 40]), timezone.localdate(now)), now)

    def made(self) -> Gathering:
        trainer = self._trainer()
        by = trainer or self.stage.coordinator
        sheets = tuple(self._signed(half, by.name) for half in self.halves)
        places = tuple(self._places(sheets))
        return Gathering(
            workshop=self.course.id,
            name=self.course.name,
            theme=self.course.theme,
            place=self.chance.one(WORDS["rooms"]),
            trainer=trainer.person if trainer else None,
            trainer_name="" if trainer else self.chance.one(WORDS["trainers"]),
            by=by.person,
            capacity=max(self.course.largest, len(places)),
            planned_at=self.planned_at,
            halves=tuple(self.halves),
            sheets=sheets,
            places=places,
        )

    def _trainer(self) -> Held | None:
        there = [one for one in self.stage.trainers if one.holds(self.first.starts_at)]
        return self.chance.one(there) if there and self.chance.is_so(RATE["here"]) else None

    def _signed(self, half: Half, name: str) -> Signed | None:
        """Closed that evening or the day after; of the last days many are still open."""
        at = half.ends_at + timedelta(minutes=self.chance.number(100, 1_400))
        lately = self.now - half.ends_at < timedelta(days=RATE["unsigned_days"])
        if at > self.now or (lately and self.chance.is_so(RATE["open_of_late"])):
            return None
        return Signed(at, name)

    def _places(self, sheets: Sequence[Signed | None]) -> Iterator[Place]:
        for number, life in enumerate(self.people):
            if self._may_come(life) and self.chance.is_so(RATE["enrolled"]):
                yield self._place(number, life, sheets)

    def _may_come(self, life: Life) -> bool:
        """Who was there already, and still is."""
        entered, left = life.enrolled_on, life.left
        return entered is not None and entered < self.first.day and (left is None or left.on > self.last.day)

    def _place(self, number: int, life: Life, sheets: Sequence[Signed | None]) -> Place:
        chance = self.chance
        asked = max(
            self.planned_at, chance.moment(max(life.enrolled_on or self.first.day, self.first.day - chance.days([2, 15])), self.now)
        )
        if chance.is_so(RATE["withdrawn"]):
            until = min(asked + timedelta(hours=chance.number(1, 30)), self.now, self.first.starts_at)
            why = chance.by_weight(RATE["why"]) if chance.is_so(70) else ""
            return Place(number, "withdrawn", min(asked, until), until, why)
        lines = tuple(self._line(half, signed) for half, signed in zip(self.halves, sheets, strict=True))
        return Place(number, "held", min(asked, self.first.starts_at), lines=lines)

    def _line(self, half: Half, signed: Signed | None) -> Attested | None:
        """What was attested, once the half-day has begun; on a sheet that is still open, of some only."""
        chance = self.chance
        if half.starts_at >= self.now - timedelta(minutes=20) or (signed is None and chance.is_so(25)):
            return None
        state = chance.by_weight(RATE["state"])
        how = chance.by_weight(RATE["how"]) if state in THERE else "told"
        at = half.starts_at + timedelta(minutes=chance.number(2, 18)) if how in ("typed", "code") else half.ends_at
        at = min(at, self.now)
        line = Attested(state, self._minutes(state, half), how, at, min(at + timedelta(minutes=chance.number(0, 90)), self.now))
        return self._corrected(line, half, signed) if signed and chance.is_so(RATE["corrected"]) else line

    def _corrected(self, line: Attested, half: Half, signed: Signed) -> Attested:
        """Said anew after the sheet was signed."""
        at = signed.at + self.chance.days([1, 6])
        if at > self.now:
            return line
        state = "excused" if line.state != "excused" else "present"
        said = Attested(state, self._minutes(state, half), "told", at, at, self.chance.one(WORDS["plans"]["corrected"]))
        return replace(line, corrected=said)

    def _minutes(self, state: str, half: Half) -> int:
        if state in PART:
            return self.chance.number(half.minutes // 3, half.minutes - 5)
        return half.minutes if state in THERE else 0


class _Shown(_Session):
    """A session that somebody of the circle holds, and whose sheets nobody has signed yet."""

    def _trainer(self) -> Held | None:
        return next((one for one in self.stage.trainers if one.holds(self.first.starts_at)), None)

    def _signed(self, half: Half, name: str) -> Signed | None:
        return None


def _halves(number: int, day: date, chance: Chance) -> list[Half]:
    """Whole days where a workshop takes an even number of half-days, mornings or afternoons otherwise."""
    hours = chance.one((MORNING, AFTERNOON)) if number % 2 else WHOLE
    days = [day]
    while len(days) < (number if number % 2 else number // 2):
        days.append(_working(days[-1] + DAY))
    return cut(days, hours, ZONE)
