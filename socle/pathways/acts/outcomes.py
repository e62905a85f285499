"""What has come of a pathway: told, corrected by a new row, withdrawn."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from socle.documents import acts as documents
from socle.documents.uploads import Upload
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways import codes
from socle.pathways.acts import checked
from socle.pathways.acts.retold import forget, still_known
from socle.pathways.models import Outcome, Piece, Talent
from socle.people.models import Organisation

HOURS = 80


@act("outcome.told", power="follow_talents", keep=["since", "until"])
def tell_outcome(
    actor: Actor,
    talent: Talent,
    *,
    kind: str,
    since: date,
    until: date | None = None,
    contract: str = "",
    organisation: Organisation | None = None,
    employer: str = "",
    hours: int | None = None,
    proof: str = "",
    upload: Upload | None = None,
) -> Outcome:
    """Enter what has come of a pathway: a job, a training, a business; with what proves it."""
    if talent.enrolled_on is None:
        raise Refused(_("This is for talents who are enrolled."), code="not_followed")
    said = _said(talent, kind, since, until, contract, organisation, employer, hours, proof, upload is not None)
    return _tell(actor, talent, said, upload)


@act("outcome.corrected", power="follow_talents", keep=["since", "until"])
def correct_outcome(
    actor: Actor,
    outcome: Outcome,
    *,
    kind: str,
    since: date,
    until: date | None = None,
    contract: str = "",
    organisation: Organisation | None = None,
    employer: str = "",
    hours: int | None = None,
    proof: str = "",
    upload: Upload | None = None,
) -> Outcome:
    """Correct an outcome, or bring what proves it. What was told first stays known as such."""
    proven = upload is not None or outcome.document_id is not None
    said = _said(outcome.talent, kind, since, until, contract, organisation, employer, hours, proof, proven)
    forget(outcome)
    return _tell(actor, outcome.talent, said | ({} if upload else {"document_id": outcome.document_id}), upload)


@act("outcome.withdrawn", power="follow_talents", keep=["since"])
def withdraw_outcome(actor: Actor, outcome: Outcome) -> Outcome:
    """Enter that an outcome was told wrongly: it never was."""
    checked.still_here(outcome.talent)
    still_known(outcome)
    forget(outcome)
    return outcome


def _said(
    talent: Talent,
    kind: str,
    since: date,
    until: date | None,
    contract: str,
    organisation: Organisation | None,
    employer: str,
    hours: int | None,
    proof: str,
    proven: bool,
) -> dict[str, Any]:
    checked.still_here(talent)
    checked.past(since, "since")
    if not codes.known("outcome-kind", kind, since):
        raise Refused(_("Say what it is."), field="kind")
    if until is not None and until <= since:
        raise Refused(_("It ends after it begins."), field="until")
    if contract and (kind != "job" or not codes.known("contract-type", contract, since)):
        raise Refused(_("A type of contract goes with a job."), field="contract")
    if organisation is not None and organisation.ground != talent.circle.programme:
        raise Refused(_("Choose among the organisations of the programme."), field="organisation")
    if hours is not None and not 0 < hours <= HOURS:
        raise Refused(_("Hours of a week: 1 to 80."), field="hours")
    _check_proof(kind, contract, since, proof, proven)
    employer = "" if organisation else checked.line(employer, "employer", checked.PLACE)
    whose = {"organisation": organisation, "employer": employer}
    return {"kind": kind, "contract": contract, "since": since, "until": until, "hours": hours, "proof": proof} | whose


def _check_proof(kind: str, contract: str, on: date, proof: str, proven: bool) -> None:
    accepted = proofs(kind, contract, on)
    if proof and proof not in accepted:
        raise Refused(_("This does not prove it: choose among what does."), field="proof")
    if proof and not proven:
        raise Refused(_("Bring the document that proves it."), field="file")
    if proven and not proof:
        raise Refused(_("Say what this document is."), field="proof")


def proofs(kind: str, contract: str, on: date) -> set[str]:
    """The kinds of documents that prove an outcome."""
    found = set(codes.get("outcome-kind", kind, on).more.get("proofs", ()))
    return found | set(codes.get("contract-type", contract, on).more.get("proofs", ()) if contract else ())


def _tell(actor: Actor, talent: Talent, said: dict[str, Any], upload: Upload | None) -> Outcome:
    if upload is not None:
        kept = documents.keep(actor, upload, ground=talent.circle_id, about=talent.pk, owner=talent.person_id)
        said = said | {"document": kept}
    made: Outcome = Outcome.kept.create(told_by_id=actor.person, recorded_since=now(), **said, **Piece.of(talent))
    return made
