"""`socle import KIND FILE`: a table is brought in from a terminal, in the name of whoever issued the token.

It goes the way of the pages: what is wrong can be mended there afterwards. Nothing is recorded while a row is to be mended, unless
`--ready` says so.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from socle.governance.models import Circle
from socle.ground.cells import plain
from socle.journal import rights
from socle.journal.act import Actor, Refused
from socle.journal.importable import IMPORTABLES, Importable
from socle.journal.rights import strengthened
from socle.people.tokens import actor_of
from socle.site import configuration, programs
from socle.site.commands import founding
from socle.site.commands.progress import bar
from socle.site.commands.sentences import Stop, language, say
from socle.site.imports import batches, downloads, recording, shown
from socle.site.imports.models import Batch, Row

HELP = {
    "en": "Bring in a table of people, organisations, circles or talents.",
    "fr": "Apporter un tableau de personnes, d’organisations, de cercles ou de talents.",
}
DJANGO = True

OPEN = (Row.State.FAULT, Row.State.TWIN)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=sorted(IMPORTABLES), metavar="KIND", help=", ".join(sorted(IMPORTABLES)))
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--token", help=say("help token"))
    parser.add_argument("--programme", metavar="ID", help=say("help programme"))
    parser.add_argument("--circle", metavar="NAME", default="", help=say("help import circle"))
    parser.add_argument("--map", nargs="+", action="extend", default=[], metavar="FIELD=HEADER", help=say("help import map"))
    parser.add_argument("--sheet", default="", help=say("help import sheet"))
    parser.add_argument("--header", type=int, metavar="ROW", help=say("help import header"))
    parser.add_argument("--check", action="store_true", help=say("help import check"))
    parser.add_argument("--ready", action="store_true", help=say("help import ready"))
    parser.add_argument("--leave-known", action="store_true", help=say("help import known"))
    parser.add_argument("--refused", type=Path, metavar="FILE", help=say("help import refused"))
    parser.add_argument("--found", action="store_true", help=say("help import found"))
    parser.add_argument("--name", help=say("help first name"))
    parser.add_argument("--email", help=say("help first email"))
    parser.add_argument("--json", action="store_true", help=say("help import json"))


def run(options: argparse.Namespace) -> int:
    """0 when all that was to be recorded is, 1 when rows wait to be mended."""
    with translation.override(language()):
        if options.found:
            return founding.run(options)
        actor, programme, kind = _who(options)
        batch = _brought(options, actor, programme, kind)
        recorded = 0 if options.check else _recorded(options, batch)
        batch.refresh_from_db()
        if options.refused:
            options.refused.write_bytes(downloads.refused(batch, "xlsx" if options.refused.suffix == ".xlsx" else "csv"))
        report = _report(batch, recorded)
        print(json.dumps(report, indent=1, ensure_ascii=False) if options.json else _told(report))
        if options.check:
            batches.cancel(batch)
    return 1 if any(report["counts"][state] for state in OPEN) else 0


def _who(options: argparse.Namespace) -> tuple[Actor, Any, Importable]:
    """Who brings the table in, where, and what its lines are."""
    actor = actor_of(options.token or os.environ.get("SOCLE_TOKEN", "") or "-", "import")
    if actor is None:
        raise Stop("no token")
    kind = IMPORTABLES[options.kind]
    roots = Circle.objects.seen_by(actor).filter(parent=None)
    found = list(roots.filter(pk=programs.identity(options.programme)) if options.programme else roots[:2])
    if len(found) != 1:
        raise Stop("which programme", known="".join(f"\n  {pk}" for pk in roots.values_list("pk", flat=True)))
    place = found[0] if kind.places is None else _place(options, actor, kind, found[0])
    worn = rights.gate().wear(actor, kind.power, place) if place else None
    if worn is None and place and rights.gate().wear(strengthened(actor), kind.power, place):
        raise Refused(say("import weak"), code="weak")
    if worn is None:
        raise Refused(say("import no right"), code="no_right")
    return worn, place, kind


def _place(options: argparse.Namespace, actor: Actor, kind: Importable, programme: Circle) -> Any:
    """The circle that is named, or the only one into which whoever asks may bring such lines; None: there is none."""
    places = list(kind.places(strengthened(actor), programme.pk)) if kind.places else []
    asked = plain(options.circle)
    found = [one for one in places if not asked or asked in (plain(one.name), plain(str(one.thing.pk)))]
    if places and len(found) != 1:
        raise Stop("which circle", known="".join(f"\n  {one.name}" for one in places))
    return found[0].thing if found else None


def _brought(options: argparse.Namespace, actor: Actor, programme: Circle, kind: Importable) -> Batch:
    try:
        content = options.file.read_bytes()
    except OSError:
        raise Stop("no file", path=options.file) from None
    spoken = language() if language() in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    batch = batches.bring(actor, programme, kind, name=options.file.name, content=content, language=spoken)
    try:
        _settled(options, batch, kind)
    except (Refused, Stop):
        batches.cancel(batch)
        raise
    return batch


def _settled(options: argparse.Namespace, batch: Batch, kind: Importable) -> None:
    sheet = batches.again(batch, options.sheet)
    if options.sheet and options.sheet not in sheet.names:
        raise Stop("import no sheet", known=", ".join(sheet.names))
    header = options.header - 1 if options.header else shown.header(batch, sheet) if options.sheet else batch.header
    if not 0 <= header < len(sheet.rows):
        raise Stop("import no header", number=len(sheet.rows))
    batches.understand(batch, sheet, header)
    batches.settle(batch, sheet, batch.mapping | founding.mapped(options.map, batch.titles, kind))
    told = bar(100)
    batches.enter(batch, recording.programme(batch), told)
    told(100)
    batch.refresh_from_db()
    if options.leave_known:
        batches.leave_out(batch, recording.programme(batch), Row.State.TWIN)


def _recorded(options: argparse.Namespace, batch: Batch) -> int:
    if not options.ready and batch.rows.filter(state__in=OPEN).exists():
        return 0
    try:
        return recording.record(batch)
    except Refused as refusal:
        if refusal.code not in ("lines", "none"):
            raise
        return 0


def _report(batch: Batch, recorded: int) -> dict[str, Any]:
    kind = batches.importable(batch)
    found = batch.rows.filter(state__in=OPEN).order_by("number")
    return {
        "import": str(batch.pk),
        "address": f"{configuration.read().address}{shown.address(batch)}",
        "outcome": batch.outcome,
        "columns": {key: batch.titles[at] for key, at in batch.mapping.items()},
        "not_recorded": shown.unsaid(batch),
        "counts": shown.counts(batch),
        "recorded": recorded,
        "rows": [
            {"row": row.number, "state": row.state, "faults": row.faults, "twin": row.twin, "why": downloads.why(kind, row)}
            for row in found
        ],
    }


def _told(report: dict[str, Any]) -> str:
    lines = [say("import row", number=row["row"], why=row["why"]) for row in report["rows"]]
    counts = report["counts"]
    lines.append(say("import counts", recorded=report["recorded"], ready=counts["ready"], fault=counts["fault"], twin=counts["twin"]))
    if report["not_recorded"]:
        lines.append(say("import unsaid", columns=", ".join(report["not_recorded"])))
    if report["rows"]:
        lines.append(say("import mend", address=report["address"]))
    return "\n".join(lines)
