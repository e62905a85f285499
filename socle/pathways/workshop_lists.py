"""The list of workshops."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance.lists import circle_cell, circles, with_places
from socle.journal.search.within import within
from socle.look.environment import address
from socle.look.lists import Choice, Column, Listing, Sort, Text, of
from socle.look.lists.view import many
from socle.pathways import reads
from socle.pathways.models import Meant, Workshop

OFFERED = {"offered": _("offered"), "retired": _("no longer offered"), "every": _("all, also those no longer offered")}


def lasts(half_days: int) -> str:
    """How long it takes, as a programme of the week says it."""
    days, half = divmod(half_days, 2)
    said = ngettext("%(number)s day", "%(number)s days", max(days, 1)) % {"number": f"{days or ''}{'½' if half else ''}"}
    return said.replace(" ", "\u00a0")


def group(smallest: int, largest: int) -> str:
    return str(smallest) if smallest == largest else _("{smallest} to {largest}").format(smallest=smallest, largest=largest)


def _beside(actor: Any, rows: list[dict[str, Any]]) -> None:
    """The phases and the circle of each row of a page."""
    meant = reads.meant(actor, [row["pk"] for row in rows])
    for row in rows:
        row["phases"] = ", ".join(name for _pk, name in meant.get(row["pk"], ())) or str(_("all of them"))
    with_places(actor, rows)


def _name(row: Any) -> str:
    return f"{row['name']} ({OFFERED['retired']})" if row["retired_at"] else str(row["name"])


def _in_phase(rows: Any, phase: str, actor: Any) -> Any:
    """Those that are meant to be in it, and those that are for all."""
    meant = Meant.objects.seen_by(actor).filter(workshop=OuterRef("pk"))
    return rows.filter(Exists(meant.filter(phase=phase)) | ~Exists(meant))


def _offered(rows: Any, state: str, actor: Any) -> Any:
    return rows if state == "every" else rows.filter(retired_at__isnull=state == "offered")


WORKSHOPS = Listing(
    name="workshops",
    title=_("Workshops"),
    page="workshops",
    label="pathways.workshop",
    rows=lambda actor: Workshop.objects.seen_by(actor),
    columns=(
        Column("name", _("Name"), _name, ("name", "retired_at"), lambda row: row["name"], sort="name"),
        Column("theme", _("Theme"), lambda row: Workshop.Theme(row["theme"]).label, ("theme",)),
        Column("phases", _("Phases"), lambda row: row["phases"]),
        Column("lasts", _("Length"), lambda row: lasts(row["half_days"]), ("half_days",), day=True),
        Column("group", _("People"), lambda row: group(row["smallest"], row["largest"]), ("smallest", "largest"), day=True),
        Column("circle", _("Circle"), circle_cell, ("circle",)),
    ),
    sorts=(Sort("name", _("Name"), "sort_name"), Sort("newest", _("Newest first"), "pk", down=True)),
    filters=(
        Text("q", _("Words"), lambda rows, words, actor: within(rows, words, names="workshop", texts="workshop_text")),
        Choice("theme", _("Theme"), of("theme"), choices=lambda actor, chosen: Workshop.Theme.choices),
        Choice("phase", _("Phase"), _in_phase, choices=lambda actor, chosen: reads.phase_choices(actor)),
        Choice(
            "offered",
            _("Offered"),
            _offered,
            usual=lambda: "offered",
            choices=lambda actor, chosen: [(key, label) for key, label in OFFERED.items() if key != "offered"],
            nothing=_("those that are offered"),
        ),
        Choice("circle", _("Circle"), of("circle"), choices=circles),
    ),
    counted=lambda number: ngettext("One workshop", "%(number)s workshops", number) % {"number": many(number)},
    address=lambda row: address("workshop", row["pk"]),
    beside=_beside,
)
