"""A proposal, from draft to adoption or withdrawal."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts.changes import decide, following, in_turn
from socle.governance.models import Circle, Decision, Elector, Interest, Position, Proposal, Tension, Version
from socle.governance.rules import changes as scope_rules
from socle.governance.rules import consent
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
    return proposal


@act("proposal.rewritten", power="make_proposals", keep=["version"])
def rewrite(actor: Actor, proposal: Proposal, *, title: str, text: str = "", changes: Iterable[dict[str, Any]] = ()) -> Proposal:
    """Change a proposal: this makes a new version, on which nobody has spoken yet."""
    if consent.edit(reads.deliberation(proposal)):
        raise Refused(_("This proposal is closed. Make a new one."))
    proposal.version += 1
    Proposal.kept.filter(pk=proposal.pk).update(version=proposal.version)
    _write(actor, proposal, proposal.version, title, text, list(changes))
    return proposal


@act("proposal.rebased", power="make_proposals", own=True, keep=["version"])
def rebase(actor: Actor, proposal: Proposal) -> Proposal:
    """Let a proposal build on what stands by now, where nobody else has changed the same words: this makes a new version."""
    if consent.edit(reads.deliberation(proposal)):
        raise Refused(_("This proposal is closed. Make a new one."))
    version = Version.kept.get(proposal=proposal, number=proposal.version)
    based = reads.rebased(proposal.circle, version.changes, now())
    if based is None:
        raise Refused(_("What this proposal changes has not changed since it was drafted."))
    if based.conflicts:
        raise Refused(_("Others have changed the same words since. Change the proposal yourself."), code="conflict")
    proposal.version += 1
    Proposal.kept.filter(pk=proposal.pk).update(version=proposal.version)
    _write(actor, proposal, proposal.version, version.title, version.text, list(based.changes))
    return proposal


@act("proposal.opened", power="facilitate", keep=["version", "present"])
def open_to_positions(actor: Actor, proposal: Proposal, *, present: Iterable[UUID]) -> Proposal:
    """Open a proposal to positions, with those who are present: they are its electorate, and it no longer changes."""
    if proposal.stage != Proposal.Stage.DRAFT:
        raise Refused(_("This proposal is not a draft."))
    if reads.is_stale(proposal):
        raise Refused(_("What this proposal changes has changed since it was drafted. Change the proposal first."), code="out_of_scope")
    people = set(present)
    members = reads.speakers(proposal.circle_id, now()) - set(Interest.kept.filter(proposal=proposal).values_list("person", flat=True))
    if not people:
        raise Refused(_("Say who is present: they will give their positions."), field="present")
    if people - members:
        raise Refused(_("Only members of the circle can be recorded as present."), field="present")
    Elector.kept.bulk_create(
        [Elector(proposal=proposal, circle_id=proposal.circle_id, person_id=person) for person in sorted(people)],
        ignore_conflicts=True,
    )
    proposal.stage, proposal.opened_at = Proposal.Stage.OPEN, now()
    proposal.save(update_fields=["stage", "opened_at"])
    return proposal


@act("interest.declared", power="give_positions")
def declare_interest(actor: Actor, proposal: Proposal) -> Interest:
    """Say that one has an interest of one's own in a proposal: one is then not of those who decide on it."""
    if proposal.stage != Proposal.Stage.DRAFT:
        raise Refused(_("An interest is declared before the proposal is opened: its electorate is frozen then."))
    if Interest.kept.filter(proposal=proposal, person=actor.person).exists():
        raise Refused(_("You have said so already."))
    return Interest.kept.create(proposal=proposal, circle_id=proposal.circle_id, person_id=actor.person, declared_at=now())


@act("proposal.adopted", power="facilitate", keep=["number", "digest", "annexes"], turn=in_turn)
def adopt(actor: Actor, proposal: Proposal) -> Decision:
    """Declare a proposal adopted, and carry out what it decides. The journal keeps the digests of its annexes."""
    why = consent.adoption(reads.deliberation(proposal))
    if why:
        raise Refused(_NOT_ADOPTED[why](), code=why)
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
    Proposal.kept.filter(pk=proposal.pk).update(stage=Proposal.Stage.ADOPTED, closed_at=decision.adopted_at)
    Tension.kept.filter(pk=proposal.tension_id).update(settled_at=decision.adopted_at)
    decision.annexes = reads.annexed(proposal)
    return decision


@act("proposal.returned", power="facilitate")
def return_to_draft(actor: Actor, proposal: Proposal) -> Proposal:
    """Return a proposal to draft, when what it changes has changed in the meantime."""
    if proposal.stage != Proposal.Stage.OPEN:
        raise Refused(_("This proposal is not open."))
    if not reads.is_stale(proposal):
        raise Refused(_("What this proposal changes has not changed since it was drafted."))
    Elector.kept.filter(proposal=proposal).delete()
    Position.kept.filter(proposal=proposal, replaced_at=None).update(replaced_at=now())
    proposal.stage, proposal.opened_at = Proposal.Stage.DRAFT, None
    proposal.save(update_fields=["stage", "opened_at"])
    return proposal


@act("proposal.withdrawn", own=True)
def withdraw(actor: Actor, proposal: Proposal) -> Proposal:
    """Withdraw one's own proposal, for good."""
    if consent.withdrawal(reads.deliberation(proposal)):
        raise Refused(_("This proposal is already closed."))
    proposal.stage, proposal.closed_at = Proposal.Stage.WITHDRAWN, now()
    proposal.save(update_fields=["stage", "closed_at"])
    return proposal


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


_NOT_ADOPTED = {
    consent.Why.NOT_OPEN: lambda: _("This proposal is not open."),
    consent.Why.OBJECTION: lambda: _("An objection is still open. It is integrated, withdrawn, or fails a test; it is never outvoted."),
    consent.Why.NOT_ALL: lambda: _("Somebody present has not yet given a position on the current version."),
}
