"""What documents are for in governance: annexes of proposals. And until when a portrait stays: governance knows who belongs."""

from typing import Any

from django.db.models import Case, DateTimeField, Exists, F, Max, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from socle.documents import duties
from socle.documents.kinds import Kind
from socle.documents.purposes import Purpose, Rule, register_end
from socle.documents.purposes import register as register_purpose
from socle.governance.models import Mandate, Proposal, Seat
from socle.ground import now
from socle.journal.queue import listen
from socle.people.documents import FROM_THE_FIRST_DAY, MONTH, PORTRAIT, YEAR

# What was adopted is kept as long as its decision is; what was not, a year
ANNEX = Purpose(
    key="annex",
    says=_("an annex"),
    read_power="read_deliberations",
    kinds=frozenset(Kind),
    most=25_000_000,
    rules=(Rule(FROM_THE_FIRST_DAY, after_end=YEAR, after_removal=MONTH),),
    edge=4096,
    sizes=(288,),
    whole=True,
)


def register() -> None:
    """Let annexes be brought, and say when what documents are about has ended."""
    register_purpose(ANNEX)
    register_end(ANNEX.key, proposal_ended)
    register_end(PORTRAIT.key, belonging_ended)
    listen("annex.added")(duties.soon)


def proposal_ended() -> Any:
    """When the proposal of an annex was closed without being adopted."""
    closed = (Proposal.Stage.WITHDRAWN, Proposal.Stage.DISCARDED)
    return Subquery(Proposal.kept.filter(pk=OuterRef("about"), stage__in=closed).values("closed_at"))


def belonging_ended() -> Any:
    """When the person of a portrait last held a role or sat somewhere; of who never did, when it was brought."""
    sat, held = (model.kept.filter(person=OuterRef("owner"), recorded_until=None) for model in (Seat, Mandate))
    still = Q(until=None) | Q(until__gt=now())
    last = [
        Coalesce(Subquery(rows.order_by().values("person").annotate(last=Max("until")).values("last")), F("uploaded_at"))
        for rows in (sat, held)
    ]
    return Case(When(~Exists(sat.filter(still)) & ~Exists(held.filter(still)), then=Greatest(*last)), output_field=DateTimeField())
