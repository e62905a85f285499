"""The file of participants for the ESF+: one row for each person, its columns as `codes/esf_columns.toml` says them."""

from collections.abc import Mapping
from datetime import date

from socle.pathways import codes
from socle.pathways.codes.columns import Column, Columns, columns
from socle.pathways.codes.questions import Moment
from socle.pathways.rules.readings.dated import esf_rules
from socle.pathways.rules.readings.european import Reading, read
from socle.pathways.rules.readings.journey import Journey, age
from socle.pathways.rules.readings.told import Told, told


def esf_head(rules_of: date) -> list[str]:
    """The names of the columns, in the version of a day."""
    return [one.name for one in columns(rules_of).columns]


def esf_row(journey: Journey, identity: Mapping[str, str], rules_of: date) -> list[str]:
    """The cells of one person, as text, in the order of `esf_head`; what is not known is empty.

    `identity`: who they are, by the keys of `columns.IDENTITY`. An answer is written only if the reading may read it, so that the row
    and the indicators agree. Cells that look like a formula are quoted by whoever writes the file (`look.downloads`).
    """
    rules, version = esf_rules(rules_of), columns(rules_of)
    known = told(rules, journey)
    reading = read(rules, journey, known)
    return [_shown(one, _taken(one, version, journey, identity, reading, known), known) for one in version.columns]


def _taken(one: Column, version: Columns, journey: Journey, identity: Mapping[str, str], reading: Reading, known: Told) -> str:
    match one.takes:
        case "identity":
            return identity.get(one.key, "")
        case "journey":
            value = getattr(journey, one.key)
            return value.strftime(version.days) if isinstance(value, date) else "" if value is None else str(value)
        case "question":
            assert one.at
            return known.said(one.at, one.key) or ""
        case "derived":
            return _derived(one.key, journey, reading, known)
        case _:
            return str(int(one.key in reading.indicators))


def _derived(key: str, journey: Journey, reading: Reading, known: Told) -> str:
    match key:
        case "age":
            return str(age(journey.born, journey.entered_on)) if journey.born and journey.entered_on else ""
        case "group_at_entry":
            return known.group(Moment.ENTRY) or ""
        case "isced":
            return known.isced() or ""
        case _:
            return "yes" if reading.countable else "no"


def _shown(one: Column, value: str, known: Told) -> str:
    if not value:
        return ""
    if one.shown is not None:
        return one.shown.get(value, value)
    if not one.list or not (value == codes.DECLINED or value in codes.lists()[one.list].forms):
        return value
    situation = known.situations.get(one.at) if one.at else None
    return codes.label(one.list, value, "fr", situation.on if situation else None)
