"""What the first page of a file shows of its plan: what stands in the way, and the steps under way."""

from typing import Any

from django.utils import timezone

from socle.ground import now
from socle.journal.act import Actor
from socle.pathways.models import Part, Talent
from socle.pathways.opened import opened
from socle.pathways.reads import appointments as reads
from socle.pathways.reads import plan
from socle.people import helping, shown


def knots(actor: Actor, talent: Talent) -> shown.Shown | None:
    """What stands in their way, in a word each."""
    facets = opened(actor, talent).facets
    if talent.became_id or actor.through.aide or (facets is not None and not facets & set(Part.values)):
        return None
    return "pathways/talent/_knots.html", {
        "of": talent,
        "own": talent.person_id == helping.whose(actor),
        "knots": plan.knots(actor, talent),
    }


def steps(actor: Actor, talent: Talent) -> shown.Shown | None:
    """The goals that are under way, with their steps."""
    facets = opened(actor, talent).facets
    if talent.became_id or (facets is not None and "tasks" not in facets):
        return None
    own = talent.person_id == helping.whose(actor)
    context: dict[str, Any] = {
        "of": talent,
        "own": own,
        "goals": [one for one in plan.goals(actor, talent, aims=False) if one.state == "set"],
        "writes": own or opened(actor, talent).follows,
        "today": timezone.localdate(),
    }
    return "pathways/talent/_steps.html", context


def appointments(actor: Actor, talent: Talent) -> shown.Shown | None:
    """The next appointments, and what came of the last."""
    facets = opened(actor, talent).facets
    if talent.became_id or (facets is not None and "tasks" not in facets):
        return None
    writes = opened(actor, talent).follows
    found = reads.of_talent(actor, talent)
    own = talent.person_id == helping.whose(actor)
    return "pathways/talent/_appointments.html", {
        "of": talent,
        "appointments": found,
        "writes": writes,
        "asks": own or writes,
        "now": now(),
    }
