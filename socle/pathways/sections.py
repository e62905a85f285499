"""The parts of a file, each shown to whom its facet is open; rooms above and files beside add theirs (`shown`)."""

from typing import Any

from socle.governance import gate
from socle.journal.act import Actor
from socle.pathways import reads
from socle.pathways.models import Note, Passage, Talent, Way
from socle.people import shown

READ, ENROL, FOLLOW = "read_talent_files", "enrol_talents", "follow_talents"


def register() -> None:
    """Hang them; called once, when the room is ready."""
    shown.register("talent", way)
    shown.register("talent", notes)
    shown.register("talent_beside", reached)
    shown.register("talent_beside", guiding)


def opens(actor: Actor, talent: Talent, facet: str | None) -> bool:
    """Whether a part of the file is open to the actor, as who reads files or as the talent themselves."""
    facets = gate.facets(actor, READ, talent)
    return facets is None or facet in facets


def follows(actor: Actor, talent: Talent) -> bool:
    return gate.wear(actor, FOLLOW, talent) is not None


def way(actor: Actor, talent: Talent) -> shown.Shown | None:
    """Phases and rests."""
    if not opens(actor, talent, Passage.facet) or not talent.enrolled_on:
        return None
    context: dict[str, Any] = {
        "of": talent,
        "own": talent.person_id == actor.person,
        "pathway": talent.pathway.name if talent.pathway else "",
        "trodden": reads.trodden(actor, talent),
        "rests": reads.rests(actor, talent),
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
    enrols = gate.wear(actor, ENROL, talent) is not None
    if not enrols and not opens(actor, talent, Way.facet):
        return None
    own = talent.person_id == actor.person
    found = reads.ways(actor, talent, ENROL if enrols else None)
    return "pathways/talent/_reached.html", {"of": talent, "ways": found, "enrols": enrols or own}


def guiding(actor: Actor, talent: Talent) -> shown.Shown | None:
    """Who accompanies them, and did."""
    if not opens(actor, talent, "guides") or not talent.enrolled_on:
        return None
    return "pathways/talent/_guides.html", {"guiding": reads.guiding(talent)}
