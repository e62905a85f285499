"""What begins and ends: memberships, and what a circle does when a term has ended."""

from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Faults
from socle.transfer.kit.nouns import NOTHING
from socle.transfer.kit.relations.draft import Draft, items, values
from socle.transfer.kit.shapes import At


def memberships(draft: Draft, faults: Faults) -> None:
    for organisation in draft.organisations:
        since, until = (organisation.value.get(key) for key in ("from_", "until"))
        for at in (since, until):
            if at is not None and at.value and _says(organisation, "member") is False:
                faults.add(at.place, _("This organisation is not a member."), _("“member: true” beside a date"))
        if since is not None and until is not None and since.value and until.value and until.value <= since.value:
            faults.add(until.place, _("This membership ends before it begins."), _("a day after “from”"))


def processes(draft: Draft, faults: Faults) -> None:
    for process in values(draft.circles, "process"):
        if [_says(process, key) for key in ("composition", "channel", "after_term", "consent", "opinions")] == [
            (),
            NOTHING,
            "",
            None,
            None,
        ]:
            faults.add(process.place, _("This says nothing."), _("“composition”, “channel”, “after_term”, “consent” or “opinions”"))
        days, after = _says(process, "caretaker_days"), _says(process, "after_term")
        if after == "caretaker" and days == 0:
            faults.add(process.value["after_term"].place, _("For how many days is not said."), _("“caretaker_days: …” beside it"))
        elif days and after not in (None, "caretaker"):
            faults.add(process.value["caretaker_days"].place, _("There is no caretaker here."), _("“after_term: caretaker” beside it"))


def reviews(draft: Draft, faults: Faults) -> None:
    for circle in draft.circles:
        for policy in items(circle, "policies"):
            if _says(policy, "review_months") and _says(policy, "unreviewed") not in (None, NOTHING):
                faults.add(policy.value["unreviewed"].place, _("This policy is looked at again."), _("“review_months” or “unreviewed”"))


def _says(entry: At, key: str) -> object:
    """What is said under a key: None where it could not be read."""
    return entry.value[key].value if key in entry.value else None
