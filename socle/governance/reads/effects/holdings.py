"""Mandates, seats and substitutes in words: who holds what, for whom, until when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from socle.governance.models import Mandate, Seat
from socle.governance.reads.effects.names import Names
from socle.governance.reads.effects.told import Detail, Told
from socle.governance.reads.effects.words import powers
from socle.look.environment import date

Data = Mapping[str, Any]


def _mandate_given(data: Data, names: Names) -> Told:
    text = _("{who} holds {role} in {circle}.")
    told = text.format(who=names.who(data["person"]), role=names.role(data["role"]), circle=names.circle(data["circle"]))
    return Told("added", capfirst(told), _terms(data, names))


def _mandate_ended(data: Data, names: Names) -> Told:
    held = names.then.mandates.get(data["mandate"])
    text = _("{who} no longer holds {role} in {circle}.")
    who, role = (names.who(held.person), names.role(held.what)) if held else (_("somebody"), names.role(None))
    told = text.format(who=who, role=role, circle=names.circle(data["circle"]))
    reason = data.get("reason") or Mandate.Ending.REVOCATION
    because = Detail(_("Reason: {reason}").format(reason=Mandate.Ending(reason).label))
    return Told("removed", capfirst(told), (because, *_terms(data, names)))


def _mandate_corrected(data: Data, names: Names) -> Told:
    held = names.then.mandates.get(data["mandate"])
    text = _("When {who} held {role} in {circle} is corrected.")
    who, role = (names.who(held.person), names.role(held.what)) if held else (_("somebody"), names.role(None))
    return Told("changed", capfirst(text.format(who=who, role=role, circle=names.circle(data["circle"]))), _corrected(held, data))


def _seat_corrected(data: Data, names: Names) -> Told:
    held = names.then.seats.get(data["seat"])
    text = _("When {who} sat in {circle} is corrected.")
    told = text.format(who=names.who(held.person if held else ""), circle=names.circle(data["circle"]))
    return Told("changed", capfirst(told), _corrected(held, data))


def _corrected(held: Any, data: Data) -> tuple[Detail, ...]:
    """What was recorded, and what is from now on."""
    if held is None:
        return ()
    after = data.get("since") or held.since, data.get("until") or held.until
    lines = zip((_("It was recorded: {period}"), _("From now on it is recorded: {period}")), ((held.since, held.until), after), strict=True)
    return tuple(Detail(said.format(period=_period(*ends))) for said, ends in lines)


def _period(since: str, until: str | None) -> str:
    begun, ended = (date(datetime.fromisoformat(one)) if one else "" for one in (since, until))
    return _("from {begun} until {ended}").format(begun=begun, ended=ended) if ended else _("from {begun} on").format(begun=begun)


def _seat_given(data: Data, names: Names) -> Told:
    text = _("{who} sits in {circle} as {quality}.")
    quality = Seat.Quality(data["quality"]).label
    told = text.format(who=names.who(data["person"]), circle=names.circle(data["circle"]), quality=quality)
    return Told("added", capfirst(told), _terms(data, names))


def _seat_ended(data: Data, names: Names) -> Told:
    held = names.then.seats.get(data["seat"])
    text = _("{who} no longer sits in {circle}.")
    told = text.format(who=names.who(held.person if held else ""), circle=names.circle(data["circle"]))
    return Told("removed", capfirst(told), _terms(data, names))


def _substitute_named(data: Data, names: Names) -> Told:
    held = names.then.mandates.get(data["mandate"])
    text = _("{who} stands in for {holder} in {role}.")
    told = text.format(
        who=names.who(data["person"]), holder=names.who(held.person if held else ""), role=names.role(held.what if held else None)
    )
    return Told("added", capfirst(told), (*map(Detail, powers(data["powers"])), *_terms(data, names)))


def _substitute_ended(data: Data, names: Names) -> Told:
    state = names.then.substitutes.get(data["substitute"])
    held = names.then.mandates.get(state.mandate) if state else None
    text = _("{who} no longer stands in for {holder} in {role}.")
    told = text.format(
        who=names.who(state.person if state else ""),
        holder=names.who(held.person if held else ""),
        role=names.role(held.what if held else None),
    )
    return Told("removed", capfirst(told))


def _terms(data: Data, names: Names) -> tuple[Detail, ...]:
    """For whom, from when, until when."""
    organisation = names.organisations.get(data.get("organisation") or "")
    said = [_("On behalf of {organisation}").format(organisation=organisation)] if organisation else []
    dates = ((data.get("since") or data.get("on"), _("From {date}")), (data.get("until"), _("Until {date}")))
    said += [sentence.format(date=date(datetime.fromisoformat(moment))) for moment, sentence in dates if moment]
    return tuple(map(Detail, said))


SAID = {
    "mandate.given": _mandate_given,
    "mandate.ended": _mandate_ended,
    "mandate.corrected": _mandate_corrected,
    "seat.given": _seat_given,
    "seat.ended": _seat_ended,
    "seat.corrected": _seat_corrected,
    "substitute.named": _substitute_named,
    "substitute.ended": _substitute_ended,
}
