"""What people are told of their own account, so that whoever got in instead of them is seen; and of what they have asked."""

from socle.journal.act import FOUNDER
from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.people.notices import tell


@listen("recovery.confirmed", "account.recovered")
def link_made(happened: Happened) -> None:
    tell([happened.subject.person_id], "link_made", "", "/me/sign-in/")


@listen("factor.added", "factor.removed")
def factor(happened: Happened) -> None:
    tell([happened.subject.person_id], happened.act.replace(".", "_"), reference(happened.subject), "/me/sign-in/")


@listen("identity.linked", "identity.unlinked")
def identity(happened: Happened) -> None:
    tell([happened.subject.person_id], happened.act.replace(".", "_"), reference(happened.subject), "/me/sign-in/")


@listen("opposition.answered")
def answered(happened: Happened) -> None:
    tell([happened.result.person_id], "opposition_answered", "", "/me/#objections")


@listen("account.opened", "account.reopened")
def account(happened: Happened) -> None:
    """Whoever opens an account for somebody does not do it behind their back; an invitation tells by itself, founding tells nobody."""
    if happened.actor is not FOUNDER:
        tell([happened.result.person_id], happened.act.replace(".", "_"), "", "/me/sign-in/")
