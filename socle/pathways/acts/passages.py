"""The way: entering a phase, changing pathway, resting; and correcting what was entered. Nothing is written over."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.acts.retold import forget, retell, still_known
from socle.pathways.models import Passage, Pathway, Pause, Phase, Piece, Talent
from socle.pathways.models.passages import KNOWN
from socle.pathways.rules.spans import Span, at, clash

DAY = timedelta(days=1)


@act("passage.begun", power="follow_talents", keep=["pathway", "phase", "since"])
def begin_passage(actor: Actor, talent: Talent, *, pathway: Pathway, phase: Phase, since: date) -> Passage:
    """Enter that a talent begins a phase of their pathway."""
    checked.followed(talent)
    _fits(talent, pathway, phase)
    checked.past(since, "since", since=talent.enrolled_on)
    known = list(_known(Passage, talent))
    open_ = next((one for one in known if one.until is None), None)
    if open_ is not None:
        if (open_.pathway_id, open_.phase_id) == (pathway.pk, phase.pk):
            raise Refused(_("They are in this phase already."), field="phase")
        if since <= open_.since:
            raise Refused(_("The phase before began on {day}: correct that one first.").format(day=_day(open_.since)), field="since")
        retell(open_, until=since)
    _refuse_clash(Span(since), [one for one in known if one is not open_])
    made: Passage = _tell(Passage, talent, pathway=pathway, phase=phase, since=since)
    show(talent)
    return made


@act("passage.corrected", power="follow_talents", keep=["pathway", "phase", "since", "until"])
def correct_passage(actor: Actor, passage: Passage, *, pathway: Pathway, phase: Phase, since: date, until: date | None = None) -> Passage:
    """Correct a phase that was entered wrongly."""
    talent = passage.talent
    checked.still_here(talent)
    still_known(passage)
    _fits(talent, pathway, phase)
    span = _span(talent, since, until)
    _refuse_clash(span, [one for one in _known(Passage, talent) if one.pk != passage.pk], later="until")
    forget(passage)
    made: Passage = _tell(Passage, talent, pathway=pathway, phase=phase, since=span.since, until=span.until)
    show(talent)
    return made


@act("passage.ended", power="follow_talents", keep=["until"])
def end_passage(actor: Actor, passage: Passage, *, until: date) -> Passage:
    """Enter the day on which a phase was over."""
    still_known(passage)
    if passage.until is not None:
        raise Refused(_("This is over already."))
    checked.past(until, "until")
    if until <= passage.since:
        raise Refused(_("It ends after it begins."), field="until")
    made: Passage = retell(passage, until=until)
    show(passage.talent)
    return made


@act("pause.begun", power="follow_talents", keep=["reason", "since"])
def begin_pause(actor: Actor, talent: Talent, *, reason: str, since: date, until: date | None = None) -> Pause:
    """Enter that a talent’s way rests, and why."""
    checked.followed(talent)
    why, span = _reason(reason), _span(talent, since, until)
    _refuse_clash(span, _known(Pause, talent), later="until")
    return _tell(Pause, talent, reason=why, since=span.since, until=span.until)


@act("pause.corrected", power="follow_talents", keep=["reason", "since", "until"])
def correct_pause(actor: Actor, pause: Pause, *, reason: str, since: date, until: date | None = None) -> Pause:
    """Correct a rest that was entered wrongly."""
    talent = pause.talent
    checked.still_here(talent)
    still_known(pause)
    span = _span(talent, since, until)
    _refuse_clash(span, [one for one in _known(Pause, talent) if one.pk != pause.pk], later="until")
    forget(pause)
    return _tell(Pause, talent, reason=_reason(reason), since=span.since, until=span.until)


@act("pause.withdrawn", power="follow_talents", keep=["since"])
def withdraw_pause(actor: Actor, pause: Pause) -> Pause:
    """Enter that a rest never was: it was entered by mistake."""
    checked.still_here(pause.talent)
    forget(pause)
    return pause


@act("pause.ended", power="follow_talents", keep=["until"])
def end_pause(actor: Actor, pause: Pause, *, until: date) -> Pause:
    """Enter that a talent goes on."""
    still_known(pause)
    checked.past(until, "until")
    if until <= pause.since:
        raise Refused(_("It ends after it begins."), field="until")
    pause.reason = Pause.Reason(pause.reason)
    return retell(pause, until=until)


def _reason(reason: str) -> Pause.Reason:
    if reason not in Pause.Reason.values:
        raise Refused(_("Say why."), field="reason")
    return Pause.Reason(reason)


def _span(talent: Talent, since: date, until: date | None) -> Span:
    checked.past(since, "since", since=talent.enrolled_on)
    if until is not None:
        checked.past(until, "until")
    span = Span(since, until)
    if not span.is_some:
        raise Refused(_("It ends after it begins."), field="until")
    if talent.left_on and (until is None or until > max(talent.left_on, since + DAY)):
        raise Refused(_("They left on {day}: it was over then.").format(day=_day(talent.left_on)), field="until")
    return span


def _fits(talent: Talent, pathway: Pathway, phase: Phase) -> None:
    if {pathway.ground, phase.ground} != {talent.circle.programme}:
        raise Refused(_("Choose among the phases of the programme."), field="phase")
    if pathway.phases and phase.key not in pathway.phases:
        raise Refused(_("This pathway does not go through that phase."), field="phase")


def _known(model: Any, talent: Talent) -> Any:
    return model.kept.filter(KNOWN, talent=talent).order_by("since")


def _refuse_clash(span: Span, others: Iterable[Any], *, later: str = "since") -> None:
    """`later`: at which field what follows stands in the way."""
    if (met := clash(span, (Span(one.since, one.until) for one in others))) is not None:
        until = _day(met.until) if met.until else _("today")
        raise Refused(
            _("Those days are taken: from {since} to {until}.").format(since=_day(met.since), until=until),
            field=later if met.since > span.since else "since",
        )


def _tell(model: Any, talent: Talent, **said: Any) -> Any:
    return model.kept.create(recorded_since=now(), **said, **Piece.of(talent))


def show(talent: Talent) -> None:
    """Where the talent is today, as lists show it."""
    known = {Span(one.since, one.until): one for one in _known(Passage, talent)}
    held = at(timezone.localdate(now()), known)
    where = known[held] if held and talent.left_on is None else None
    said = {"pathway_id": where and where.pathway_id, "phase_id": where and where.phase_id}
    Talent.kept.filter(pk=talent.pk).update(**said)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
