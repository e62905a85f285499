"""How objections end on the page of their proposal: which ways stand open to the reader, and what they have sent."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from socle.governance import acts, reads
from socle.governance.forms import AbandonForm, FailForm, VerdictForm
from socle.governance.models import Objection, Proposal
from socle.governance.rules.engine.settings import Judge
from socle.governance.rules.engine.telling import settings_of
from socle.journal import door

Ends = dict[tuple[UUID, str], Any]

_PLAIN = {"withdraw": acts.withdraw_objection, "integrate": acts.confirm_integration}
_REASONED = {"fail": acts.fail_objection, "abandon": acts.abandon_objection, "test": acts.test_objection}


def tried(request: HttpRequest, objection: Objection, proposal: Proposal, way: str) -> tuple[Any, bool]:
    """Carry out what was sent; the form with what is wrong in it, and whether the reader is done with it."""
    if way in _PLAIN:
        door.perform(request, _PLAIN[way], objection, said=_("Noted."))
        return None, True
    if way not in _REASONED:
        raise Http404
    form = _form(way, objection.pk, proposal, request.POST)
    done = form.is_valid() and door.perform(request, _REASONED[way], objection, form, said=_("Noted."), **form.cleaned_data)
    return form, bool(done)


def offered(me: UUID, proposal: Proposal, told: reads.Story, *, facilitates: bool) -> Ends:
    """Whoever judges says that one fails a test; the facilitator abandons one whose author has left."""
    judge = settings_of(proposal.settings).judge
    standing = [one for one in told.objections if one.is_open]
    others = [one for one in standing if one.person != me]
    ways = [(one, "abandon") for one in others if facilitates and not one.is_here]
    if judge is Judge.FACILITATOR and facilitates and me != proposal.proposer_id:
        ways += [(one, "fail") for one in others]
    elif judge is not Judge.FACILITATOR and told.of(me):
        ways += [(one, "test") for one in (standing if judge is Judge.TOGETHER else others)]
    return {(one.id, way): _form(way, one.id, proposal) for one, way in ways}


def _form(way: str, objection: UUID, proposal: Proposal, sent: Any = None) -> Any:
    """Several objections stand on a page, each with its own forms; a circle has its own tests."""
    ids = f"{way}-%s-{objection}"
    if way == "abandon":
        return AbandonForm(sent, auto_id=ids)
    criteria = settings_of(proposal.settings).criteria
    return (FailForm if way == "fail" else VerdictForm)(sent, auto_id=ids, criteria=criteria)
