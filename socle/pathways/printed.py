"""The sheet of a session on paper: to be signed by hand, or with what was attested; the same page, and the same as a tagged PDF."""

from typing import Any

from django.template.loader import render_to_string

from socle.governance import gate
from socle.governance.models import Seat
from socle.governance.reads import places
from socle.ground import now
from socle.ground.dated import live
from socle.ground.snapshot import snapshot
from socle.journal.act import Actor
from socle.look import printing
from socle.pathways import reads
from socle.pathways.models import Session

FINANCING = "financial"
BESIDE = 4  # half-days that stand beside each other on a sheet of paper


def sheet(actor: Actor, session: Session) -> dict[str, Any]:
    """What the sheet says; asked only for whom may attest there."""
    halves = reads.halves(session)
    people = reads.on_sheet(actor, session, [half.id for half in halves])
    return {
        "session": session,
        "place": places(actor, [session.circle_id]).get(session.circle_id),
        "trainer": trainer(session),
        "groups": [halves[start : start + BESIDE] for start in range(0, len(halves), BESIDE)],
        "people": people,
        "closed": reads.closed(session),
        "marks": marks(session),
        "corrected": [(one, line) for one in people for line in one.lines.values() if line.reason],
        "at": now(),
    }


def trainer(session: Session) -> str:
    """Who holds it, as every document says it."""
    name = session.trainer.name if session.trainer else session.trainer_name
    return f"{name}, {session.trainer_organisation}" if session.trainer_organisation else name


def marks(session: Session) -> list[str]:
    """The organisations that finance the programme, by name: those that sit in it in that quality."""
    rows = Seat.kept.filter(live(now()), circle__programme=session.circle.programme, quality=FINANCING, recorded_until=None)
    return list(rows.exclude(organisation=None).order_by("organisation__name").values_list("organisation__name", flat=True).distinct())


def sheet_pdf(actor: Actor, session: Session) -> bytes:
    """The sheet as PDF, in the language that is spoken."""
    with snapshot(), gate.one_request():
        told = sheet(actor, session)
    return printing.pdf(render_to_string("pathways/sheet_printed.html", {**told, "here": None}))
