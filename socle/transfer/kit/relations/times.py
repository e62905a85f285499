"""What begins and ends, and has a measure: memberships, terms, reviews, groups."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from socle.transfer.kit.faults import Faults
from socle.transfer.kit.relations.draft import Draft, items, values
from socle.transfer.kit.shapes import At
from socle.transfer.kit.texts import NOTHING


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


def reviewed(draft: Draft, faults: Faults) -> None:
    """A review was made by somebody and on a day."""
    for text in draft.sharing:
        by, on = text.value.get("reviewed_by"), text.value.get("reviewed_on")
        if by is not None and on is not None and (by.value == NOTHING) != (on.value is None):
            there, missing = (on, "reviewed_by") if by.value == NOTHING else (by, "reviewed_on")
            faults.add(there.place, _("Half of a review is said here."), format_lazy(_("“{key}: …” beside it"), key=missing))


def groups(draft: Draft, faults: Faults) -> None:
    """The largest group is no smaller than the smallest."""
    for workshop in draft.workshops:
        least, most = (workshop.value.get(key) for key in ("smallest", "largest"))
        if least is not None and most is not None and most.value < least.value:
            expected = format_lazy(_("at least {number}, as “smallest” says"), number=least.value)
            faults.add(most.place, _("The largest group is smaller than the smallest."), expected)


def _says(entry: At, key: str) -> object:
    """What is said under a key: None where it could not be read."""
    return entry.value[key].value if key in entry.value else None
