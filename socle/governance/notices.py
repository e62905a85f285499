"""What people are told after an act of governance."""

from uuid import UUID

from socle.governance.grants import holders
from socle.governance.looking import leads
from socle.governance.models import Attendee, Decision, Earlier, Elector, Event, Mandate, Position, Proposal, Role
from socle.governance.reads.members import speakers
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import FOUNDER
from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.people.notices import tell

_LOOKED_AT = {
    "opposition.made": "/oppositions/{made}/",
    "restriction.asked": "/restriction-requests/{made}/",
    "erasure.asked": "/erasures/{made}/",
    "recovery.begun": "/people/{person}/",
}


@listen("proposal.opened")
def opened(happened: Happened) -> None:
    in_writing = happened.result.deadline is not None
    _tell_electors(happened, happened.result, "round_opened" if in_writing else "proposal_opened")


@listen("reading.halted")
def halted(happened: Happened) -> None:
    halt = happened.result
    tell([halt.person_id], "reading_halted", reference(halt), "/me/sign-in/")
    tell(sorted(leads(happened.subject) - {halt.person_id}), "reading_to_resume", reference(halt), f"/halts/{halt.pk}/")


@listen("proposal.refrozen")
def refrozen(happened: Happened) -> None:
    _tell_electors(happened, happened.result, "proposal_opened")


@listen("proposal.extended")
def extended(happened: Happened) -> None:
    _tell_electors(happened, happened.result, "round_extended")


@listen("meeting.asked")
def to_meet(happened: Happened) -> None:
    _tell_electors(happened, happened.result, "meeting_asked")


@listen("proposal.settled")
def settled(happened: Happened) -> None:
    kind = {Proposal.Stage.ADOPTED: "proposal_adopted", Proposal.Stage.EXPIRED: "proposal_expired"}.get(happened.result.stage)
    if kind:
        _tell_electors(happened, happened.result, kind)
    elif happened.result.stage == Proposal.Stage.DRAFT:
        outdated(happened)


@listen("proposal.returned")
def outdated(happened: Happened) -> None:
    """Nobody decides on it any more: those who did are told, and its proposer, who can write it anew."""
    proposal = happened.result
    opened = Event.kept.filter(proposal=proposal, kind__in=("opened", "refrozen")).order_by("-at").values_list("detail", flat=True)
    people = {UUID(one) for one in opened[0]["electors"]} | {proposal.proposer_id}
    tell(sorted(people - {happened.actor.person}), "proposal_outdated", reference(proposal), _address(proposal))


@listen("proposal.rewritten", "proposal.rebased")
def rewritten(happened: Happened) -> None:
    if happened.result.stage == Proposal.Stage.OPEN:
        _tell_electors(happened, happened.result, "proposal_rewritten")


@listen("annex.added", "annex.removed", "annex.restored")
def annexed(happened: Happened) -> None:
    proposal = happened.result.proposal
    if proposal.stage == Proposal.Stage.OPEN:
        _tell_electors(happened, proposal, "proposal_rewritten")


@listen("proposal.adopted")
def adopted(happened: Happened) -> None:
    _tell_electors(happened, happened.subject, "proposal_adopted")


@listen("provisional.taken", "provisional.lifted", "provisional.lapsed", "decision.struck")
def became(happened: Happened) -> None:
    """What becomes of a decision concerns all who decide in the circle (rules E2 and E6)."""
    kinds = {"provisional.taken": "decided_at_once", "decision.struck": "decision_struck"}
    _tell_circle(happened, happened.result, kinds.get(happened.act, "provisional_ended"))


@listen("striking.appealed")
def appealed(happened: Happened) -> None:
    above = happened.subject.circle.parent_id
    held = Mandate.kept.filter(live(now()), role__core=Role.Core.SECRETARY, circle=above).values_list("person", flat=True)
    tell([one for one in held if one != happened.actor.person], "striking_appealed", reference(happened.subject), _of(happened.subject))


@listen("appeal.judged")
def judged(happened: Happened) -> None:
    _tell_circle(happened, happened.result.decision, "appeal_judged")


def _tell_circle(happened: Happened, decision: Decision, kind: str) -> None:
    others = sorted(speakers(decision.circle_id, now()) - {happened.actor.person})
    tell(others, kind, reference(decision), _of(decision))


def _of(decision: Decision) -> str:
    return f"/decisions/{decision.pk}/"


@listen("facilitation.taken")
def stood_in_for(happened: Happened) -> None:
    """Whoever should facilitate, and whom somebody has found absent, may come back at any time."""
    held = Mandate.kept.filter(live(now()), role__core=Role.Core.FACILITATOR, circle=happened.result.circle_id)
    away = {*held.values_list("person", flat=True), *happened.details.get("absent", ())} - {happened.actor.person}
    tell(sorted(away), "facilitation_taken", reference(happened.result), _address(happened.result))


@listen("breakdown.declared")
def handed_over(happened: Happened) -> None:
    proposal = happened.result
    _tell_electors(happened, proposal, "breakdown")
    if proposal.stage == Proposal.Stage.OPEN:
        tell([proposal.facilitator_id], "handed_over", reference(proposal), _address(proposal))


