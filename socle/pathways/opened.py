"""What a reader may do with a file: looked up once for a page, not by each of its parts."""

from dataclasses import dataclass

from socle.governance import gate
from socle.journal.act import Actor
from socle.pathways.models import Talent

READ, ENROL, FOLLOW = "read_talent_files", "enrol_talents", "follow_talents"


@dataclass(frozen=True, slots=True)
class Opened:
    """`facets`: those that are open to read, None for all of them."""

    facets: frozenset[str] | None
    enrols: bool
    follows: bool
    own: bool

    def reads(self, facet: str) -> bool:
        return self.facets is None or facet in self.facets


def opened(actor: Actor, talent: Talent) -> Opened:
    """What is open to a reader of this file, as it was loaded for this page."""
    known: dict[Actor, Opened] = vars(talent).setdefault("opened_to", {})
    if actor not in known:
        enrols, follows = (gate.wear(actor, power, talent) is not None for power in (ENROL, FOLLOW))
        known[actor] = Opened(gate.facets(actor, READ, talent), enrols, follows, talent.person_id == actor.person)
    return known[actor]
