"""The journal of a circle, for whoever may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from socle.journal import names, paging, reads, reasons, sealing
from socle.journal.act import ACTS, CLOCK, CONSOLE, FOUNDER, Actor
from socle.journal.door import actor, page
from socle.journal.names import Named
from socle.journal.reads import Line

POWER = "read_journal"
ENTRIES = 30
HELPED = "people.helped"
NOBODY = {
    CLOCK.person: gettext_lazy("the clock"),
    CONSOLE.person: gettext_lazy("who runs the machine"),
    FOUNDER.person: gettext_lazy("the founding"),
}
DOORS = {
    "page": gettext_lazy("on a page"),
    "api": gettext_lazy("by a program"),
    "cli": gettext_lazy("by a command"),
    "import": gettext_lazy("by an import"),
    "mail": gettext_lazy("from a mail"),
    "link": gettext_lazy("by a link"),
    "console": gettext_lazy("on the machine itself"),
    "clock": gettext_lazy("by the clock"),
    "founding": gettext_lazy("at the founding"),
    "demonstration": gettext_lazy("in the demonstration"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in words."""

    line: Line
    sentence: str
    who: Named
    helped: Named | None
    role: Named | None
    subject: Named | None
    door: str


@page
@require_safe
def journal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The acts of a circle, newest first; of what one may not read, how many."""
    ground = names.ground(actor(request), pk)
    if ground is None:
        raise Http404
    count, why = reads.length(pk), reasons.why(actor(request), POWER, ground.thing)
    context = {"ground": ground, "count": count, "why": why}
    context |= _read(request, pk, count) if why else {"who": reasons.who(actor(request), POWER, ground.thing)}
    return render(request, "journal/journal.html", context)


def _read(request: HttpRequest, pk: UUID, count: int) -> dict[str, Any]:
    current, pages = paging.place(request, count, ENTRIES)
    found = reads.stretch(pk, count - (current - 1) * ENTRIES, ENTRIES)
    paged = paging.Paged(told(request, found.lines), current, pages, count, paging.address(request))
    return {"paged": paged, "holds": found.holds, "checkpoint": sealing.shown()}


def told(request: HttpRequest, lines: Iterable[Line]) -> list[Told]:
    """Entries in words, as far as the reader may see what they are about."""
    lines, reader = list(lines), actor(request)
    asked = [one for line in lines for one in (_person(line.person), _mandate(line), line.subject, line.result)]
    known = names.name_all(reader, asked)
    # Asked apart: a name that is known from another line tells nobody who stands by whom
    helped = names.name_all(reader, [_helped(line, reader) for line in lines])
    return [_told(line, known, helped.get(_helped(line, reader), Named(_("somebody")))) for line in lines]


def _helped(line: Line, reader: Actor) -> str:
    """For whom it was done: told to both of them, and to who keeps people."""
    return _person(line.helped) if reader.person == line.person else f"{HELPED}:{line.helped}" if line.helped else ""


def _told(line: Line, known: dict[str, Named], helped: Named) -> Told:
    declared = ACTS.get(line.act)
    nobody = NOBODY.get(line.person)
    is_told = bool(not line.helped or helped.address)
    return Told(
        line=line,
        sentence=declared.sentence.partition(":")[0].strip(" .\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}") if declared else line.act,
        who=Named(str(nobody)) if nobody else known.get(_person(line.person), Named(_("somebody"))),
        helped=helped if line.helped else None,
        role=known.get(_mandate(line)),
        subject=_about(line, known) if is_told else None,
        door=str(DOORS.get(line.door, line.door)),
    )


def _about(line: Line, known: dict[str, Named]) -> Named | None:
    """What an entry is about, but for the circle whose journal this is: what has a page comes first."""
    found = [known[one] for one in (line.result, line.subject) if one in known and not one.endswith(str(line.chain))]
    return next((one for one in found if one.address), next(iter(found), None))


def _person(pk: UUID | None) -> str:
    return f"people.person:{pk}" if pk else ""


def _mandate(line: Line) -> str:
    return f"governance.mandate:{line.mandate}" if line.mandate else ""