@listen("position.given")
def objected(happened: Happened) -> None:
    proposal = happened.subject
    if happened.result.kind == Position.Kind.OBJECTION and proposal.proposer_id != happened.actor.person:
        tell([proposal.proposer_id], "objection_raised", reference(proposal), _address(proposal))


@listen("meeting.called", "meeting.moved", "meeting.opened", "meeting.cancelled")
def met(happened: Happened) -> None:
    """Whoever may speak in the circle is told when it meets, and once it does."""
    meeting = happened.result
    kind = "meeting_opened" if meeting.opened_at else happened.act.replace(".", "_")
    others = speakers(meeting.circle_id, now()) - {happened.actor.person}
    tell(sorted(others), kind, reference(meeting), f"/meetings/{meeting.pk}/")


@listen("minutes.confirmed")
def confirmed(happened: Happened) -> None:
    """Whoever was there is told."""
    meeting = happened.result
    there = Attendee.kept.filter(meeting=meeting).exclude(person=happened.actor.person)
    people = there.order_by("person").values_list("person", flat=True).distinct()
    tell(people, "minutes_confirmed", reference(meeting), f"/meetings/{meeting.pk}/minutes/")


@listen("mandate.given")
def given(happened: Happened) -> None:
    _tell_holder(happened, happened.result, "mandate_given")


@listen("mandate.ended")
def ended(happened: Happened) -> None:
    _tell_holder(happened, happened.result, "mandate_ended")


@listen("mandate.corrected")
def corrected(happened: Happened) -> None:
    """Whose role turns out to have ended is told so; whoever loses nothing is told that their past is known otherwise."""
    decided = happened.details["change"].decision.adopted_at
    held = Earlier.kept.filter(thing=happened.result.pk, recorded_until=decided).filter(live(decided))
    if not happened.result.is_live(decided) and held.exists():
        _tell_holder(happened, happened.result, "mandate_ended")
    else:
        known_otherwise(happened)


@listen("seat.corrected")
def known_otherwise(happened: Happened) -> None:
    """Whose past it is reads in the decision what was corrected, and why."""
    decision = happened.details["change"].decision
    if happened.result.person_id != happened.actor.person:
        tell([happened.result.person_id], "past_corrected", reference(decision), _of(decision))


@listen("role.ended", "circle.dissolved", "seat.ended")
def ended_with_something(happened: Happened) -> None:
    """Whoever held something that has just ended because of something else is told so too."""
    change = happened.details["change"]
    because = [Mandate.Ending.ROLE_ENDED, Mandate.Ending.DISSOLUTION, Mandate.Ending.SEAT_ENDED]
    gone = Mandate.kept.filter(circle=change.circle_id, until=change.decision.adopted_at, ended_because__in=because)
    for mandate in gone:
        _tell_holder(happened, mandate, "mandate_ended")


@listen("role.moved")
def moved(happened: Happened) -> None:
    for mandate in Mandate.kept.filter(role=happened.result, since=happened.details["change"].decision.adopted_at):
        _tell_holder(happened, mandate, "role_moved")


@listen("substitute.named", "substitute.ended")
def stood_in(happened: Happened) -> None:
    substitute = happened.result
    kind = "substitute_named" if happened.act == "substitute.named" else "substitute_ended"
    concerned = [substitute.person_id] if kind == "substitute_named" else [substitute.person_id, substitute.mandate.person_id]
    others = [person for person in concerned if person != happened.actor.person]
    tell(others, kind, reference(substitute.mandate), f"/roles/{substitute.mandate.role_id}/")


@listen("opposition.made", "restriction.asked", "erasure.asked", "recovery.begun")
def awaits_keepers(happened: Happened) -> None:
    """Whoever keeps the registers is told what waits for them: nobody who asked for it, and not the one whom it is about."""
    kind = "recovery_begun" if happened.act == "recovery.begun" else "request_made"
    concerned = {happened.actor.person, happened.subject.pk}
    keepers = sorted(holders("keep_people", happened.subject.ground) - concerned)
    tell(keepers, kind, reference(happened.result), _LOOKED_AT[happened.act].format(person=happened.subject.pk, made=happened.result.pk))


def _tell_holder(happened: Happened, mandate: Mandate, kind: str) -> None:
    """Whoever founds a programme knows their roles: Socle meets them with all of them at once."""
    if happened.actor is not FOUNDER and mandate.person_id != happened.actor.person:
        tell([mandate.person_id], kind, reference(mandate), f"/roles/{mandate.role_id}/")


def _tell_electors(happened: Happened, proposal: Proposal, kind: str) -> None:
    others = Elector.kept.filter(proposal=proposal).exclude(person=happened.actor.person)
    awaited = proposal.stage == Proposal.Stage.OPEN and proposal.deadline is not None
    tell(others.values_list("person", flat=True), kind, reference(proposal), _address(proposal) + ("say/" if awaited else ""))


def _address(proposal: Proposal) -> str:
    return f"/proposals/{proposal.pk}/"
