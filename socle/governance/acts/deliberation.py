"""A proposal, from draft to adoption or withdrawal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts import course
from socle.governance.acts.changes import decide, following, in_turn
from socle.governance.acts.undoing import ratified
from socle.governance.models import Circle, Decision, Elector, Interest, Position, Proposal, Tension, Version
from socle.governance.rules import changes as scope_rules
from socle.governance.rules import deadlines
from socle.governance.rules.engine import Stage
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import Absence, Settings
from socle.governance.rules.engine.telling import settings_of
from socle.governance.rules.identities import given, renamed
from socle.governance.rules.scope import Scope
from socle.ground import new_id, now
from socle.journal.act import Actor, Refused, act


@act("proposal.drafted", power="make_proposals", keep=["version"])
def draft(actor: Actor, tension: Tension, *, title: str, text: str = "", changes: Iterable[dict[str, Any]] = ()) -> Proposal:
    """Make a proposal that answers a tension."""
    if tension.settled_at:
        raise Refused(_("This tension is settled. Raise a new one."))
    at = now()
    proposal = Proposal.kept.create(circle=tension.circle, tension=tension, proposer_id=actor.person, drafted_at=at)
    _write(actor, proposal, 1, title, text, list(changes))
    return course.begin(proposal).keep()


@act("proposal.rewritten", power="make_proposals", keep=["version"])
def rewrite(actor: Actor, proposal: Proposal, *, title: str, text: str = "", changes: Iterable[dict[str, Any]] = ()) -> Proposal:
    """Change a proposal: this makes a new version, on which nobody has spoken yet."""
    return rewritten_as(actor, course.Course(proposal), title=title, text=text, changes=list(changes))


def rewritten_as(actor: Actor, found: course.Course, *, title: str, text: str, changes: list[dict[str, Any]]) -> Proposal:
    """The next version of a proposal, whose course somebody has in hand."""
    proposal = found.proposal
    found.happen(e.Rewritten, actor.person)
    _write(actor, proposal, found.state.version, title, text, changes)
    if found.state.stage is Stage.OPEN:
        _refuse_unasked(proposal, changes)
    return found.keep()


@act("proposal.rebased", power="make_proposals", own=True, keep=["version"])
def rebase(actor: Actor, proposal: Proposal) -> Proposal:
    """Let a proposal build on what stands by now, where nobody else has changed the same words: this makes a new version."""
    found = course.Course(proposal)
    found.ask(e.Rewritten, actor.person)
    version = Version.kept.get(proposal=proposal, number=proposal.version)
    based = reads.rebased(proposal.circle, version.changes, now())
    if based is None:
        raise Refused(_("What this proposal changes has not changed since it was drafted."))
    if based.conflicts:
        raise Refused(_("Others have changed the same words since. Change the proposal yourself."), code="conflict")
    found.happen(e.Rewritten, actor.person)
    _write(actor, proposal, found.state.version, version.title, version.text, list(based.changes))
    return found.keep()


@act("proposal.opened", power="facilitate", keep=["version", "present", "deadline"])
def open_to_positions(
    actor: Actor,
    proposal: Proposal,
    *,
    present: Iterable[UUID],
    step: str = "object",
    deadline: datetime | None = None,
    clear_at: datetime | None = None,
    zone: str = "",
) -> Proposal:
    """Open a proposal to positions, with those who are present: they are its electorate, and it no longer changes."""
    found, people = course.Course(proposal), set(present)
    _refuse_times(step, deadline, zone)
    if found.state.stage is Stage.DRAFT and reads.is_stale(proposal):
        raise Refused(_("What this proposal changes has changed since it was drafted. Change the proposal first."), code="out_of_scope")
    _refuse_unasked(proposal, Version.kept.values_list("changes", flat=True).get(proposal=proposal, number=proposal.version))
    said = reads.settled_how(proposal.circle_id)
    refuse_electorate(proposal, people, settings_of(said), in_writing=deadline is not None)
    found.facilitate(actor)
    frozen: dict[str, Any] = {
        "electors": frozenset(map(str, people)),
        "settings": settings_of(said),
        "deadline": deadline,
        "clear_at": clear_at,
    }
    opened = found.happen(e.Opened, actor.person, **frozen, also={"settings": said, "zone": zone})
    if deadline is None and step != e.Step.CLARIFY:
        found.happen(e.MovedOn, actor.person, to=e.Step(step))
    course.freeze(found, people)
    return found.keep(opened_at=opened.at, settings=said, zone=zone)


def refuse_electorate(proposal: Proposal, people: set[UUID], settings: Settings, *, in_writing: bool) -> None:
    """Members only; where the circle waits for whoever is absent, all of them, but for those who have an interest of their own (M7)."""
    members = reads.speakers(proposal.circle_id, now())
    if people - members:
        raise Refused(_("Only members of the circle can be recorded as present."), field="present")
    if not people or in_writing or settings.absence is not Absence.WAITS:
        return
    if members - people - set(Interest.kept.filter(proposal=proposal).values_list("person", flat=True)):
        said = _("This circle waits for whoever is absent: all its members decide. Those who are not there give their positions later.")
        raise Refused(said, field="present", code="absent")


def _refuse_times(step: str, deadline: datetime | None, zone: str) -> None:
    if step not in (e.Step.CLARIFY, e.Step.OBJECT):
        raise Refused(_("A meeting begins with questions, or with positions."), field="step")
    if deadline is not None and zone not in deadlines.zones():
        raise Refused(_("Say in which time zone the deadline is: Europe/Paris, for example."), field="zone")
    if deadline is not None and deadline > now() + deadlines.LONGEST:
        raise Refused(_("Choose a day that is yet to come, within a year."), field="deadline", code="too_far")


def _refuse_unasked(proposal: Proposal, changes: list[dict[str, Any]]) -> None:
    """O2: where the circle has decided so, an advisory body is asked before anybody decides."""
    if reads.lacks_opinion(proposal, changes):
        raise Refused(_("The circle has decided to ask for an opinion on such a proposal: ask for it first."), code="opinion")


@act("interest.declared", power="give_positions")
def declare_interest(actor: Actor, proposal: Proposal) -> Interest:
    """Say that one has an interest of one's own in a proposal: one is then not of those who decide on it."""
    found = course.Course(proposal)
    if Interest.kept.filter(proposal=proposal, person=actor.person).exists():
        raise Refused(_("You have said so already."))
    event = found.happen(e.InterestDeclared, actor.person)
    return Interest.kept.create(proposal=proposal, circle_id=proposal.circle_id, person_id=actor.person, declared_at=event.at)


