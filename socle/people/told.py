"""What people are told of their own: their account, so that whoever got in instead of them is seen; what was done for them; what came of
what they asked about their data."""

from socle.journal.act import FOUNDER
from socle.journal.queue import Happened, follow, listen
from socle.journal.references import reference
from socle.people.models import Aide
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


@listen("account.opened", "account.reopened")
def account(happened: Happened) -> None:
    """Whoever opens an account for somebody does not do it behind their back; an invitation tells by itself, founding tells nobody."""
    if happened.actor is not FOUNDER:
        tell([happened.result.person_id], happened.act.replace(".", "_"), "", "/me/sign-in/")


@listen("opposition.answered", "restriction.answered", "erasure.declined")
def answered(happened: Happened) -> None:
    tell([happened.subject.person_id], "request_answered", "", "/me/#data")


@listen("restriction.lifted")
def lifted(happened: Happened) -> None:
    """Whoever was set aside is told when that ends (GDPR, art. 18.3)."""
    tell([happened.subject.person_id], "data_shown", "", "/me/#data")


@follow
def for_somebody(happened: list[Happened]) -> None:
    """Whoever is helped is told each time, and mailed of it once a day: where it leads, each thing stands by itself."""
    through = happened[0].actor.through
    if through.aide:
        tell([through.helped], "done_for_you", f"{Aide._meta.label_lower}:{through.aide}", f"/people/{through.helped}/help/")
