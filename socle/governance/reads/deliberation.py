"""What the rules of consent need to know of a proposal, and of the circle that proposes."""

from socle.governance.models import Elector, Objection, Position, Proposal, Version
from socle.governance.reads.members import speaks
from socle.governance.reads.scope import scope
from socle.governance.rules.changes import problems
from socle.governance.rules.consent import Deliberation, Said
from socle.ground import now


def deliberation(proposal: Proposal) -> Deliberation:
    """A proposal as the rules of consent see it."""
    positions = Position.kept.filter(proposal=proposal, replaced_at=None).values_list("person", "version", "kind")
    electors = Elector.kept.filter(speaks(now()), proposal=proposal).values_list("person", flat=True)
    return Deliberation(
        stage=proposal.stage,
        version=proposal.version,
        electors=frozenset(str(person) for person in electors),
        positions=tuple(Said(str(person), version, kind) for person, version, kind in positions),
        open_objections=Objection.kept.filter(proposal=proposal, ending="").count(),
    )


def is_stale(proposal: Proposal) -> bool:
    """Whether what the current version changes has itself changed, so that it can no longer be proposed (rule C10)."""
    changes = Version.kept.values_list("changes", flat=True).get(proposal=proposal, number=proposal.version)
    return bool(changes) and bool(problems(changes, scope(proposal.circle, changes, now())))
