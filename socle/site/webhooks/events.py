"""What programs elsewhere can be told of: what happened, by the name of its act, to what and with what result. Ids, and no words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.ground.digests import canonical
from socle.site.webhooks.models import Delivery

KINDS: dict[str, Any] = {
    "affiliation": _("For whom people work"),
    "alias": _("Other names of organisations"),
    "annex": _("Annexes of proposals"),
    "appeal": _("Appeals"),
    "circle": _("Circles"),
    "contact": _("How people are reached"),
    "coordinates": _("How organisations are reached"),
    "decision": _("Decisions"),
    "derogation": _("Derogations"),
    "link": _("Links between circles"),
    "logo": _("Logos"),
    "mandate": _("Mandates"),
    "membership": _("Memberships of organisations"),
    "objection": _("Objections"),
    "opinion": _("Opinions"),
    "organisation": _("Organisations"),
    "organisations": _("Imports of organisations"),
    "people": _("Imports of people"),
    "person": _("People"),
    "policy": _("Policies"),
    "portrait": _("Portraits"),
    "position": _("Positions"),
    "process": _("How circles work"),
    "proposal": _("Proposals"),
    "prospect": _("Organisations on the way to partnership"),
    "provisional": _("Decisions taken at once"),
    "role": _("Roles"),
    "seat": _("Seats"),
    "sharingtext": _("Texts of agreements to share"),
    "signatory": _("Who signs for organisations"),
    "substitute": _("Substitutes"),
    "tension": _("Tensions"),
    "witness": _("Who is sent checkpoints of the journal"),
    "workshop": _("Workshops"),
    "workshopsession": _("Sessions of workshops"),
}
"""What one can ask to be told of: each is the noun of some acts, and `proposal` stands for `proposal.opened` as for the others."""

_SIGN_IN = "how somebody signs in concerns nobody else"
_RIGHTS = "what somebody asks about their own data is between them and who answers it"
_OWN = "how somebody wants to be told is their own"
_FILE = "what stands in the file of a talent stays in it"
_MEETING = "what is done in a meeting is told within the circle"
_ATTENDS = "who is where, and when, concerns those who accompany them"
_FACILITATES = "who facilitates a proposal is told within the circle"
NEVER = {
    **dict.fromkeys(("access", "account", "address", "factor", "identity", "invitation", "recovery", "session", "sessions"), _SIGN_IN),
    **dict.fromkeys(("token", "webhook"), _SIGN_IN),
    **dict.fromkeys(("erasure", "extract", "opposition", "restriction"), _RIGHTS),
    **dict.fromkeys(("feed", "mailing", "texting", "language"), _OWN),
    **dict.fromkeys(("aide", "guardian", "minor", "representation"), "who stands by somebody is sensitive"),
    **dict.fromkeys(("talent", "way", "guide", "passage", "pause", "note", "answers", "answer", "cohort"), _FILE),
    **dict.fromkeys(("agreement", "exit", "outcome", "eligibility", "attempt", "ticket", "file", "talents"), _FILE),
    "reading": "who has opened too many files, and who lets them go on, is told to those who answer for the files",
    "document": "a virus in a file is told to who sent it",
    **dict.fromkeys(("attendee", "chair", "item", "matter", "minutes", "pen", "round", "turn"), _MEETING),
    **dict.fromkeys(("attendance", "enrolment", "scan", "sheet"), _ATTENDS),
    **dict.fromkeys(("breakdown", "facilitation"), _FACILITATES),
    "meeting": "the proposal that it closes is told within the circle",
    "interest": "an interest of one's own is told within the circle",
    **dict.fromkeys(("appointment", "goal", "obstacle", "reminders", "step"), "what a talent's file holds leaves it for nobody"),
    **dict.fromkeys(("arrival", "desk", "orientation"), "who is sent where concerns those who send them and those who answer"),
    "programme": "a programme that is founded has no webhooks yet",
    "review": "the tension and the proposal that it makes are told",
    "striking": "an appeal against one is told once it is judged",
    "substitution": "the decision that it makes is told by what it changes",
    "territory": "they come with the founding",
    "person.restricted": _RIGHTS,
}
"""What is told to no program elsewhere, and why."""


GONE = ("person.removed", "organisation.removed", "person.erased")
"""Acts after which their subject is no more: whoever has copied it forgets it too (GDPR, article 19)."""


def can_be_told(act: str) -> bool:
    """Whether any program elsewhere is told of an act."""
    return act.partition(".")[0] in KINDS and act not in NEVER


def is_told(act: str, kinds: list[str]) -> bool:
    """Whether an act is among these kinds."""
    return act.partition(".")[0] in kinds and can_be_told(act)


def body(delivery: Delivery) -> bytes:
    """What is sent: the same bytes however often it is."""
    data: dict[str, Any] = {"circle": str(delivery.circle), "subject": delivery.subject, "result": delivery.result}
    if delivery.kind in GONE:
        data["gone"] = True
    return canonical({"type": delivery.kind, "timestamp": delivery.happened_at.isoformat(), "data": data})
