"""The parts of a file, each shown to whom its facet is open; rooms above and files beside add theirs (`shown`)."""

from typing import Any

from socle.journal.act import Actor
from socle.pathways import digest, reads
from socle.pathways.models import Note, Passage, Talent, Way
from socle.pathways.opened import ENROL, opened
from socle.people import shown


def register() -> None:
    """Hang them; called once, when the room is ready."""
    shown.register("talent", way)
    shown.register("talent", digest.knots)
    shown.register("talent", digest.steps)
    shown.register("talent", notes)
    shown.register("talent_beside", reached)
    shown.register("talent_beside", guiding)
    shown.register("talent_beside", digest.appointments)


def opens(actor: Actor, talent: Talent, facet: str | None) -> bool:
    """Whether a part of the file is open to the actor, as who reads files or as the talent themselves."""
    return facet is None or opened(actor, talent).reads(facet)


def follows(actor: Actor, talent: Talent) -> bool:
    return opened(actor, talent).follows


def way(actor: Actor, talent: Talent) -> shown.Shown | None:
    """Phases and rests."""
    if not opens(actor, talent, Passage.facet) or not talent.enrolled_on:
        return None
    trodden, rests = reads.way(actor, talent)
    context: dict[str, Any] = {
        "of": talent,
        "own": talent.person_id == actor.person,
        "pathway": talent.pathway.name if talent.pathway else "",
        "trodden": trodden,
        "rests": rests,
        "follows": follows(actor, talent),
    }
    return "pathways/talent/_way.html", context


def notes(actor: Actor, talent: Talent) -> shown.Shown | None:
    """What was said lately."""
    if not opens(actor, talent, Note.facet):
        return None
    return "pathways/talent/_notes.html", {"notes": reads.notes(actor, talent), "follows": follows(actor, talent)}


def reached(actor: Actor, talent: Talent) -> shown.Shown | None:
    """How they are reached: also for whoever enrols them."""
    enrols = opened(actor, talent).enrols
    if not enrols and not opens(actor, talent, Way.facet):
        return None
    own = talent.person_id == actor.person
    found = reads.ways(actor, talent, ENROL if enrols and opened(actor, talent).facets is not None else None)
    return "pathways/talent/_reached.html", {"of": talent, "ways": found, "enrols": enrols or own, "own": own}


def guiding(actor: Actor, talent: Talent) -> shown.Shown | None:
    """Who accompanies them, and did."""
    if not opens(actor, talent, "guides") or not talent.enrolled_on:
        return None
    return "pathways/talent/_guides.html", {"guiding": reads.guiding(talent)}
