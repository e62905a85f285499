"""Entering the programme: who somebody is, the day they begin, with whom, in which cohort."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.governance.models import Caseload, Mandate, RoleText
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import agreements, checked, stays
from socle.pathways.acts.cohorts import refuse_full
from socle.pathways.models import Cohort, Identity, Piece, Talent

OLDEST = 110
INSTANT = timedelta(microseconds=1)


@act("identity.told", power="enrol_talents", own=True)
def tell_identity(actor: Actor, talent: Talent, *, born_on: date | None = None, birth_name: str = "", sex: str = "") -> Identity:
    """Enter when a talent was born, and what the civil register says of them."""
    checked.still_here(talent)
    if sex and sex not in Identity.Sex.values:
        raise Refused(_("Choose among these."), field="sex")
    if born_on:
        checked.past(born_on, "born_on", since=date(timezone.localdate(now()).year - OLDEST, 1, 1))
    told = {"born_on": born_on, "birth_name": checked.line(birth_name, "birth_name", checked.NAME), "sex": sex}
    known: Identity | None = Identity.kept.select_for_update(no_key=True).filter(talent=talent).first()
    if known is None:
        known = Identity.kept.create(**told, **Piece.of(talent))
    else:
        Identity.kept.filter(pk=known.pk).update(version=known.version + 1, **told)
    agreements.look_again(talent)
    return Identity.kept.get(pk=known.pk)


@act("talent.enrolled", power="enrol_talents", keep=["on", "cohort"])
def enrol_talent(actor: Actor, talent: Talent, *, on: date, cohort: Cohort | None = None) -> Talent:
    """Enrol somebody in the programme, or again whoever comes back."""
    checked.still_here(talent)
    if talent.state == Talent.State.FOLLOWED:
        raise Refused(_("They are enrolled already."))
    checked.past(on, "on", since=talent.met_on)
    refuse_full(talent, cohort)
    stays.begin(talent, on)
    stays.project(talent)
    return _amended(talent, cohort=cohort)


@act("talent.declined", power="enrol_talents", keep=["declined_because"])
def decline_talent(actor: Actor, talent: Talent, *, reason: str) -> Talent:
    """Note that somebody who was met will not be enrolled."""
    checked.still_here(talent)
    if talent.state != Talent.State.MET:
        raise Refused(_("They are enrolled already."))
    if reason not in Talent.Declined.values:
        raise Refused(_("Say why."), field="reason")
    declined = _amended(talent, state=Talent.State.DECLINED, declined_because=reason)
    declined.declined_because = Talent.Declined(reason)
    return declined


@act("guide.given", power="enrol_talents", keep=["mandate"])
def give_guide(actor: Actor, talent: Talent, *, mandate: Mandate) -> Talent:
    """Say who accompanies a talent from now on."""
    checked.still_here(talent)
    if talent.state not in (Talent.State.MET, Talent.State.FOLLOWED):
        raise Refused(_("This is for talents who are enrolled."))
    if mandate.circle_id != talent.circle_id or not guides(mandate):
        raise Refused(_("Choose among those who accompany talents in this circle."), field="mandate")
    if Caseload.kept.filter(live(now()), about=talent.pk, mandate=mandate).exists():
        raise Refused(_("They accompany this talent already."), field="mandate")
    _end_guides(talent)
    Caseload.kept.create(circle_id=talent.circle_id, about=talent.pk, mandate=mandate, since=now())
    return _amended(talent, guide_id=mandate.person_id)


@act("guide.ended", power="enrol_talents")
def end_guide(actor: Actor, talent: Talent) -> Talent:
    """Say that nobody accompanies a talent for now."""
    if not _end_guides(talent):
        raise Refused(_("Nobody accompanies this talent."))
    return _amended(talent, guide_id=None)


def guides(mandate: Mandate) -> bool:
    """Whether a live mandate lets its holder write in the files of the talents in their care."""
    at = now()
    if not (mandate.is_live(at) and mandate.recorded_until is None):
        return False
    powers = RoleText.kept.filter(live(at), role=mandate.role_id, recorded_until=None).values_list("powers", flat=True).first()
    return any(one["power"] == "follow_talents" and one.get("caseload") for one in powers or ())


def _end_guides(talent: Talent) -> int:
    held = Caseload.kept.filter(live(now()), about=talent.pk)
    return sum(Caseload.kept.filter(pk=one.pk).update(until=max(now(), one.since + INSTANT)) for one in held)


def _amended(talent: Talent, **said: Any) -> Talent:
    Talent.kept.filter(pk=talent.pk).update(version=talent.version + 1, **said)
    return Talent.kept.get(pk=talent.pk)
