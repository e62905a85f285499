"""What programs have no door for, and why. Every other act has one, and so has every list that has a page: a test walks them all."""

from collections.abc import Iterable

from socle.journal.act import Act

DECIDED = "a decision carries it out: it stands among the typed changes of a proposal"
CLOCK = "the clock does it"
FOUNDING = "whoever keeps the installation does it, from a terminal"

_SIGN_IN = "how somebody signs in is for themselves alone, in their browser"
_HANDED = "somebody reads first what will become of it: a page says so, a program would not"
_OWN = "what one wants to be told, and how, is chosen on one's own page"
_SECRET = "it shows a secret once, which would outlive the token that asked for it"  # noqa: S105
_FILES = "a program records one at a time and is told at once what is wrong; files of many rows are mended on screen"

_SHOWN = "the link is shown once on the guide’s screen, or goes where the file says"
_SIGNS = "whose signature it is draws or types it themselves, on a page that they see"

REASONS: dict[str, str] = {
    **dict.fromkeys(("attendance.signed", "attendance.confirmed"), _SIGNS),
    "talent.invited": _SHOWN,
    "reading.resumed": "it is lifted by who sees on a page whom it stopped: else one token would undo what stops another",
    "scan.added": "whoever keeps a sheet of paper looks at it, and enters its lines",
    **dict.fromkeys(("access.regained", "address.asked", "address.changed", "address.restored"), _SIGN_IN),
    **dict.fromkeys(("factor.added", "factor.removed", "identity.linked", "identity.unlinked"), _SIGN_IN),
    **dict.fromkeys(("session.ended", "sessions.ended", "invitation.accepted", "invitation.addressed"), _SIGN_IN),
    **dict.fromkeys(("erasure.asked", "erasure.declined", "person.erased", "extract.asked", "extract.taken"), _HANDED),
    **dict.fromkeys(("opposition.answered", "opposition.made", "person.restricted"), _HANDED),
    **dict.fromkeys(("restriction.asked", "restriction.answered", "restriction.lifted"), _HANDED),
    **dict.fromkeys(("feed.closed", "mailing.chosen", "mailing.muted"), _OWN),
    **dict.fromkeys(("texting.asked", "texting.confirmed", "texting.chosen", "texting.ended"), _OWN),
    **dict.fromkeys(("feed.opened", "token.issued", "webhook.registered", "webhook.renewed"), _SECRET),
    "ticket.answered": "whoever answers by a link holds no token; a page asks them a few questions",
    **dict.fromkeys(("orientation.answered", "arrival.sent"), "an organisation answers and sends by a link, and holds no token"),
    "token.withdrawn": "whoever withdraws a token that was seen elsewhere does not do so with a token",
    **dict.fromkeys(("organisations.imported", "people.imported", "organisations.removed", "people.removed"), _FILES),
    **dict.fromkeys(("talents.imported", "talents.removed"), _FILES),
    "talents.settled": "only the demonstration world makes lives up",
    **dict.fromkeys(("organisation.removed", "person.removed"), "what leans on a record is read first, and what goes with it"),
}


def reason(act: Act) -> str:
    """Why there is no door for an act; empty where there should be one."""
    if act.change:
        return DECIDED
    if act.clock:
        return CLOCK
    return FOUNDING if act.founding else REASONS.get(act.name, "")


def without(acts: Iterable[Act]) -> dict[str, str]:
    """Those of the acts that have none, with the reason."""
    return {act.name: told for act in acts if (told := reason(act))}
