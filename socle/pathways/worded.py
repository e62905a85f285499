"""What readings and rules answer, in sentences, each with the page where one can mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.pathways import codes
from socle.pathways.codes import questions
from socle.pathways.models import Talent
from socle.pathways.rules.follow_ups import Standing
from socle.pathways.rules.readings import Inconsistency, Missing, Moment, Why


@dataclass(frozen=True, slots=True)
class Lacking:
    """What lacks, in words, and where it is entered."""

    says: str
    href: str


def lacking(missing: Missing, talent: Talent | None = None) -> Lacking:
    """Something that is missing before somebody, or a result of theirs, can be counted."""
    return Lacking(_says(missing), _href(missing, talent) if talent else "")


def lackings(missing: Iterable[Missing], talent: Talent | None = None) -> list[Lacking]:
    """The same of several; questions of one step that were never answered are said at once."""
    found: dict[Any, list[Missing]] = {}
    for one in missing:
        unasked = one.why is Why.UNASKED and one.what not in _FILE
        found.setdefault((one.at, questions.get(one.what).step) if unasked else one, []).append(one)
    return [_together(those, talent) if isinstance(key, tuple) else lacking(those[0], talent) for key, those in found.items()]


def _together(those: list[Missing], talent: Talent | None) -> Lacking:
    step = questions.book().steps[questions.get(those[0].what).step][codes.spoken()]
    said = ngettext("one answer lacks {when}: {step}", "{count} answers lack {when}: {step}", len(those))
    return Lacking(said.format(count=len(those), when=when(those[0].at), step=step), _href(those[0], talent) if talent else "")


def _says(missing: Missing) -> str:
    if missing.why is Why.UNPROVEN:
        return _("{indicator} waits for evidence of the outcome").format(indicator=missing.what)
    if missing.what in _FILE:
        return str(_FILE[missing.what]())
    if missing.what == "situation":
        return _LATE[missing.why]().format(when=when(missing.at))
    asked = questions.get(missing.what).said()
    said = _("no answer, which cannot be counted: {question}") if missing.why is Why.DECLINED else _("not answered {when}: {question}")
    return said.format(question=asked, when=when(missing.at))


_FILE: dict[str, Any] = {
    "born": lambda: _("the birth date"),
    "sex": lambda: _("the sex, by which figures are given"),
    "entered_on": lambda: _("the first day in the programme"),
    "left_on": lambda: _("a last day that is not before the first one"),
    "days": lambda: _("more than one day in the programme"),
    "present": lambda: _("a day on which they were there"),
}
_LATE: dict[Why, Any] = {
    Why.TOO_EARLY: lambda: _("what was told {when} was told too early"),
    Why.TOO_LATE: lambda: _("what was told {when} was told too late"),
}


def when(moment: Moment) -> str:
    """A moment, in words."""
    return {Moment.ENTRY: _("on coming"), Moment.EXIT: _("on leaving"), Moment.SIX_MONTHS: _("six months later")}[moment]


def _href(missing: Missing, talent: Talent) -> str:
    if missing.what in ("born", "sex"):
        return reverse("talent_identity", args=[talent.pk])
    if missing.what == "present":
        return reverse("note_new", args=[talent.pk])
    if missing.why is Why.UNPROVEN or missing.what in _FILE:
        return reverse("talent", args=[talent.pk]) + "#after"
    if missing.what == "situation":
        return reverse("situation", args=[talent.pk])
    return reverse("situation_step", args=[talent.pk, questions.get(missing.what).step])


def why(key: str) -> dict[str, str]:
    """Why a question is asked, and until when its answer is kept."""
    book, one, language = questions.book(), questions.get(key), codes.spoken()
    return {"why": one.why[language], "kept": _("Kept: {until}.").format(until=book.kept[one.kept][language])}


def ground(kind: str, code: str, on: date) -> str:
    """A ground of eligibility, in words."""
    return codes.label(kind, code, on=on)


def programme(kind: str) -> str:
    """A programme that grounds open."""
    return {"o2r-ground": _("Outreach and remobilisation (O2R)"), "iae-criterion": _("Work integration (IAE)")}[kind]


def standing(one: Standing) -> tuple[str, str]:
    """Where a follow-up stands, in words, and the kind of its badge."""
    return {
        Standing.AHEAD: (_("still to come"), ""),
        Standing.DUE: (_("to be asked now"), "care"),
        Standing.LATE: (_("overdue"), "no"),
        Standing.DONE: (_("answered"), "yes"),
        Standing.GIVEN_UP: (_("could not be reached"), "no"),
    }[one]


def indicator(code: str) -> str:
    """What an indicator of the ESF+ counts."""
    said = {
        "EECO01": _("participants"),
        "EECO02": _("unemployed"),
        "EECO03": _("long-term unemployed"),
        "EECO04": _("inactive"),
        "EECO05": _("employed"),
        "EECO06": _("under 18"),
        "EECO07": _("18 to 29 years old"),
        "EECO08": _("55 and older"),
        "EECO09": _("lower secondary education or less"),
        "EECO10": _("upper secondary education"),
        "EECO11": _("tertiary education"),
        "EECO12": _("with a disability"),
        "EECO13": _("of a country outside the Union"),
        "EECO14": _("with a foreign background"),
        "EECO15": _("of a minority"),
        "EECO16": _("without a home of their own"),
        "EECO17": _("of rural areas"),
        "EECR01": _("looking for work on leaving"),
        "EECR02": _("in training on leaving"),
        "EECR03": _("with a qualification on leaving"),
        "EECR04": _("in work on leaving"),
        "EECR05": _("in work six months later"),
        "EECR06": _("in better work six months later"),
    }
    return said.get(code, code)


def exits(found: Mapping[str, int]) -> list[tuple[str, int]]:
    """How work integration sorts the exits."""
    said = {"lasting": _("lasting job"), "transition": _("job in transition"), "positive": _("positive exit"), "other": _("other exit")}
    return [(words, found.get(key, 0)) for key, words in said.items()]


def became(found: Mapping[str, int]) -> list[tuple[str, int]]:
    """What the programme counts."""
    said = {"job": _("a job"), "training": _("a training"), "creation": _("a business"), "none": _("nothing yet")}
    return [(words, found.get(key, 0)) for key, words in said.items()]


def inconsistency(one: Inconsistency) -> str:
    """Where two sums contradict each other."""
    parts, whole = (" + ".join(those) for those in (one.parts, one.whole))
    said = _("{parts} is {found} and should be {bound}") if one.equal else _("{parts} is {found} and should be at most {bound} ({whole})")
    return said.format(parts=parts, found=one.found, bound=one.bound, whole=whole)


def part(facet: str) -> str:
    """A part of a file, as somebody is asked whether they share it."""
    return {
        "identity": _("Who I am: name, birth"),
        "contact": _("How I am reached"),
        "pathway": _("Where I am on my way"),
        "tasks": _("My goals, steps and appointments"),
        "attendance": _("When I was there"),
        "outcome": _("What has become of my way"),
        "situation": _("My situation: work, training"),
    }[facet]
