"""What documents are for in files of talents: proofs of eligibility, evidence of what has come of a pathway, signed agreements, and
whatever else is kept in them."""

from typing import Any

from django.db.models import DateTimeField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from socle.documents import duties
from socle.documents.kinds import Kind
from socle.documents.purposes import Purpose, Rule, register_aside, register_end
from socle.documents.purposes import register as register_purpose
from socle.journal.queue import listen
from socle.pathways.models import Talent
from socle.people.documents import FROM_THE_FIRST_DAY, MONTH, YEAR, of_whom_is_set_aside

# Five years from 31 December of the year of the funder's last payment (regulation 2021/1060, article 82), which comes within a year
# of the exit. These are of no part of the file: the power that opens them is one that is held over whole files.
_KEPT = (Rule(FROM_THE_FIRST_DAY, after_end=7 * YEAR, after_removal=MONTH),)


# What is kept in a file besides proves nothing to anybody: it goes with the file
_WITH_THE_FILE = (Rule(FROM_THE_FIRST_DAY, after_end=None, after_removal=MONTH),)


def _purpose(key: str, says: Any, power: str, rules: tuple[Rule, ...] = _KEPT) -> Purpose:
    return Purpose(key, says, power, kinds=frozenset(Kind), most=15_000_000, rules=rules, edge=2048, sizes=(288,), whole=True)


PROOF = _purpose("proof", _("a proof of eligibility"), "enrol_talents")
EVIDENCE = _purpose("evidence", _("evidence of an outcome"), "follow_talents")
ASSENT = _purpose("assent", _("a signed agreement to share"), "follow_talents")
FILED = _purpose("filed", _("a document of a file"), "read_talent_files", _WITH_THE_FILE)


def register() -> None:
    """Let them be brought, and say when what they are about has ended."""
    for purpose in (PROOF, EVIDENCE, ASSENT, FILED):
        register_purpose(purpose)
        register_aside(purpose.key, of_whom_is_set_aside)
    for purpose in (PROOF, EVIDENCE, ASSENT):
        register_end(purpose.key, left)
    listen("eligibility.established", "outcome.told", "outcome.corrected", "document.filed")(_looked_at)


def left() -> Any:
    """When the talent of whom it tells has left; without a value while they are here."""
    rows = Talent.kept.filter(pk=OuterRef("about"))
    return Subquery(rows.annotate(gone=Cast("left_on", DateTimeField())).values("gone")[:1])


def _looked_at(happened: Any) -> None:
    if happened.result.document_id:
        duties.soon(happened)
