"""What is asked of a talent at a moment, step by step, and what of it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from socle.ground import now
from socle.journal.act import Actor
from socle.pathways.codes import questions, spoken
from socle.pathways.codes.questions import Moment, Question
from socle.pathways.models import Talent
from socle.pathways.reads import told
from socle.pathways.rules.journeys import File, situations
from socle.pathways.rules.situations import day_asked, moment_of, snapshot


@dataclass(frozen=True, slots=True)
class Step:
    """A screen of questions; `told` says how many of them were answered."""

    key: str
    title: str
    asked: tuple[Question, ...]
    told: int

    @property
    def is_done(self) -> bool:
        return self.told == len(self.asked)


@dataclass(frozen=True, slots=True)
class Asking:
    """`on`: the day of which one asks; `known`: what was told of this moment, `before`: what was known last; `who`: of birth and sex."""

    moment: Moment
    on: date
    steps: tuple[Step, ...]
    known: Mapping[str, str]
    before: Mapping[str, str]
    who: int

    @property
    def of(self) -> int:
        """How many things are asked; birth and sex among them, once."""
        return sum(len(step.asked) for step in self.steps) + (2 if self.moment is Moment.ENTRY else 0)

    @property
    def told(self) -> int:
        return sum(step.told for step in self.steps) + (self.who if self.moment is Moment.ENTRY else 0)

    @property
    def unchanged(self) -> dict[str, str]:
        """What would be said again if nothing has changed: the last answer to what is asked now and was not told yet."""
        return {key: self.before[key] for step in self.steps for key in _keys(step) if key not in self.known and key in self.before}

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def after(self, key: str = "") -> Step | None:
        """The next step, of those beneath this one."""
        keys = [step.key for step in self.steps]
        return next(iter(self.steps[keys.index(key) + 1 if key in keys else 0 :]), None)

    def lacks(self) -> Step | None:
        """The first step in which something lacks."""
        return next((step for step in self.steps if not step.is_done), None)


def asking(actor: Actor, talent: Talent, power: str | None = None) -> Asking:
    """What is asked of a talent today."""
    return asked_of(told.of(actor, talent, power), timezone.localdate(now()))


def asked_of(file: File, today: date, moment: Moment | None = None) -> Asking:
    """The same of a file that has been read."""
    stay = file.around()
    moment = moment or moment_of(stay, today)
    here = {one: situation.answers for one, situation in situations(file, stay, today).items() if situation}
    last = snapshot(file.answers, today)
    known = here.get(moment, {})
    steps = tuple(_step(key, asked, known) for key, asked in questions.steps(moment, here, file.chosen))
    who = (file.born is not None) + bool(file.sex)
    return Asking(moment, day_asked(moment, stay, today) or today, steps, known, last.answers if last else {}, who)


def _step(key: str, asked: list[Question], known: Mapping[str, str]) -> Step:
    title = questions.book().steps[key][spoken()]
    return Step(key, title, tuple(asked), sum(one.key in known for one in asked))


def _keys(step: Step) -> list[str]:
    return [one.key for one in step.asked]
