"""Leaving the programme, and what that event says of a stay. Whoever comes back is enrolled again: a new stay begins."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways import codes
from socle.pathways.acts import agreements, checked, passages
from socle.pathways.acts.retold import forget, still_known
from socle.pathways.models import Exit, Passage, Pause, Piece, Stay, Talent
from socle.pathways.models.passages import KNOWN

DAY = timedelta(days=1)


def begin(talent: Talent, on: date) -> Stay:
    """Begin a stay on a day, after the one before."""
    before = Stay.kept.filter(talent=talent).order_by("-entered_on").first()
    if before is not None and (before.left_on is None or on <= before.left_on):
        raise Refused(_("They were in the programme on that day already."), field="on")
    made: Stay = Stay.kept.create(entered_on=on, **Piece.of(talent))
    return made


@act("talent.left", power="follow_talents", keep=["on"])
def leave_talent(actor: Actor, talent: Talent, *, on: date, reason: str) -> Exit:
    """Enter that a talent leaves the programme, on which day and why."""
    checked.followed(talent)
    stay = Stay.kept.get(talent=talent, left_on=None)
    _check(stay, on, reason)
    _end_what_lasts(talent, stay, on)
    agreements.end_with_stay(talent)
    made = _tell(actor, talent, stay, on, reason)
    project(talent)
    return made


@act("exit.corrected", power="follow_talents", keep=["on"])
def correct_exit(actor: Actor, exit_: Exit, *, on: date, reason: str) -> Exit:
    """Correct the day or the reason of an exit."""
    talent, stay = checked.held(exit_.talent), exit_.stay
    still_known(exit_)
    _check(stay, on, reason)
    back = Stay.kept.filter(talent=talent, entered_on__gt=stay.entered_on).order_by("entered_on").first()
    if back is not None and on >= back.entered_on:
        raise Refused(_("They came back on {day}.").format(day=f"{back.entered_on:%d/%m/%Y}"), field="on")
    _move_what_ended(talent, exit_.on, on)
    _refuse_what_lasts_longer(talent, stay, on)
    forget(exit_)
    made = _tell(actor, talent, stay, on, reason)
    project(talent)
    return made


@act("exit.withdrawn", power="follow_talents", keep=["on"])
def withdraw_exit(actor: Actor, exit_: Exit) -> Exit:
    """Enter that a talent has not left after all."""
    talent, stay = checked.held(exit_.talent), exit_.stay
    still_known(exit_)
    if Stay.kept.filter(talent=talent, entered_on__gt=stay.entered_on).exists():
        raise Refused(_("They have come back since: that stay is another one."))
    forget(exit_)
    _end(stay, None)
    project(talent)
    return exit_


def project(talent: Talent) -> None:
    """What lists show of the stays: the last one decides."""
    last = Stay.kept.filter(talent=talent).order_by("-entered_on").first()
    if last is not None:
        state = Talent.State.LEFT if last.left_on else Talent.State.FOLLOWED
        said = {"state": state, "declined_because": "", "enrolled_on": last.entered_on, "left_on": last.left_on}
        Talent.kept.filter(pk=talent.pk).update(**said)
    passages.show(Talent.kept.get(pk=talent.pk))


def _check(stay: Stay, on: date, reason: str) -> None:
    checked.past(on, "on", since=stay.entered_on)
    if not codes.known("exit-reason", reason, on):
        raise Refused(_("Say why."), field="reason")


def _tell(actor: Actor, talent: Talent, stay: Stay, on: date, reason: str) -> Exit:
    _end(stay, on)
    made: Exit = Exit.kept.create(stay=stay, on=on, reason=reason, told_by_id=actor.person, recorded_since=now(), **Piece.of(talent))
    return made


def _end(stay: Stay, on: date | None) -> None:
    stay.left_on, stay.version = on, stay.version + 1
    stay.save(update_fields=["left_on", "version"])


def _end_what_lasts(talent: Talent, stay: Stay, on: date) -> None:
    """The phase and the rest that go on end with the stay; what was entered for later days is mended first."""
    _refuse_what_lasts_longer(talent, stay, on)
    for model in (Passage, Pause):
        for one in model.kept.filter(KNOWN, talent=talent, until=None):
            passages.retell(one, until=max(on, one.since + DAY))


def _move_what_ended(talent: Talent, before: date, on: date) -> None:
    """The phase and the rest that ended with an exit end on its other day."""
    for model in (Passage, Pause):
        for one in model.kept.filter(KNOWN, talent=talent, since__lte=on):
            if one.until == max(before, one.since + DAY):
                passages.retell(one, until=max(on, one.since + DAY))


def _refuse_what_lasts_longer(talent: Talent, stay: Stay, on: date) -> None:
    for model in (Passage, Pause):
        known = model.kept.filter(KNOWN, talent=talent, since__gte=stay.entered_on)
        back = Stay.kept.filter(talent=talent, entered_on__gt=stay.entered_on).order_by("entered_on").first()
        known = known.filter(since__lt=back.entered_on) if back else known
        late = known.filter(since__gt=on) | known.filter(until__gt=on + DAY)
        if late.exists():
            raise Refused(_("A phase or a rest is entered for later days: correct that one first."), field="on")
