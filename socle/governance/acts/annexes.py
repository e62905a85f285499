"""What a proposal is read with. While it is open, a change of its annexes is a change of the proposal: nobody has spoken on it yet."""

from django.utils.translation import gettext as _

from socle.documents import acts as documents
from socle.documents.uploads import Upload
from socle.governance.acts import course
from socle.governance.models import Annex, Proposal, Version
from socle.governance.rules.engine import ENDED, Stage
from socle.governance.rules.engine import events as e
from socle.ground import now
from socle.journal.act import Actor, Refused, act

MOST = 20


@act("annex.added", power="make_proposals", keep=["digest"])
def add_annex(actor: Actor, proposal: Proposal, *, upload: Upload) -> Annex:
    """Add a document to a proposal, to be read with it."""
    proposal = _changed(actor, proposal)
    if Annex.kept.filter(proposal=proposal, until_version=None).count() >= MOST:
        raise Refused(_("A proposal has at most {most} annexes.").format(most=MOST), field="file")
    document = documents.keep(actor, upload, ground=proposal.circle_id, about=proposal.pk)
    return Annex.kept.create(proposal=proposal, circle_id=proposal.circle_id, document=document, since_version=proposal.version)


@act("annex.removed", power="make_proposals", keep=["digest"])
def remove_annex(actor: Actor, annex: Annex) -> Annex:
    """Take a document away from a proposal."""
    if annex.until_version is not None:
        raise Refused(_("This annex is taken away already."))
    proposal = _changed(actor, annex.proposal)
    if annex.document.removed_at is None:
        documents.remove(annex.document)
    annex.until_version = proposal.version
    annex.save(update_fields=["until_version"])
    return annex


@act("annex.restored", power="make_proposals", keep=["digest"])
def restore_annex(actor: Actor, annex: Annex) -> Annex:
    """Bring a document back to a proposal from which it was taken away."""
    if annex.until_version is None:
        raise Refused(_("This annex is there."))
    _changed(actor, annex.proposal)
    documents.restore(annex.document)
    annex.until_version = None
    annex.save(update_fields=["until_version"])
    return annex


def _changed(actor: Actor, proposal: Proposal) -> Proposal:
    """The proposal, locked, as one may still change it; if people give positions on it, with a new version."""
    found = course.locked(proposal.pk)
    proposal = found.proposal
    if found.state.stage in ENDED:
        raise Refused(_("This proposal is closed. Make a new one."))
    if found.state.stage is Stage.OPEN:
        before = Version.kept.get(proposal=proposal, number=proposal.version)
        found.happen(e.Rewritten, actor.person)
        found.keep()
        words = {name: getattr(before, name) for name in ("title", "text", "changes")}
        who = {"author_id": actor.person, "written_at": now(), "circle_id": proposal.circle_id}
        Version.kept.create(proposal=proposal, number=proposal.version, **words, **who)
    return proposal
