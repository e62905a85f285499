"""A proposal, from draft to adoption or withdrawal."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.acts.changes import decide, in_turn
from socle.governance.models import Circle, Decision, Elector, Position, Proposal, Tension, Version
from socle.governance.rules import changes as scope_rules
from socle.governance.rules import consent
from socle.governance.rules.identities import given, renamed
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


@act("proposal.opened", power="facilitate", keep=["version", "present"])
def open_to_positions(actor: Actor, proposal: Proposal, *, present: Iterable[UUID]) -> Proposal:
    """Open a proposal to positions, with those who are present: they are its electorate, and it no longer changes."""
    if proposal.stage != Proposal.Stage.DRAFT:
        raise Refused(_("This proposal is not a draft."))
    if reads.is_stale(proposal):
        raise Refused(_("What this proposal changes has changed since it was drafted. Change the proposal first."), code="out_of_scope")
    people = set(present)
    members = reads.speakers(proposal.circle_id, now())
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


@act("proposal.adopted", power="facilitate", keep=["number", "digest"], turn=in_turn)
def adopt(actor: Actor, proposal: Proposal) -> Decision:
    """Declare a proposal adopted, and carry out what it decides."""
    why = consent.adoption(reads.deliberation(proposal))
    if why:
        raise Refused(_NOT_ADOPTED[why](), code=why)
    version = Version.kept.get(proposal=proposal, number=proposal.version)
    circle = Circle.kept.select_for_update(no_key=True).get(pk=proposal.circle_id)
    _refuse_out_of_scope(circle, version.changes)
    decision = decide(
        actor,
        circle,
        version.changes,
        kind=Decision.Kind.CONSENT,
        title=version.title,
        text=version.text,
        proposal=proposal,
        proposal_version=version.number,
        mandate=actor.mandate,
    )
    Proposal.kept.filter(pk=proposal.pk).update(stage=Proposal.Stage.ADOPTED, closed_at=decision.adopted_at)
    Tension.kept.filter(pk=proposal.tension_id).update(settled_at=decision.adopted_at)
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
    _refuse_out_of_scope(proposal.circle, changes)
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


def _refuse_out_of_scope(circle: Circle, changes: list[dict[str, Any]]) -> None:
    """C11 when it is submitted; C10 and C11 once more when it is adopted."""
    if not changes:
        return
    found = scope_rules.problems(changes, reads.scope(circle, changes))
    if found:
        raise Refused(found[0].sentence, field=f"changes-{found[0].position}-{found[0].field}", code="out_of_scope")


_NOT_ADOPTED = {
    consent.Why.NOT_OPEN: lambda: _("This proposal is not open."),
    consent.Why.OBJECTION: lambda: _("An objection is still open. It is integrated, withdrawn, or fails a test; it is never outvoted."),
    consent.Why.NOT_ALL: lambda: _("Somebody present has not yet given a position on the current version."),
}
