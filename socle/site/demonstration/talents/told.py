"""What is answered on coming, on leaving and six months later; and the grounds at which the answers point."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from socle.pathways.codes import DECLINED, questions
from socle.pathways.codes.questions import Moment, Question
from socle.pathways.rules.lives import Answered, Ground, Life
from socle.pathways.rules.readings.journey import age
from socle.site.demonstration.talents.chance import RATES, Chance
from socle.site.demonstration.talents.stays import Of

RATE, GROUNDS = RATES["answers"], RATES["grounds"]
IAE = {
    ("social_minimum", "rsa"): "x-rsa",
    ("social_minimum", "ass"): "x-ass",
    ("social_minimum", "aah"): "x-aah",
    ("unemployed_for", "over-24"): "x-over-24-months",
    ("unemployed_for", "up-to-24"): "x-12-to-24-months",
    ("disability", "rqth"): "x-disabled-worker",
    ("lone_parent", "yes"): "x-lone-parent",
    ("care_leaver", "yes"): "x-child-welfare",
    ("newcomer", "yes"): "x-newcomer",
    ("diploma", "none"): "x-level-3",
    ("diploma", "lower-secondary"): "x-level-3",
}
"""The ground of work integration at which an answer points (`rules/readings/rules.toml` says all of them)."""


def answered(life: Life, of: Of) -> Life:
    """What they say on coming and, if they have left, on leaving."""
    came = entry(of.chance)
    day = min(of.entered + of.chance.days([0, 9]), of.end(life))
    said = [*_on(came, day, of)]
    if life.left and of.chance.is_so(RATE["asked_at_exit"]):
        said += _on(on_leaving(life, of.chance), min(life.left.on + of.chance.days([0, 20]), of.today), of)
    return replace(life, answers=tuple(said), grounds=tuple(_grounds(life, came, of)))


def entry(chance: Chance) -> dict[str, str]:
    """Question by question, as far as they were asked."""
    found: dict[str, str] = {}
    book = [one for one in questions.book().questions.values() if Moment.ENTRY in one.at and not one.chosen]
    most = len(book) // 2 if chance.is_so(RATES["group"]["incomplete"]) else len(book)
    for question in book[:most]:
        if question.applies(Moment.ENTRY, {Moment.ENTRY: found}):
            found[question.key] = _answer(question, chance)
    return found


def on_leaving(life: Life, chance: Chance) -> dict[str, str]:
    """How things are, as what has come of it lets one expect."""
    kinds = {one.kind for one in life.outcomes}
    status = "self-employed" if "business-creation" in kinds else "employed" if kinds & {"job", "civic-service"} else _without(chance)
    qualified = "qualification" in kinds or chance.is_so(RATE["yes"]["qualification"])
    return {"labour_status": status, "in_training": _yes("training" in kinds), "qualification": _yes(qualified)}


def six_months_later(life: Life, on: date, of: Of) -> Iterator[Answered]:
    """Whether they work, and whether better than on coming."""
    left = next((one.value for one in reversed(life.answers) if one.question == "labour_status"), "")
    worked = left in ("employed", "self-employed")
    works = of.chance.is_so(RATES["follow_up"]["works_still" if worked else "found_since"])
    said = {"labour_status": (left if worked else "employed") if works else _without(of.chance)}
    came = next((one.value for one in life.answers if one.question == "labour_status"), "")
    if questions.get("better_job").applies(Moment.SIX_MONTHS, {Moment.ENTRY: {"labour_status": came}}):
        said["better_job"] = _yes(of.chance.is_so(RATE["yes"]["better_job"]))
    return _on(said, on, of)


def _on(said: dict[str, str], day: date, of: Of) -> Iterator[Answered]:
    at = of.chance.moment(day, of.now)
    return (Answered(question, value, day, at) for question, value in said.items())


def _answer(question: Question, chance: Chance) -> str:
    if chance.is_so(RATE["declined_special" if question.special else "declined"]):
        return DECLINED
    return chance.by_weight(RATE[question.key]) if question.list != "answer" else _yes(chance.is_so(RATE["yes"][question.key]))


def _without(chance: Chance) -> str:
    return "registered" if chance.is_so(RATE["stays_registered"]) else "seeking" if chance.is_so(60) else "not-seeking"


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _grounds(life: Life, said: dict[str, str], of: Of) -> Iterator[Ground]:
    """On the day of entry: one of the programme, one or two of work integration, the neighbourhood."""
    if not of.chance.is_so(GROUNDS["established"]):
        return
    registered = said.get("labour_status") == "registered"
    code = ("x-no-contact" if said.get("referent_contact") == "no" else "x-no-offer") if registered else "x-not-registered"
    yield Ground("o2r-ground", code, of.entered)
    pointed = [code for key, code in IAE.items() if said.get(key[0]) == key[1]]
    if life.born_on:
        years = age(life.born_on, of.entered)
        pointed += ["x-under-26"] * (years < 26) + ["x-over-50"] * (years >= 50)
    yield from (Ground("iae-criterion", code, of.entered) for code in list(dict.fromkeys(pointed))[:2])
    if said.get("priority_neighbourhood") == "yes" and of.chance.is_so(GROUNDS["zone"]):
        zone = f"{of.stage.zone}{of.chance.number(1, 12):02}M"
        yield Ground("territory-list", "qpv-2024", of.entered, zone, of.chance.one(("declared", "certificate", "geocoded")))
