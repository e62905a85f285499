"""Who came without being enrolled: added to the sheets of a session, and to one that is signed already, with the reason."""

from datetime import datetime

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked, sheets
from socle.pathways.acts.attendance import Line, written
from socle.pathways.models import Attendance, Enrolment, HalfDay, Piece, Session, Sheet, Stay, Talent
from socle.pathways.models.attendance import How
from socle.pathways.rules.noted import Noted


def session_first(half_day: HalfDay) -> None:
    """Whoever is added to a session that is over is added one after the other: each waits here."""
    Session.kept.select_for_update(no_key=True).filter(pk=half_day.session_id).values_list("pk").first()


@act("attendance.joined", power="attest_attendance", keep=["talent"])
def add_to_sheet(actor: Actor, session: Session, *, talent: Talent | None) -> Enrolment:
    """Add somebody to the sheets of a session who came without being enrolled."""
    talent = _accompanied(session, talent)
    if Sheet.kept.filter(half_day__session=session).count() >= session.half_days:
        raise Refused(_("The sheets of this session are closed."), code="closed")
    standing = Enrolment.kept.filter(session=session, talent=talent, state__in=sheets.ON_SHEET)
    if standing.exists():
        raise Refused(_("They stand on the sheet already."), field="name")
    return _came(actor, session, talent)


@act("attendance.added", power="attest_attendance", turn=session_first, keep=["state", "minutes", "digest"])
def add_forgotten(
    actor: Actor,
    half_day: HalfDay,
    *,
    talent: Talent | None,
    state: str,
    reason: str,
    minutes: int | None = None,
    how: str = How.TOLD,
    at: datetime | Noted | None = None,
) -> Attendance:
    """Add somebody who was forgotten to a sheet that is signed, with the reason. What was signed stays as it was."""
    talent = _accompanied(half_day.session, talent)
    _then(half_day, talent)
    if not Sheet.kept.filter(half_day=half_day).exists():
        raise Refused(_("This sheet is not signed yet: add them there."), code="open")
    if talent.pk in sheets.attested(half_day):
        raise Refused(_("{name} has a line on this sheet already: correct it.").format(name=talent.name), field="name", code="attested")
    if how not in (How.TOLD, How.PAPER):
        raise Refused(_("Say how you know."), field="how")
    reason = checked.line(reason, "reason", 200, needed=_("Say why: whoever controls the sheet reads it."))
    line = written(actor, half_day, Line(talent.pk, state, minutes), at, talent=talent, how=How(how), device="")
    if talent.pk not in sheets.listed(half_day):
        _came(actor, half_day.session, talent)
    line.reason = reason
    line.digest = sheets.digest_of_line(line)
    line.save()
    return line


def _accompanied(session: Session, talent: Talent | None) -> Talent:
    """Somebody whom the circle of a session accompanies, where that session was held."""
    if talent is None or talent.circle_id != session.circle_id:
        raise Refused(_("Nobody of this name is accompanied by this circle."), field="name")
    checked.followed(talent)
    if session.cancelled_at:
        raise Refused(_("This session was called off."), code="cancelled")
    return talent


def _then(half_day: HalfDay, talent: Talent) -> None:
    """Hours count within a stay: nobody is entered afterwards who could not have been entered then."""
    stays = Stay.kept.filter(talent=talent, entered_on__lte=half_day.day).exclude(left_on__lt=half_day.day)
    if not stays.exists():
        raise Refused(_("On that day they were not accompanied by this circle."), field="name")


def _came(actor: Actor, session: Session, talent: Talent) -> Enrolment:
    """They came without a place: whoever was still waiting for one as well."""
    mine = Enrolment.kept.filter(session=session, talent=talent)
    if mine.filter(state=Enrolment.State.WAITING).update(state=Enrolment.State.CAME):
        return mine.get(state=Enrolment.State.CAME)
    asked = {"asked_at": now(), "asked_by_id": actor.person}
    return Enrolment.kept.create(session=session, state=Enrolment.State.CAME, **asked, **Piece.of(talent))
