"""What changes would do, in words: the lines of a proposal and of a decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socle.governance.models import Circle, Mandate, RoleText, Seat
from socle.governance.powers import POWERS
from socle.governance.rules.structure import instant
from socle.ground.asked import Blank, Blanks, asked
from socle.journal.act import Actor
from socle.people.models import Organisation, Person

Change = Mapping[str, Any]


_TERMS = ("beneath", "term_months")


@dataclass(frozen=True, slots=True)
class Effect:
    """One line: `sign` is added, changed or removed; details stand beneath."""

    sign: str
    text: str
    details: tuple[str, ...] = ()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The effect as the lines of a diff."""
        beneath = [{"kind": self.sign, "text": detail, "depth": 1} for detail in self.details]
        return [{"kind": self.sign, "text": self.text}, *beneath]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of what changes point at, by id in text; `words` are what amended roles said before."""

    people: Mapping[str, str]
    organisations: Mapping[str, str]
    roles: Mapping[str, str]
    words: Mapping[str, dict[str, Any]]
    held: Mapping[str, tuple[str, str]]


def is_moved(changes: Iterable[Change], known: Names) -> bool:
    """Whether a role that these changes amend or end says something else by now (rule C10), as far as names were looked up."""
    based = [change["data"]["role"] for change in changes if "base" in change["data"] and "role" in change["data"]]
    return any(role not in known.words or known.words[role]["until"] is not None for role in based)


def names(actor: Actor, changes: Iterable[Change]) -> Names:
    """Look the names up that these changes need, as far as the reader may see them."""
    data = [change["data"] for change in changes]
    roles, people, organisations = (_ids(data, word) for word in ("role", "person", "organisation"))
    said = _texts(actor, roles) if roles else []
    bases = {(one["role"], one["base"]) for one in data if "base" in one and "role" in one}
    return Names(
        people={str(pk): name for pk, name in _people(actor, people)} if people else {},
        organisations={str(pk): name for pk, name in _organisations(actor, organisations)} if organisations else {},
        roles={str(row["role"]): row["name"] for row in said} | {one["id"]: one["name"] for one in data if "name" in one and "id" in one},
        words={str(row["role"]): row for row in said if (str(row["role"]), instant(row["since"])) in bases},
        held=_held(actor, data),
    )


@asked
def _texts(reader: Blank, roles: Blanks) -> Any:
    """What roles say of themselves, and said before."""
    texts = RoleText.objects.seen_by(reader).filter(role__in=roles, recorded_until=None).order_by("since")
    return texts.values("since", "role", "until", "name", "purpose", "domains", "accountabilities", "powers", *_TERMS)


@asked
def _people(reader: Blank, ids: Blanks) -> Any:
    return Person.objects.seen_by(reader).filter(pk__in=ids).values_list("pk", "name")


@asked
def _organisations(reader: Blank, ids: Blanks) -> Any:
    return Organisation.objects.seen_by(reader).filter(pk__in=ids).values_list("pk", "name")


def _held(actor: Actor, data: list[Any]) -> dict[str, tuple[str, str]]:
    """Who holds the mandates and seats that are to end, and what."""
    held: dict[str, tuple[str, str]] = {}
    if mandates := _ids(data, "mandate"):
        rows = Mandate.objects.seen_by(actor).filter(pk__in=mandates, role__texts__until=None)
        held |= {str(pk): (who, what) for pk, who, what in rows.values_list("pk", "person__name", "role__texts__name")}
    if seats := _ids(data, "seat"):
        rows = Seat.objects.seen_by(actor).filter(pk__in=seats).values_list("pk", "person__name", "quality")
        held |= {str(pk): (who, str(Seat.Quality(what).label)) for pk, who, what in rows}
    return held


def _ids(data: Iterable[Mapping[str, Any]], word: str) -> set[UUID]:
    return {UUID(one[word]) for one in data if one.get(word)}


def effects(changes: Iterable[Change], known: Names) -> list[Effect]:
    """One line a change, in the reader's language."""
    return [_SAID[change["kind"]](change["data"], known) for change in changes]


def _circle_added(data: Change, known: Names) -> Effect:
    kind = _("Kind: {kind}").format(kind=Circle.Kind(data["kind"]).label)
    return Effect("added", _("Circle “{name}”").format(name=data["name"]), (kind, *_purpose(data), *_domains(data), *_powers(data)))


