"""Carrying out what a decision changes of circles, their policies and their process."""

from socle.governance.acts.changes.projection import carried
from socle.governance.models import Change, Circle, Derogation, Link, Policy, Process, Proposal, Tension
from socle.journal.act import Actor, act


@act("circle.added", change=True)
def add_circle(actor: Actor, parent: Circle, *, change: Change) -> Circle:
    """Add a circle beneath another."""
    return carried(change)


@act("circle.amended", change=True)
def amend_circle(actor: Actor, circle: Circle, *, change: Change) -> Circle:
    """Change what a circle is for and what it holds; what it loses, the circles beneath it lose too."""
    return carried(change)


@act("circle.moved", change=True)
def move_circle(actor: Actor, circle: Circle, *, change: Change) -> Circle:
    """Move a circle beneath another, with all that lies beneath it."""
    return carried(change)


@act("circle.dissolved", change=True)
def dissolve_circle(actor: Actor, circle: Circle, *, change: Change) -> Circle:
    """Dissolve a circle: its roles, mandates, seats and policies end, and what it deliberates is closed."""
    from socle.governance.acts import course, meetings

    dissolved, at = carried(change), change.decision.adopted_at
    open_ones = Proposal.kept.filter(circle=circle, stage__in=[Proposal.Stage.DRAFT, Proposal.Stage.OPEN])
    course.dissolve(open_ones.order_by("pk"), at)
    meetings.dissolve(circle, at)
    Tension.kept.filter(circle=circle, settled_at=None).update(settled_at=at)
    return dissolved


@act("policy.adopted", change=True)
def adopt_policy(actor: Actor, circle: Circle, *, change: Change) -> Policy:
    """Adopt a standing rule of the circle."""
    return carried(change)


@act("policy.amended", change=True)
def amend_policy(actor: Actor, circle: Circle, *, change: Change) -> Policy:
    """Change what a policy says; the new text begins when the old one ends."""
    return carried(change)


@act("policy.renewed", change=True)
def renew_policy(actor: Actor, circle: Circle, *, change: Change) -> Policy:
    """Let a policy that was looked at again hold on as it is."""
    return carried(change)


@act("policy.moved", change=True)
def move_policy(actor: Actor, circle: Circle, *, change: Change) -> Policy:
    """Let a policy hold in another circle from now on."""
    return carried(change)


@act("policy.repealed", change=True)
def repeal_policy(actor: Actor, circle: Circle, *, change: Change) -> Policy:
    """Repeal a policy."""
    return carried(change)


@act("process.changed", change=True)
def change_process(actor: Actor, circle: Circle, *, change: Change) -> Process:
    """Change how the circle works: who must sit in it, how tensions reach it, what happens when a term ends."""
    return carried(change)


@act("link.added", change=True)
def add_link(actor: Actor, circle: Circle, *, change: Change) -> Link:
    """Invite whoever holds a role of another circle into this one."""
    return carried(change)


@act("link.ended", change=True)
def end_link(actor: Actor, circle: Circle, *, change: Change) -> Link:
    """End the invitation of a role of another circle."""
    return carried(change)


@act("derogation.granted", change=True, keep=["until"])
def grant_derogation(actor: Actor, circle: Circle, *, change: Change) -> Derogation:
    """Let one person both lead and represent a circle beneath, until a day."""
    return carried(change)
