"""What a talent answers, step by step. Nothing is written over: what is said anew ends what was known."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from socle.governance import gate
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.codes import questions
from socle.pathways.codes.questions import Moment, Question
from socle.pathways.models import ANSWERS, Answer, Piece, SituationAnswer, Talent
from socle.pathways.models.passages import KNOWN

POWER = "enrol_talents"


@act("answers.given", power=POWER, own=True, keep=["on"])
def give_answers(actor: Actor, talent: Talent, *, moment: str, on: date, answers: Mapping[str, str]) -> Talent:
    """Enter what a talent answers to the questions of a step."""
    checked.still_here(talent)
    opened = None if talent.person_id == actor.person or actor.through.aide else gate.facets(actor, POWER, talent)
    for key in answers:
        if opened is not None and key in questions.book().questions and questions.get(key).facet not in opened:
            raise Refused(_("Your role does not let you ask this."), field=key, code="no_right")
    tell(talent, moment, on, answers)
    return talent


@act("answer.corrected", power=POWER, own=True, keep=["on"])
def correct_answer(actor: Actor, answer: SituationAnswer, *, value: str) -> Answer:  # or of another facet
    """Correct an answer that was entered wrongly: it is said anew of the same day."""
    checked.held(answer.talent)
    if answer.recorded_until is not None:
        raise Refused(_("This was corrected in the meantime."))
    checked_answer(questions.get(answer.question), value, answer.on, field="value")
    if value == answer.value:
        raise Refused(_("This stands there already."), field="value")
    type(answer).kept.filter(pk=answer.pk).update(recorded_until=now())
    told = {"question": answer.question, "value": value, "on": answer.on, "recorded_since": now()}
    return type(answer).kept.create(**told, **Piece.of(answer.talent))


def tell(talent: Talent, moment: str, on: date, answers: Mapping[str, str]) -> None:
    """Say the answers of a day; one that is known already is not said twice."""
    if moment not in [*Moment]:
        raise Refused(_("Say of which moment this tells."), field="moment")
    if not answers:
        raise Refused(_("Answer one question at least, or go on without."))
    checked.past(on, "on")
    by_facet: dict[str, dict[str, str]] = {}
    for key, value in answers.items():
        by_facet.setdefault(_asked(key, moment, value, on).facet, {})[key] = value
    for facet, told in by_facet.items():
        _tell(ANSWERS[facet], talent, on, told)


def _asked(key: str, moment: str, value: str, on: date) -> Question:
    known = questions.book().questions.get(key)
    if known is None or known.chosen or Moment(moment) not in known.at:  # what a programme has to choose first, none has chosen yet
        raise Refused(_("This is not asked here."), field=key)
    return checked_answer(known, value, on, field=key)


def checked_answer(question: Question, value: str, on: date, *, field: str) -> Question:
    """The question, if this is an answer to it on that day."""
    if not question.takes(value, on):
        raise Refused(_("Choose among the answers."), field=field)
    return question


def _tell(model: type[Answer], talent: Talent, on: date, told: Mapping[str, str]) -> None:
    known = dict(model.kept.filter(KNOWN, talent=talent, on=on, question__in=told).values_list("question", "value"))
    new = {key: value for key, value in told.items() if known.get(key) != value}
    model.kept.filter(KNOWN, talent=talent, on=on, question__in=new).update(recorded_until=now())
    rows = [model(question=key, value=value, on=on, recorded_since=now(), **Piece.of(talent)) for key, value in new.items()]
    model.kept.bulk_create(rows)