def _role_added(data: Change, known: Names) -> Effect:
    single = (_("One holder at a time"),) if data.get("single") else ()
    said = (*_purpose(data), *_domains(data), *_lines(data), *_powers(data), *_terms(data), *single)
    return Effect("added", _("Role “{name}”").format(name=data["name"]), said)


def _role_amended(data: Change, known: Names) -> Effect:
    before = known.words.get(data["role"], {})
    said = []
    if before.get("name") != data["name"]:
        said.append(_("Name: {after}, instead of {before}").format(after=data["name"], before=before.get("name", "")))
    if before.get("purpose") != data.get("purpose"):
        said.append(_("Purpose: {purpose}").format(purpose=data.get("purpose", "")))
    for words in ("domains", "accountabilities"):
        said += _difference(before.get(words) or [], data.get(words) or [])
    said += _difference(_powers(before), _powers(data))
    said += _difference(_terms(before), _terms(data))
    return Effect("changed", _("Role “{name}”").format(name=before.get("name", data["name"])), tuple(said))


def _difference(before: Iterable[str], after: Iterable[str]) -> list[str]:
    before, after = list(before), list(after)
    gone = [_("No longer: {line}").format(line=line) for line in before if line not in after]
    return gone + [_("New: {line}").format(line=line) for line in after if line not in before]


def _role_ended(data: Change, known: Names) -> Effect:
    said = (_("Whoever holds it gives it back on that day."),)
    return Effect("removed", _("Role “{name}”").format(name=known.roles.get(data["role"], "")), said)


def _mandate_given(data: Change, known: Names) -> Effect:
    who, role = known.people.get(data["person"], ""), known.roles.get(data["role"], "")
    text = _("{who} holds the role “{role}”").format(who=who, role=role)
    return Effect("added", text, _on_behalf(data, known))


def _mandate_ended(data: Change, known: Names) -> Effect:
    who, role = known.held.get(data["mandate"], ("", ""))
    return Effect("removed", _("{who} no longer holds the role “{role}”").format(who=who, role=role))


def _seat_given(data: Change, known: Names) -> Effect:
    quality = Seat.Quality(data["quality"]).label
    text = _("{who} sits in the circle as {quality}").format(who=known.people.get(data["person"], ""), quality=quality)
    return Effect("added", text, _on_behalf(data, known))


def _seat_ended(data: Change, known: Names) -> Effect:
    who, _quality = known.held.get(data["seat"], ("", ""))
    return Effect("removed", _("{who} no longer sits in the circle").format(who=who))


def _on_behalf(data: Change, known: Names) -> tuple[str, ...]:
    organisation = known.organisations.get(data.get("organisation") or "")
    until = _day(data["until"]) if data.get("until") else ""
    said = [_("On behalf of {organisation}").format(organisation=organisation)] if organisation else []
    return (*said, _("Until {date}").format(date=until)) if until else tuple(said)


def _day(instant: str) -> str:
    return date_format(localtime(datetime.fromisoformat(instant)), "j F Y")


def _purpose(data: Change) -> tuple[str, ...]:
    return (_("Purpose: {purpose}").format(purpose=data["purpose"]),) if data.get("purpose") else ()


def _lines(data: Change) -> tuple[str, ...]:
    return tuple(_("Answers for: {line}").format(line=line) for line in data.get("accountabilities") or [])


def _powers(data: Change) -> tuple[str, ...]:
    """The powers of a role, or of a circle that names them only."""
    named = (one if isinstance(one, str) else one["power"] for one in data.get("powers") or [])
    return tuple(_("May {power}").format(power=POWERS[one].sentence) for one in named)


def _domains(data: Change) -> tuple[str, ...]:
    return tuple(_("Decides alone on: {line}").format(line=line) for line in data.get("domains") or [])


def _terms(data: Change) -> tuple[str, ...]:
    """How long a term is, and whether the role reaches the circles beneath."""
    months = data.get("term_months")
    term = (ngettext("A term of {count} month", "A term of {count} months", months).format(count=months),) if months else ()
    return (*term, _("Also in the circles beneath")) if data.get("beneath") else term


_SAID = {
    "circle.added": _circle_added,
    "role.added": _role_added,
    "role.amended": _role_amended,
    "role.ended": _role_ended,
    "mandate.given": _mandate_given,
    "mandate.ended": _mandate_ended,
    "seat.given": _seat_given,
    "seat.ended": _seat_ended,
}
