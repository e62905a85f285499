"""Organisations on the way to partnership."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.models import Organisation, Person, Prospect


@act("prospect.spotted", power="keep_organisations", keep=["stage"])
def spot_prospect(
    actor: Actor, organisation: Organisation, *, holder: Person, next_step: str = "", next_on: date | None = None
) -> Prospect:
    """Enter that an organisation might become a partner, and who holds the relation with it."""
    if organisation.became_id or Prospect.kept.filter(organisation=organisation).exists():
        raise Refused(_("The way of this organisation is followed already."))
    step = _step(next_step, next_on)
    begun = {"stage": Prospect.Stage.SPOTTED, "holder": _holder(organisation, holder), "since": now(), "moved_at": now()}
    return Prospect.kept.create(ground=organisation.ground, organisation=organisation, **begun, **step)


@act("prospect.moved", power="keep_organisations", keep=["stage"])
def move_prospect(
    actor: Actor,
    prospect: Prospect,
    *,
    stage: str,
    holder: Person,
    next_step: str = "",
    next_on: date | None = None,
    reason: str = "",
) -> Prospect:
    """Enter how far one has come with an organisation, what is to be done next and when, or why it declines."""
    if stage not in Prospect.Stage.values:
        raise Refused(_("Say how far you have come."), field="stage")
    declined, reason = stage == Prospect.Stage.DECLINED, " ".join(reason.split())[:300]
    if declined and not reason:
        raise Refused(_("Say why: whoever spots it again in two years will want to know."), field="reason")
    step = _step("", None) if declined else _step(next_step, next_on)
    told = {"stage": Prospect.Stage(stage), "holder": _holder(prospect, holder), "reason": reason if declined else "", **step}
    if stage != prospect.stage:
        told["moved_at"] = now()
    for name, value in (told | {"version": prospect.version + 1}).items():
        setattr(prospect, name, value)
    prospect.save()
    return prospect


def _holder(of: Any, holder: Person) -> Person:
    if holder.ground != of.ground or holder.became_id:
        raise Refused(_("Choose a person."), field="holder")
    return holder


def _step(text: str, on: date | None) -> dict[str, Any]:
    text = " ".join(text.split())[:160]
    if text and on is None:
        raise Refused(_("Say by which day: it will then stand in Today of who holds the relation."), field="next_on")
    if on is not None and not text:
        raise Refused(_("Say what is to be done on that day."), field="next_step")
    return {"next_step": text, "next_on": on}
