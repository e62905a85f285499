"""The answer to a review: a proposal that renews, amends or repeals what is looked at again (rule E3)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.acts.deliberation import draft
from socle.governance.acts.tensions import raise_tension
from socle.governance.models import Policy, PolicyText, Proposal
from socle.governance.rules.structure import instant
from socle.ground import now
from socle.journal.act import Actor, Refused, act

ANSWERS = ("renew", "amend", "repeal")


@act("review.answered", power="make_proposals")
def answer_review(
    actor: Actor, policy: Policy, *, answer: str, review_on: date | None = None, unreviewed: str = "", why: str = ""
) -> Proposal:
    """Answer the review of a policy by a proposal: to let it hold on as it is, to change it, or to repeal it."""
    says = PolicyText.kept.live(now()).filter(policy=policy).first()
    if answer not in ANSWERS:
        raise Refused(_("Choose what is to become of it."), field="answer")
    if says is None:
        raise Refused(_("This policy no longer holds."))
    text, title = _WORDS[answer]()
    tension = raise_tension(actor, policy.circle, text=text.format(title=says.title)[:300], example=why)
    change = _change(says, answer, {"review_on": review_on.isoformat() if review_on else None, "unreviewed": unreviewed.strip()})
    try:
        return draft(actor, tension, title=title.format(title=says.title)[:200], text=why, changes=[change])
    except Refused as refusal:
        raise Refused(str(refusal), field=(refusal.field or "").rpartition("-")[2] or None, code=refusal.code) from refusal


def _change(says: PolicyText, answer: str, review: dict[str, Any]) -> dict[str, Any]:
    """The typed change; an amendment begins with all that the policy says."""
    data: dict[str, Any] = {"circle": str(says.circle_id), "policy": str(says.policy_id), "base": instant(says.since)}
    if answer == "amend":
        data |= {"title": says.title, "text": says.text, "domain": says.domain}
        data |= {"expires_at": instant(says.expires_at)} if says.expires_at else {}
    return {"kind": _KINDS[answer], "data": data | ({} if answer == "repeal" else review)}


_KINDS = {"renew": "policy.renewed", "amend": "policy.amended", "repeal": "policy.repealed"}
_WORDS = {
    "renew": lambda: (_("The rule “{title}” is to be looked at again: it still serves us."), _("Let hold on: {title}")),
    "amend": lambda: (_("The rule “{title}” is to be looked at again: it no longer says what we need."), _("Change: {title}")),
    "repeal": lambda: (_("The rule “{title}” is to be looked at again: we no longer need it."), _("Repeal: {title}")),
}
