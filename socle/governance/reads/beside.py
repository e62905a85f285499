"""What stands beside a proposal on its page, by one question: annexes, the emergency in which it was decided, who facilitates it in the
place of another, opinions on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField

from socle.governance.models import Annex, Charge, Opinion, Proposal, Sequel
from socle.governance.reads.annexes import COLUMNS, Annexed, in_order
from socle.governance.reads.became import TAKEN, Taken, ratified
from socle.governance.reads.opinions import FEW, LINE, NAME
from socle.governance.reads.order import CHARGED, Charged
from socle.ground import now
from socle.ground.asked import Blank
from socle.ground.dated import live
from socle.ground.plain import Plain
from socle.ground.together import Rows, asked_together
from socle.journal.act import Actor


@dataclass(frozen=True, slots=True)
class Beside:
    """`opinions` are rows, of which `bearing_of` tells."""

    annexes: Sequence[Annexed]
    taken: Taken | None
    charged: Charged | None
    opinions: Sequence[Any]


def beside(actor: Actor, proposal: Proposal) -> Beside:
    """What the reader may see of it now."""
    documents, taken, charged, bearing = _beside(actor, now(), proposal.pk)
    return Beside(
        annexes=in_order(Annexed(*row) for row in documents),
        taken=next((ratified(*row) for row in taken), None),
        charged=next((Charged(*row) for row in charged), None),
        opinions=bearing[:FEW],
    )


@asked_together
def _beside(reader: Blank, at: Blank, proposal: Blank) -> list[Rows]:
    taken = Sequel.objects.seen_by(reader).filter(proposal=proposal, kind=Sequel.Kind.PROVISIONAL)
    bearing = Opinion.objects.seen_by(reader).filter(proposal=proposal).annotate(named=Plain(NAME, "body", gives=CharField()))
    return [
        Rows(Annex.objects.seen_by(reader).filter(proposal=proposal), COLUMNS),
        Rows(taken, TAKEN),
        Rows(Charge.objects.seen_by(reader).filter(live(at), proposal=proposal), CHARGED),
        Rows(bearing, LINE, by=("began_at", "pk")),
    ]
