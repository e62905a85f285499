"""What concerns several places of a kit: ids, who lies beneath whom, where powers and domains come from, what every circle has.

A check asks only about what could be read: a faulty id is told once, not again by everything that names it.
"""

from collections.abc import Callable

from socle.transfer.kit.faults import Faults
from socle.transfer.kit.relations import held, names, times, tree
from socle.transfer.kit.relations.draft import Draft

__all__ = ["Draft", "check"]

_CHECKS: tuple[Callable[[Draft, Faults], None], ...] = (
    names.given_once,
    names.said_once,
    names.known_things,
    tree.one_tree,
    tree.core_roles,
    held.powers_come_from_above,
    held.domains_come_from_above,
    held.one_holder_of_a_domain,
    held.policies_rule_domains_of_their_circle,
    times.memberships,
    times.processes,
    times.reviews,
    times.reviewed,
    times.groups,
)


def check(draft: Draft, faults: Faults) -> None:
    """Add every fault that lies between things."""
    for one in _CHECKS:
        one(draft, faults)