@act("proposal.adopted", power="facilitate", keep=["number", "digest", "annexes"], turn=in_turn)
def adopt(actor: Actor, proposal: Proposal) -> Decision:
    """Declare a proposal adopted, and carry out what it decides. The journal keeps the digests of its annexes."""
    found = course.Course(proposal)
    if found.state.stage is Stage.OPEN:
        found.facilitate(actor)
    found.ask(e.Adopted, actor.person)
    decision = carry_out(actor, proposal)
    found.happen(e.Adopted, actor.person)
    found.keep(closed_at=decision.adopted_at)
    return decision


def carry_out(actor: Actor, proposal: Proposal) -> Decision:
    """What an adopted proposal decides, by a decision of its circle."""
    if reads.is_over(proposal):
        raise Refused(_("What it had decided provisionally has ended. Write it anew, with what it is to change."), code="lapsed")
    version = Version.kept.get(proposal=proposal, number=proposal.version)
    circle = Circle.kept.select_for_update(no_key=True).get(pk=proposal.circle_id)
    place = following(circle.programme)
    known = reads.scope(circle, version.changes, place["adopted_at"])
    _refuse_out_of_scope(actor, version.changes, known)
    decision = decide(
        actor,
        circle,
        version.changes,
        known.structure,
        **place,
        kind=Decision.Kind.CONSENT,
        title=version.title,
        text=version.text,
        proposal=proposal,
        proposal_version=version.number,
        mandate=actor.mandate,
    )
    ratified(proposal, decision, actor)
    Tension.kept.filter(pk=proposal.tension_id).update(settled_at=decision.adopted_at)
    decision.annexes = reads.annexed(proposal)
    return decision


@act("proposal.returned", power="facilitate")
def return_to_draft(actor: Actor, proposal: Proposal) -> Proposal:
    """Return a proposal to draft, when what it changes has changed in the meantime."""
    found = course.Course(proposal)
    if found.state.stage is not Stage.OPEN:
        raise Refused(_("This proposal is not open."))
    if not reads.is_stale(proposal):
        raise Refused(_("What this proposal changes has not changed since it was drafted."))
    found.facilitate(actor)
    return outdated(found, actor.person)


def outdated(found: course.Course, person: UUID | None) -> Proposal:
    """Back to draft (rule C10): nobody decides on it any more, objections stay."""
    event = found.happen(e.Outdated, person)
    Elector.kept.filter(proposal=found.proposal).delete()
    Position.kept.filter(proposal=found.proposal, replaced_at=None).update(replaced_at=event.at)
    return found.keep(opened_at=None)


@act("proposal.withdrawn", own=True)
def withdraw(actor: Actor, proposal: Proposal) -> Proposal:
    """Withdraw one's own proposal, for good."""
    found = course.Course(proposal)
    event = found.happen(e.Withdrawn, actor.person)
    return found.keep(closed_at=event.at)


def _write(actor: Actor, proposal: Proposal, number: int, title: str, text: str, changes: list[dict[str, Any]]) -> None:
    title, text = title.strip(), text.strip()
    if not title:
        raise Refused(_("Give the proposal a title."), field="title")
    if len(title) > 200:
        raise Refused(_("A title has at most 200 characters."), field="title")
    if len(text) > 20_000 or len(changes) > 50:
        raise Refused(_("This is too long."), field="text")
    changes = _with_ids_of_our_own(proposal, changes)
    if changes:
        _refuse_out_of_scope(actor, changes, reads.scope(proposal.circle, changes, now()))
    Version.kept.create(
        proposal=proposal,
        circle_id=proposal.circle_id,
        number=number,
        title=title,
        text=text,
        changes=changes,
        author_id=actor.person,
        written_at=now(),
    )


def _with_ids_of_our_own(proposal: Proposal, changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Whatever ids were sent for what is to be added, nobody learns whether something has them already."""
    earlier = Version.kept.filter(proposal=proposal).values_list("changes", flat=True)
    return renamed(changes, {identity for version in earlier for identity in given(version)}, lambda: str(new_id()))


def _refuse_out_of_scope(actor: Actor, changes: list[dict[str, Any]], known: Scope) -> None:
    """C11 when it is submitted; C10 and C11 once more when it is adopted."""
    if found := scope_rules.problems(changes, known):
        why = reads.in_words(actor, found[:1], changes)[0]
        raise Refused(why, field=f"changes-{found[0].position}-{found[0].field}", code=found[0].code)
