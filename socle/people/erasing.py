"""The list of who is to be erased, or was: what one looks at case by case, and what the clock proposes, carried out in one go."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.look.environment import DAY, address, date
from socle.look.lists import Cell, Choice, Column, Days, Listing, Several, Sort, Text
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.people import acts
from socle.people.folded import named
from socle.people.models import Erasure

OPEN = "open"
STATES = ((OPEN, _("to be looked at")), *Erasure.Ending.choices)
BADGES = {OPEN: "open", Erasure.Ending.DONE: "yes"}

ERASE = Several(
    name="erase",
    label=_("Erase them"),
    button=_("Erase them for good"),
    lede=_(
        "The name, the account, the notices, the tokens and the reasons that were given go, for good. Decisions stay, without the name. "
        "What you have proposed yourself, somebody else looks at."
    ),
    verb=acts.erase_person,
    model=Erasure,
    power="keep_people",
)


def _of_state(rows: Any, state: str, actor: Any) -> Any:
    return rows.filter(ending="" if state == OPEN else state)


def _state(row: Any) -> Cell:
    state = row["ending"] or OPEN
    return Cell(str(dict(STATES)[state]), BADGES.get(state, ""))


ERASURES = Listing(
    name="erasures",
    title=_("Erasures"),
    page="erasures",
    label="people.erasure",
    rows=lambda actor: Erasure.objects.seen_by(actor),
    columns=(
        Column("name", _("Name"), lambda row: str(row["person__name"]), ("person__name", "person"), sort="name"),
        Column("why", _("Why"), lambda row: str(Erasure.Why(row["why"]).label), ("why",)),
        Column(
            "asked", _("Proposed"), lambda row: date(row["asked_at"], DAY), ("asked_at",), lambda row: row["asked_at"], "oldest", day=True
        ),
        Column("state", _("What came of it"), _state, ("ending",)),
    ),
    sorts=(Sort("oldest", _("Oldest first"), "pk"), Sort("name", _("Name"), "person__sort_name")),
    filters=(
        Text("q", _("Name"), lambda rows, words, actor: named(rows, words, "person__name")),
        Choice("why", _("Why"), lambda rows, value, actor: rows.filter(why=value), choices=lambda actor, chosen: Erasure.Why.choices),
        Choice("state", _("What came of it"), _of_state, choices=lambda actor, chosen: STATES),
        Days("asked", _("Proposed"), within("asked_at")),
    ),
    counted=lambda number: ngettext("One erasure", "%(number)s erasures", number) % {"number": many(number)},
    address=lambda row: address("erasure", row["pk"]),
    several=(ERASE,),
    whose=lambda asked: "person",
)
