"""When two records are found to be of one: what the source holds is given anew to the record that stays, by a decision.

Nothing that was decided is rewritten. One decision of the consortium ends what the source holds and gives the same, for the rest
of its term, to the other; so the tables stay the sum of the decisions, and the past goes on naming the record that it named.
Parting the two is another such decision.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.acts.changes import decide, following, in_turn
from socle.governance.acts.merged_voices import OF_A_VOICE, Memory, events, events_back, voices, voices_back
from socle.governance.models import (
    Attendee,
    Caseload,
    Charge,
    Circle,
    Copy,
    Decision,
    Denial,
    Event,
    Halt,
    Mandate,
    Meeting,
    Note,
    Opinion,
    Proposal,
    Seat,
    Sequel,
    Sharing,
    Statement,
    Substitute,
    Tension,
    Trace,
    Turn,
    Version,
)
from socle.governance.rules.structure import instant
from socle.ground import new_id
from socle.journal.act import Actor, Refused
from socle.people import merging
from socle.people.models import Account, Organisation, Person


def register() -> None:
    """What governance holds of people and organisations, for `people.merging`."""
    held, held_for = tuple((model, "person") for model in _NAMES.values()), ((Mandate, "organisation"), (Seat, "organisation"))
    merging.register(Person, merging.Carrier("governance.holdings", _of_person, _back_to_person, held))
    merging.register(Person, merging.Carrier("governance.voices", voices, voices_back, tuple((one, "person") for one in OF_A_VOICE)))
    merging.register(Person, merging.Carrier("governance.events", events, events_back, ((Event, "person"), (Proposal, "facilitator"))))
    merging.register_columns(Person, (Tension, "raised_by"), (Proposal, "proposer"), (Copy, "person"), (Trace, "person"))
    merging.register_columns(Person, (Denial, "person"), *((model, "about") for model in (Caseload, Denial, Sharing)))
    merging.register(Organisation, merging.Carrier("governance.holdings", _of_organisation, _back_to_organisation, held_for))
    merging.stay("who wrote it, and who looked, is told as it was", (Version, "author"), (Trace, "reader"), (Halt, "person"))
    merging.stay("who stood in, and who settled what became of a decision, is told as it was", (Charge, "person"), (Sequel, "person"))
    merging.stay("who was there, and who wrote, asked, answered or spoke for a body is told as it was", *_OF_MEETINGS, *_OF_OPINIONS)


def _of_person(actor: Actor, source: Person, into: Person) -> Memory:
    at = _instant(into)
    mandates, seats = _standing(Mandate, at, person=source), _standing(Seat, at, person=source)
    substitutes = _standing(Substitute, at, person=source)
    if (mandates or seats or substitutes) and Account.kept.filter(person__in=[source, into]).count() > 1:
        raise Refused(_("Both can sign in, and this one holds roles: keep this record, and merge the other one into it."), field="into")
    return _Handing(actor, into, "person", source).hand_over(mandates, seats, substitutes)


def _back_to_person(actor: Actor, source: Person, into: Person, memory: Memory) -> None:
    _give_back(_Handing(actor, source, "person", into), memory)


def _of_organisation(actor: Actor, source: Organisation, into: Organisation) -> Memory:
    at = _instant(into)
    mandates, seats = _standing(Mandate, at, organisation=source), _standing(Seat, at, organisation=source)
    return _Handing(actor, into, "organisation", source).hand_over(mandates, seats, [])


def _back_to_organisation(actor: Actor, source: Organisation, into: Organisation, memory: Memory) -> None:
    _give_back(_Handing(actor, source, "organisation", into), memory)


def _instant(of: Any) -> datetime:
    """The instant of the decision that will hand things over; those of the programme wait from here on."""
    in_turn(of)
    at: datetime = following(of.ground)["adopted_at"]
    return at


def _standing(model: Any, at: datetime, **whose: Any) -> list[Any]:
    """What holds now or later, as known now."""
    return list(model.kept.filter(recorded_until=None, **whose).exclude(until__lte=at).order_by("pk"))


def _give_back(handing: "_Handing", memory: Memory) -> None:
    """What was given and still holds goes back; what had only been ended, because the other held the same, is given again."""
    at = handing.at
    standing = {model: _standing(model, at, pk__in=memory[name]) for name, model in _NAMES.items()}
    lost = {model: _lasting(model, at, memory[f"lost {name}"]) for name, model in _NAMES.items()}
    handing.hand_over(standing[Mandate], standing[Seat], standing[Substitute], also=lost)


def _lasting(model: Any, at: datetime, lost: list[Any]) -> list[Any]:
    """Of these rows, which a decision ended, those whose term as it was given still lasts."""
    terms = {UUID(pk): datetime.fromisoformat(term) if term else None for pk, term in lost}
    rows = list(model.kept.filter(pk__in=terms).order_by("pk"))
    for row in rows:
        row.until = terms[row.pk]
    return [row for row in rows if row.until is None or row.until > at]


_NAMES: dict[str, Any] = {"mandates": Mandate, "seats": Seat, "substitutes": Substitute}


def _term(row: Any) -> datetime | None:
    return row.given_until if isinstance(row, Mandate) else row.until


class _Handing:
    """One decision that ends what one record holds and gives it to another: `word` says whether they are people or organisations."""

    def __init__(self, actor: Actor, to: Any, word: str, of: Any) -> None:
        self.actor, self.to, self.word, self.of, self.at = actor, to, word, of, _instant(to)
        self.renewed: dict[UUID, str] = {}
        self.memory: Memory = {f"{prefix}{name}": [] for name in _NAMES for prefix in ("", "lost ")}

    def hand_over(
        self, mandates: list[Mandate], seats: list[Seat], substitutes: list[Substitute], also: dict[Any, list[Any]] | None = None
    ) -> Memory:
        also = also or {}
        if not any([mandates, seats, substitutes, *also.values()]):
            return {}
        root = Circle.kept.get(pk=self.to.ground)
        mandates = [*mandates, *_resting_on(seats, mandates, self.at)]
        mandates = [one for one in mandates if one.given_until is None or one.given_until > self.at]  # a caretaker's days end by themselves
        named = _standing(Substitute, self.at, mandate__in=mandates)
        changes = [*map(_ended, (*substitutes, *mandates, *seats))]
        changes += filter(None, [self._given(one) for one in (*seats, *also.get(Seat, ()), *mandates, *also.get(Mandate, ()))])
        again = [one for one in named if one not in substitutes]
        changes += filter(None, [self._given(one) for one in (*substitutes, *also.get(Substitute, ()), *again)])
        decide(self.actor, root, changes, kind=Decision.Kind.MERGE, title=str(self.to)[:200], mandate=self.actor.mandate)
        for old, new in self.renewed.items():
            Caseload.kept.filter(mandate=old).update(mandate=new)
        return self.memory

    def _given(self, row: Any) -> dict[str, Any] | None:
        """The same, given to the other record; None where it holds that already, which is remembered."""
        name = next(name for name, model in _NAMES.items() if isinstance(row, model))
        person = self.to.pk if self.word == "person" and row.person_id in (self.of.pk, self.to.pk) else row.person_id
        if self._holds(row, person):
            self.memory[f"lost {name}"].append([str(row.pk), instant(_term(row))])
            return None
        key = str(new_id())
        self.memory[name].append(key)
        data = {"id": key, "circle": str(row.circle_id), "person": str(person)}
        return {"kind": _GIVEN[name], "data": data | self._details(row, key)}

    def _details(self, row: Any, key: str) -> dict[str, Any]:
        if isinstance(row, Substitute):
            mandate = self.renewed.get(row.mandate_id, str(row.mandate_id))
            return {"mandate": mandate, "powers": row.powers, "since": instant(row.since), "until": instant(row.until)}
        organisation = self.to.pk if row.organisation_id == self.of.pk else row.organisation_id
        shared = {"organisation": str(organisation) if organisation else None, "until": instant(_term(row))}
        if isinstance(row, Seat):
            return shared | {"quality": row.quality}
        self.renewed[row.pk] = key
        return shared | {"role": str(row.role_id), "since": instant(row.since)}

    def _holds(self, row: Any, person: Any) -> bool:
        """Whether the record that takes over holds the same place already."""
        if self.word != "person":
            return False
        if isinstance(row, Substitute):
            holder = row.mandate.person_id
            return bool(person == (self.to.pk if holder == self.of.pk else holder))  # nobody stands in for oneself
        same: dict[str, Any] = {"role": row.role_id} if isinstance(row, Mandate) else {"circle": row.circle_id}
        return bool(_standing(type(row), max(self.at, row.since), person=person, **same))


def _resting_on(seats: list[Seat], mandates: list[Mandate], at: datetime) -> list[Mandate]:
    """D4: the mandates that end with these seats, besides those already named."""
    places = {(one.circle_id, one.person_id) for one in seats}
    rows = _standing(Mandate, at, role__core__in=["member", "representative"], circle__in=[circle for circle, _person in places])
    known = {one.pk for one in mandates}
    return [one for one in rows if (one.circle_id, one.person_id) in places and one.pk not in known]


_GIVEN = {"mandates": "mandate.given", "seats": "seat.given", "substitutes": "substitute.named"}


def _ended(row: Any) -> dict[str, Any]:
    if isinstance(row, Mandate):
        return {
            "kind": "mandate.ended",
            "data": {"mandate": str(row.pk), "circle": str(row.circle_id), "reason": Mandate.Ending.MERGED.value},
        }
    kind, word = ("seat.ended", "seat") if isinstance(row, Seat) else ("substitute.ended", "substitute")
    return {"kind": kind, "data": {word: str(row.pk), "circle": str(row.circle_id)}}


_OF_MEETINGS = ((Meeting, "facilitator"), (Meeting, "secretary"), (Attendee, "person"), (Turn, "person"), (Note, "author"))
_OF_OPINIONS: Any = ((Opinion, "asked_by"), (Opinion, "answered_by"), (Statement, "person"), (Statement, "replied_by"))
