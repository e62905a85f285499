"""What somebody has told of a moment, if it tells of the right days; and what is lacking of it. Nothing else is read of a situation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from socle.pathways import codes
from socle.pathways.codes import questions
from socle.pathways.codes.questions import Answers, Moment
from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.rules.readings.journey import Journey, Situation, after
from socle.pathways.rules.readings.missing import Missing, Why
from socle.pathways.rules.readings.sets import EsfRules

NOBODY = Situation(date.min)


@dataclass(frozen=True, slots=True)
class Window:
    """The days of which a situation may tell, both included."""

    first: date
    last: date

    def misses(self, on: date) -> Why | None:
        return Why.TOO_EARLY if on < self.first else Why.TOO_LATE if on > self.last else None


def window(rules: EsfRules, journey: Journey, moment: Moment) -> Window | None:
    """The days of which the situation at a moment may tell; None where the day that it follows is not known.

    At entry any day until `weeks` after it; at exit the day of leaving and `weeks` after it (regulation 2021/1057, annex I); later
    the day `months` after leaving, and `weeks` after that.
    """
    reach = timedelta(weeks=rules.weeks[moment])
    if moment is Moment.ENTRY:
        return Window(date.min, journey.entered_on + reach) if journey.entered_on else None
    if journey.left_on is None:
        return None
    first = journey.left_on if moment is Moment.EXIT else after(journey.left_on, rules.months)
    return Window(first, first + reach)


def due(journey: Journey, moment: Moment, rules_of: date) -> Window | None:
    """Between which days, both included, somebody has to be asked so that the ESF+ counts what they say; None as long as nobody knows."""
    return window(esf_rules(rules_of), journey, moment)


@dataclass(frozen=True, slots=True)
class Told:
    """The situations that may be read, by moment; those of other days are left out, and `misses` says why.

    `says`: their answers that are some, to questions that were to be asked then. `windows`: the days of which they may tell.
    """

    windows: Mapping[Moment, Window]
    situations: Mapping[Moment, Situation]
    misses: Mapping[Moment, Why]
    says: Answers

    def said(self, moment: Moment, key: str) -> str | None:
        """What was answered, also that somebody preferred not to; None where it is no answer, or was not to be asked then."""
        return self.says.get(moment, {}).get(key)

    def answer(self, moment: Moment, key: str) -> str | None:
        """What was answered; None also where somebody preferred not to."""
        given = self.said(moment, key)
        return None if given == codes.DECLINED else given

    def group(self, moment: Moment) -> str | None:
        """The labour group at a moment: unemployed, inactive, employed."""
        return self._more(moment, "labour_status", "group")

    def isced(self) -> str | None:
        """The group of the highest diploma at entry."""
        return self._more(Moment.ENTRY, "diploma", "isced")

    def _more(self, moment: Moment, key: str, more: str) -> str | None:
        answer = self.answer(moment, key)
        return answer and str(codes.get(questions.get(key).list, answer, self.situations[moment].on).more[more])

    def lacking(self, rules: EsfRules, moment: Moment) -> Iterator[Missing]:
        """What a reading cannot do without at a moment and has not been told, in the order of the questions."""
        if moment in self.misses:
            yield Missing(self.misses[moment], moment, "situation")
            return
        situation = self.situations.get(moment, NOBODY)
        for key in rules.needed[moment]:
            said, question = self.said(moment, key), questions.get(key)
            if said == codes.DECLINED and question.declined == "uncounted":
                yield Missing(Why.DECLINED, moment, key)
            elif said is None and question.applies(moment, self.says):
                yield Missing(Why.UNREADABLE if key in situation.answers else Why.UNASKED, moment, key)


def told(rules: EsfRules, journey: Journey) -> Told:
    """What may be read of somebody's situations under a set of rules."""
    windows = {moment: days for moment in Moment if (days := window(rules, journey, moment))}
    read: dict[Moment, Situation] = {}
    missed: dict[Moment, Why] = {}
    for moment in Moment:
        situation, days = journey.at(moment), windows.get(moment)
        if situation is None or (days is None and moment is not Moment.ENTRY):
            continue
        if days is None or (why := days.misses(situation.on)) is None:
            read[moment] = situation
        else:
            missed[moment] = why
    given = {moment: one.answers for moment, one in read.items()}
    return Told(windows, read, missed, {moment: dict(_says(moment, one, given)) for moment, one in read.items()})


def _says(moment: Moment, situation: Situation, given: Answers) -> Iterator[tuple[str, str]]:
    asked = questions.book().questions
    for key, answer in situation.answers.items():
        question = asked.get(key)
        if question is not None and question.takes(answer, situation.on) and question.applies(moment, given):
            yield key, answer
