"""What comes back is carried out: entry by entry, each by an act of its own with its key, and each has its answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import gate
from socle.ground import now
from socle.journal import keys
from socle.journal.act import Actor, Refused
from socle.pathways import acts, reads
from socle.pathways.acts import sheets
from socle.pathways.models import Attendance, HalfDay
from socle.pathways.models.attendance import CURRENT, State
from socle.pathways.rules.noted import Noted, noted
from socle.pathways.signatures import drawn
from socle.pathways.taken import entries
from socle.pathways.taken.entries import Batch, Entry, Whom
from socle.people.folded import fold

ATTEST = "attest_attendance"
DONE, BEFORE, REFUSED = "done", "before", "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an entry: done now, done before, or refused with a sentence. What stood already is told beside it."""

    key: str
    what: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class _Again:
    """What came of a key when it was first used."""

    first: Any


def carry(actor: Actor, batch: Batch) -> list[Answer]:
    """Carry out a batch in the order in which things were done. What is refused holds nothing else up."""
    at = now()
    return [_answered(actor, one, batch.clock, at) for one in sorted(batch.entries, key=entries.number)]


def _answered(actor: Actor, told: Any, clock: datetime, at: datetime) -> Answer:
    try:
        return _carried(actor, entries.entry(told), clock, at)
    except Refused as refusal:
        return Answer(entries.key(told), REFUSED, str(refusal))


def _carried(actor: Actor, entry: Entry, clock: datetime, at: datetime) -> Answer:
    half = HalfDay.objects.seen_by(actor, ATTEST).select_related("session").filter(pk=entry.half_day).first()
    if half is None:
        raise Refused(_("This sheet cannot be found. Ask whoever runs the session."), code="gone")
    who = gate.wear(actor, ATTEST, half) or actor
    return _KINDS[entry.kind](who, half, entry, noted(entry.at, clock=clock, at=at))


def _attested(who: Actor, half: HalfDay, entry: Entry, at: Noted) -> Answer:
    listed = _listed(half)
    said = entries.each(entry.said.get("lines"), lambda one: (entries.whom(one), str(one.get("state")), entries.minutes(one)))
    lines = [acts.Line(_found(whom, listed), state, minutes) for whom, state, minutes in said]
    stood = _standing(half, (one.talent for one in lines))
    if lines and len(lines) == len(stood) and not keys.is_used(who, entry.key):
        return Answer(entry.key, BEFORE, " ".join(stood))
    how = entry.text("how") or Attendance.How.TOLD
    came = acts.attest(who, half, lines=lines, how=how, device=entry.device, at=at, key=entry.key, again=_Again)
    return _answer(entry, came, stood)


def _signed(who: Actor, half: HalfDay, entry: Entry, at: Noted) -> Answer:
    talent = _found(entry.whom(), _listed(half))
    said: dict[str, Any] = {"state": entry.text("state") or State.PRESENT, "minutes": entries.minutes(entry.said)}
    try:
        with drawn(entry.text("drawn")) as upload:
            said |= {"talent": talent, "upload": upload, "typed": entry.text("typed"), "device": entry.device, "at": at}
            return _answer(entry, acts.sign_present(who, half, **said, key=entry.key, again=_Again))
    except Refused as refusal:
        if refusal.code != "attested":
            raise
        raise Refused(" ".join(_standing(half, [talent])), code="attested") from None


def _joined(who: Actor, half: HalfDay, entry: Entry, _at: Noted) -> Answer:
    name = entry.text("name")
    talent = reads.called(half.circle_id, name) if gate.may(who, ATTEST, half.session) else None
    try:
        return _answer(entry, acts.add_to_sheet(who, half.session, talent=talent, key=entry.key, again=_Again))
    except Refused:
        if talent is None or talent.pk not in sheets.listed(half):
            raise
        return Answer(entry.key, BEFORE, _("They stand on the sheet already."))


def _closed(who: Actor, half: HalfDay, entry: Entry, at: Noted) -> Answer:
    listed = _listed(half)
    absent = [pk for whom in entries.each(entry.said.get("absent"), entries.whom) for pk in _those(whom, listed)]
    with drawn(entry.text("drawn")) as upload:
        said: dict[str, Any] = {"signed_as": entry.text("signed_as"), "absent": absent, "device": entry.device, "at": at}
        return _answer(entry, acts.close_sheet(who, half, upload=upload, **said, key=entry.key, again=_Again))


_KINDS = {"attested": _attested, "signed": _signed, "joined": _joined, "closed": _closed}


def _answer(entry: Entry, came: Any, stood: Iterable[str] = ()) -> Answer:
    return Answer(entry.key, BEFORE) if isinstance(came, _Again) else Answer(entry.key, DONE, " ".join(stood))


def _listed(half: HalfDay) -> dict[UUID, str]:
    return {pk: one.name for pk, one in sheets.listed(half).items()}


def _those(whom: Whom, listed: dict[UUID, str]) -> list[UUID]:
    """Whoever on the sheet is meant: who was added on the device is known by the name that was typed there."""
    if whom.talent:
        return [whom.talent]
    return [pk for pk, name in listed.items() if whom.name and fold(name) == fold(" ".join(whom.name.split()))]


def _found(whom: Whom, listed: dict[UUID, str]) -> UUID:
    those = _those(whom, listed)
    if len(those) != 1:
        raise Refused(_("Nobody of the name {name} stands on this sheet.").format(name=whom.name), field="name")
    return those[0]


def _standing(half: HalfDay, talents: Iterable[UUID]) -> list[str]:
    """Of whom a line stands already, and who has entered it."""
    rows = Attendance.kept.filter(CURRENT, half_day=half, talent__in=list(talents)).order_by("talent__sort_name")
    told = _("{name}: already entered by {who}, {state}.")
    named = rows.values_list("talent__name", "attested_by__name", "state")
    return [told.format(name=name, who=by, state=State(state).label) for name, by, state in named]
