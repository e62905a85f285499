"""What is printed of rules and decisions, as it is looked at before, and as a tagged PDF: as far as whoever asks may see it."""

from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.timezone import localdate

from socle.governance import gate, reads
from socle.governance.models import Circle, Decision, Meeting
from socle.governance.reads import decisions
from socle.governance.reads.registered import register as registered
from socle.governance.reads.telling import telling
from socle.ground import now
from socle.ground.snapshot import snapshot
from socle.journal import sealing
from socle.journal.act import Actor
from socle.look import printing


class Unseen(Exception):
    """What was to be printed may no longer be seen."""


def register(actor: Actor, circle: Circle, told: printing.Told) -> bytes:
    """The register of a circle and those beneath it, as PDF, in the language that is spoken."""
    return _pdf("governance/register_printed.html", actor, lambda: register_page(actor, circle), told)


def decision(actor: Actor, pk: UUID | None, told: printing.Told) -> bytes:
    """A decision with its whole story, as PDF, in the language that is spoken."""
    return _pdf("governance/decision_printed.html", actor, lambda: decision_page(actor, pk), told)


def minutes(actor: Actor, pk: UUID | None, told: printing.Told) -> bytes:
    """The minutes of a meeting, as PDF, in the language that is spoken."""
    return _pdf("governance/minutes_printed.html", actor, lambda: minutes_page(actor, pk), told)


def minutes_page(actor: Actor, pk: UUID | None) -> dict[str, Any] | None:
    """What the minutes of a meeting say; None where one does not see it, or it has not begun."""
    rows = Meeting.objects.seen_by(actor).select_related("circle", "facilitator", "secretary")
    thing = rows.filter(pk=pk, opened_at__isnull=False).first()
    page = minutes_of(actor, thing) if thing else None
    return page and page | _witnessed()


def minutes_of(actor: Actor, thing: Meeting) -> dict[str, Any] | None:
    """The same, of a meeting that one sees."""
    path = reads.path(actor, thing.circle)
    return {"meeting": thing, "path": path, "circle": path[-1], "minutes": reads.minutes(actor, thing)} if path else None


def register_page(actor: Actor, circle: Circle) -> dict[str, Any] | None:
    """What the printed register says; None where one does not see the circle."""
    found = registered(actor, circle)
    return {"register": found} | _witnessed() if found else None


def decision_page(actor: Actor, pk: UUID | None) -> dict[str, Any] | None:
    """What a printed decision says; None where one does not see it."""
    thing = Decision.objects.seen_by(actor).select_related("circle").filter(pk=pk).first()
    path = reads.path(actor, thing.circle) if thing else None
    if thing is None or not path:
        return None
    changes, count = decisions.changes_of(actor, thing)
    did = reads.done(actor, thing, changes)
    spoken, said = decisions.spoken(actor, thing) if thing.proposal_id else ([], 0)
    in_the_end = decisions.summed_up(spoken, thing.proposal_version)
    return {
        "decision": thing,
        "circle": path[-1],
        "manner": Decision.Kind(thing.kind).label,
        "told": did.told,
        "more": count - len(did.told),
        "spoken": in_the_end,
        "more_spoken": said - len(spoken),
        "story": telling(actor, thing, spoken),
        "opinions": reads.bearing(
            actor, thing.circle, localdate(now()), proposal=thing.proposal_id, decision=thing.pk, adopted=thing.adopted_at
        ).lines,
    } | _witnessed()


def _witnessed() -> dict[str, Any]:
    """What stands at the foot: by the last checkpoint of the journal, paper and record prove each other."""
    return {"checkpoint": sealing.shown()}


def _pdf(template: str, actor: Actor, page: Any, told: printing.Told) -> bytes:
    with snapshot(), gate.one_request():
        read = page()
    if read is None:
        raise Unseen
    return printing.pdf(render_to_string(template, {**read, "here": None}), told)
