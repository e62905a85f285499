"""Why something cannot happen to a proposal, in words: what is, then what to do."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.why import Why
from socle.journal.act import Refused

_CLOSED = _("This proposal is closed. Make a new one.")
_FACILITATES = _("Whoever facilitates this proposal does that.")

_OF_ALL: dict[Why, Any] = {
    Why.ABANDONED_BY_NOBODY: _("Its author still sits in the circle: only they can withdraw it."),
    Why.ALREADY: _("This has happened already."),
    Why.CLARIFYING: _("First come the questions to understand: positions are given once the proposal is clear to everybody."),
    Why.EARLIER: _("This comes too early, or would lead back: choose a later time or step."),
    Why.ENDED: _CLOSED,
    Why.GROUNDED: _("It says from which tension or lived example it comes."),
    Why.INTERESTED: _("Whoever has said that they have an interest in it is not of those who decide."),
    Why.NOBODY: _("This is nobody, or nothing, that the proposal knows."),
    Why.NOT_ALL: _("Somebody present has not yet given a position on the current version."),
    Why.NOT_DRAFT: _("This proposal is not a draft."),
    Why.NOT_OPEN: _("This proposal is not open."),
    Why.NOT_YOURS: _FACILITATES,
    Why.OBJECTION: _("An objection is still open. It is integrated, withdrawn, or fails a test; it is never outvoted."),
    Why.OPINION: _("An opinion on it is awaited: positions are given once it is there, or late."),
    Why.OTHER_VERSION: _("The proposal has a new version. Read it, then give your position."),
    Why.PATIENCE: _("It is too early to hand over: the circle has decided to seek by itself for longer."),
    Why.SAME_VERSION: _("Change the proposal first: an objection is integrated by a new version."),
    Why.SETTING: _("The circle has decided otherwise: see how it decides on the page of its rules."),
    Why.STALE: _("What this proposal changes has changed since it was drafted. Change the proposal first."),
    Why.TOO_LATE: _("The deadline is too near: everybody needs time to read. Extend it first."),
    Why.UNANSWERED: _("The circle answers the opinion that it was given first: so it has decided."),
    Why.UNREASONED: _("Say why: a concern or an objection is a reason."),
}
_OF_ONE: dict[tuple[type[e.Event], Why], Any] = {
    (e.Opened, Why.NOBODY): _("Say who is present: they will give their positions."),
    (e.Opened, Why.EARLIER): _("The deadline comes after the time for questions, and both are yet to come."),
    (e.Refrozen, Why.NOBODY): _("Say who decides from now on."),
    (e.Spoke, Why.NOBODY): _("You were not recorded as present when this was opened, so you cannot give a position."),
    (e.Spoke, Why.NOT_OPEN): _("This proposal is not open to positions."),
    (e.Spoke, Why.ENDED): _("This proposal is not open to positions."),
    (e.Adopted, Why.ENDED): _("This proposal is not open."),
    (e.Outdated, Why.ENDED): _("This proposal is not open."),
    (e.Opened, Why.ENDED): _("This proposal is not a draft."),
    (e.Withdrawn, Why.ENDED): _("This proposal is already closed."),
    (e.Withdrawn, Why.NOT_YOURS): _("Its proposer withdraws it, nobody else."),
    (e.InterestDeclared, Why.NOT_DRAFT): _("An interest is declared before the proposal is opened: its electorate is frozen then."),
    (e.InterestDeclared, Why.ENDED): _("An interest is declared before the proposal is opened: its electorate is frozen then."),
    (e.Tested, Why.NOT_YOURS): _(
        "The circle has decided who says that an objection fails a test; nobody says it alone of what is their own."
    ),
    (e.Tested, Why.SETTING): _("The circle does not put objections to this test: choose another."),
    (e.Confirmed, Why.NOT_YOURS): _("The objector and the proposer confirm it, nobody else."),
    (e.ObjectionWithdrawn, Why.NOT_YOURS): _("Its author withdraws an objection, nobody else."),
    (e.OpinionAwaited, Why.NOT_DRAFT): _("Positions are being given already. An opinion can still be asked for, but nobody waits for it."),
    (e.OpinionAwaited, Why.EARLIER): _("The opinion is due on a day to come, before the deadline of the round."),
    (e.StoodIn, Why.ALREADY): _("You facilitate this proposal already."),
    (e.Extended, Why.EARLIER): _("A deadline never moves earlier, and the time for questions ends before it."),
    (e.Extended, Why.NOT_OPEN): _("There is no deadline to extend."),
    (e.Extended, Why.NOT_YOURS): _("Whoever facilitates extends a deadline; the proposer too may give questions more time."),
    (e.MeetingAsked, Why.NOT_OPEN): _("The circle meets on it already: there is no round in writing."),
    (e.MeetingAsked, Why.NOBODY): _("Those who decide on it ask for a meeting, nobody else."),
    (e.MovedOn, Why.NOT_OPEN): _("Its steps follow one another by themselves, or have not begun."),
    (e.MovedOn, Why.EARLIER): _("A round goes forward only: choose a later step."),
    (e.MovedOn, Why.NOBODY): _("There is no objection to integrate."),
    **{
        (kind, Why.ALREADY): _("This objection has already ended.")
        for kind in (e.Tested, e.Confirmed, e.ObjectionWithdrawn, e.ObjectionAbandoned)
    },
    **{
        (kind, why): _("This proposal is not open.")
        for kind in (e.Tested, e.Confirmed, e.ObjectionWithdrawn, e.ObjectionAbandoned)
        for why in (Why.ENDED, Why.NOT_OPEN)
    },
}
_FIELDS = {
    (e.Opened, Why.NOBODY): "present",
    (e.Opened, Why.EARLIER): "deadline",
    (e.Opened, Why.INTERESTED): "present",
    (e.Spoke, Why.UNREASONED): "reason",
    (e.Tested, Why.SETTING): "criterion",
    (e.Extended, Why.EARLIER): "until",
    (e.Refrozen, Why.NOBODY): "present",
    (e.Refrozen, Why.INTERESTED): "present",
    (e.MovedOn, Why.EARLIER): "step",
    (e.OpinionAwaited, Why.EARLIER): "due_on",
    (e.OpinionAwaited, Why.NOT_DRAFT): "required",
}
_CODES = {
    (e.Spoke, Why.NOBODY): "not_elector",
    (e.Spoke, Why.UNREASONED): "no_reason",
    (e.Spoke, Why.OTHER_VERSION): "stale",
    (e.Adopted, Why.ENDED): "not_open",
    (e.Spoke, Why.ENDED): "not_open",
}
_NO_RIGHT = (Why.NOT_YOURS,)


def refusal(kind: type[e.Event], why: Why, theirs: Any) -> Refused:
    """What whoever tried hears, at its field."""
    code = _CODES.get((kind, why)) or ("no_right" if why in _NO_RIGHT else why.value)
    return Refused(_OF_ONE.get((kind, why)) or _OF_ALL[why], field=_FIELDS.get((kind, why)), code=code, theirs=theirs)


assert _OF_ALL.keys() == set(Why), "each reason has its sentence"
