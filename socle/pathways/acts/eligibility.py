"""Why the programme is open to somebody: a ground is established, proven, ended. Nothing of it is written over."""

from datetime import date

from django.utils.translation import gettext as _

from socle.documents import acts as documents
from socle.documents.uploads import Upload
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways import codes
from socle.pathways.acts import checked
from socle.pathways.acts.retold import forget, retell, still_known
from socle.pathways.models import Eligibility, Piece, Talent
from socle.pathways.models.passages import KNOWN


@act("eligibility.established", power="enrol_talents", keep=["established_on", "until"])
def establish_eligibility(
    actor: Actor,
    talent: Talent,
    *,
    kind: str,
    code: str,
    established_on: date,
    until: date | None = None,
    zone: str = "",
    method: str = "",
    proof: str = "",
    upload: Upload | None = None,
) -> Eligibility:
    """Enter a ground on which the programme is open to a talent, since when, and what proves it."""
    checked.still_here(talent)
    checked.past(established_on, "established_on")
    if kind not in Eligibility.Kind.values or not codes.known(kind, code, established_on):
        raise Refused(_("Choose among the grounds that held on that day."), field="code")
    if until is not None and until <= established_on:
        raise Refused(_("It ends after it begins."), field="until")
    zone, method = _zone(kind, code, established_on, zone, method)
    _check_proof(kind, code, method, established_on, proof, upload)
    if Eligibility.kept.filter(KNOWN, talent=talent, kind=kind, code=code, established_on=established_on).exists():
        raise Refused(_("This stands there already."), field="code")
    said = {"kind": kind, "code": code, "established_on": established_on, "until": until, "zone": zone, "method": method, "proof": proof}
    kept = documents.keep(actor, upload, ground=talent.circle_id, about=talent.pk, owner=talent.person_id) if upload else None
    made: Eligibility = Eligibility.kept.create(told_by_id=actor.person, recorded_since=now(), document=kept, **said, **Piece.of(talent))
    return made


@act("eligibility.proven", power="enrol_talents", keep=["established_on"])
def prove_eligibility(actor: Actor, eligibility: Eligibility, *, proof: str, upload: Upload) -> Eligibility:
    """Bring the document that proves a ground."""
    one = eligibility
    checked.still_here(one.talent)
    still_known(one)
    _check_proof(one.kind, one.code, one.method, one.established_on, proof, upload)
    kept = documents.keep(actor, upload, ground=one.circle_id, about=one.talent_id, owner=one.person_id)
    made: Eligibility = retell(one, proof=proof, document_id=kept.pk, told_by_id=actor.person)
    return made


@act("eligibility.ended", power="enrol_talents", keep=["until"])
def end_eligibility(actor: Actor, eligibility: Eligibility, *, until: date) -> Eligibility:
    """Enter the first day on which a ground no longer held."""
    checked.still_here(eligibility.talent)
    still_known(eligibility)
    if until <= eligibility.established_on:
        raise Refused(_("It ends after it begins."), field="until")
    made: Eligibility = retell(eligibility, until=until, told_by_id=actor.person)
    return made


@act("eligibility.withdrawn", power="enrol_talents", keep=["established_on"])
def withdraw_eligibility(actor: Actor, eligibility: Eligibility) -> Eligibility:
    """Enter that a ground was entered wrongly: it never held."""
    checked.still_here(eligibility.talent)
    forget(eligibility)
    return eligibility


def _zone(kind: str, code: str, on: date, zone: str, method: str) -> tuple[str, str]:
    if kind != Eligibility.Kind.ZONE:
        return "", ""
    if not codes.known("territory-method", method, on):
        raise Refused(_("Say how one knows that they live there."), field="method")
    zone = checked.line(zone, "zone", 20)
    if not zone and not codes.get(kind, code, on).more.get("whole"):
        raise Refused(_("Say which one, by its code in the list: QN00101M for example."), field="zone")
    return zone, method


def proofs(kind: str, code: str, method: str, on: date) -> tuple[str, ...]:
    """The kinds of documents that prove a ground."""
    held = codes.get("territory-method", method, on) if kind == Eligibility.Kind.ZONE else codes.get(kind, code, on)
    return tuple(held.more.get("proofs", ()))


def _check_proof(kind: str, code: str, method: str, on: date, proof: str, upload: Upload | None) -> None:
    if proof and proof not in proofs(kind, code, method, on):
        raise Refused(_("This does not prove it: choose among what does."), field="proof")
    if proof and upload is None:
        raise Refused(_("Bring the document that proves it."), field="file")
    if upload is not None and not proof:
        raise Refused(_("Say what this document is."), field="proof")
