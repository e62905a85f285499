"""What is printed, as a page and as a tagged PDF: the sheet of a session, signed by hand or attested; the receipt of an agreement."""

import base64
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from socle.documents import store
from socle.documents.models import Document
from socle.governance import gate
from socle.governance.models import Seat
from socle.governance.reads import places
from socle.ground import now
from socle.ground.dated import live
from socle.ground.snapshot import snapshot
from socle.journal.act import Actor
from socle.look import printing
from socle.look.environment import address
from socle.pathways import reads, worded
from socle.pathways.models import Agreement, Session, Sheet

FINANCING = "financial"
BESIDE = 4  # half-days that stand beside each other on a sheet of paper


def sheet(actor: Actor, session: Session, *, whole: bool = False) -> dict[str, Any]:
    """What the sheet says; asked only for whom may attest there. `whole`: its pictures stand in it, since a PDF fetches nothing."""
    halves = reads.halves(session)
    people, closed = reads.on_sheet(actor, session, [half.id for half in halves]), reads.closed(session)
    return {
        "session": session,
        "place": places(actor, [session.circle_id]).get(session.circle_id),
        "trainer": trainer(session),
        "groups": [halves[start : start + BESIDE] for start in range(0, len(halves), BESIDE)],
        "people": people,
        "closed": closed,
        "marks": marks(session),
        "drawn": drawn(actor, people, closed, whole=whole),
        "added": _those(people, "added"),
        "corrected": _those(people, "before"),
        "at": now(),
    }


def _those(people: list[reads.Person], what: str) -> list[tuple[reads.Person, reads.Attested]]:
    """Lines of which something is said beneath: that they were added afterwards, or corrected."""
    return [(one, line) for one in people for line in one.lines.values() if getattr(line, what)]


def drawn(actor: Actor, people: list[reads.Person], closed: dict[UUID, Sheet], *, whole: bool) -> dict[UUID, str]:
    """Where the signatures that were drawn are to be seen."""
    asked = {line.signature for one in people for line in one.lines.values()} | {sheet.signature_id for sheet in closed.values()}
    rows = Document.objects.seen_by(actor).shown().filter(pk__in=asked - {None}).values_list("pk", "file")
    return {pk: _picture(file) if whole else address("document", pk) for pk, file in rows}


def _picture(file: str) -> str:
    return "data:image/png;base64," + base64.b64encode(store.path(file).read_bytes()).decode()


def trainer(session: Session) -> str:
    """Who holds it, as every document says it."""
    name = session.trainer.name if session.trainer else session.trainer_name
    return f"{name}, {session.trainer_organisation}" if session.trainer_organisation else name


def marks(session: Session) -> list[str]:
    """The organisations that finance the programme, by name: those that sit in it in that quality."""
    rows = Seat.kept.filter(live(now()), circle__programme=session.circle.programme, quality=FINANCING, recorded_until=None)
    return list(rows.exclude(organisation=None).order_by("organisation__name").values_list("organisation__name", flat=True).distinct())


def sheet_pdf(actor: Actor, session: Session) -> bytes:
    """The sheet as PDF, in the language of this installation: whoever controls it reads the same words, whoever printed it."""
    with snapshot(), gate.one_request(), override(settings.LANGUAGE_CODE):
        written = render_to_string("pathways/sheet_printed.html", {**sheet(actor, session, whole=True), "here": None})
    return printing.pdf(written)


def agreement(actor: Actor, one: Agreement) -> dict[str, Any]:
    """The receipt of an agreement; asked only for whom may read it."""
    shared, said = reads.one_shared(one), reads.assents(actor, one)
    return {
        "agreement": one,
        "talent": one.talent,
        "shared": shared,
        "parts": [worded.part(facet) for facet in shared.facets],
        "said": said,
        "text": one.text,
        "at": now(),
    }


def agreement_pdf(actor: Actor, one: Agreement) -> bytes:
    """The same as PDF, in the language that is spoken."""
    with snapshot(), gate.one_request():
        told = agreement(actor, one)
    return printing.pdf(render_to_string("pathways/agreement_printed.html", {**told, "here": None}))
