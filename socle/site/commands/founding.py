"""`socle import circles FILE --found`: a programme founded from a table of its circles, or from what GlassFrog or Holaspirit give out.

All of it or nothing: where a row cannot stand, every fault is told with its row and nothing is founded. What the file says and has
no place is listed.
"""

import argparse
import json
from collections.abc import Mapping
from typing import Any

from socle.ground import new_id
from socle.journal.act import FOUNDER, Refused
from socle.journal.importable import IMPORTABLES, Faults, Importable, Line
from socle.people.notices import told_already
from socle.site.commands import found
from socle.site.commands.sentences import Stop, language, say
from socle.site.imports import batches, columns
from socle.site.imports.reading import Sheet, Unreadable
from socle.transfer.founding import Founder, Programme
from socle.transfer.imports.founding import found_from_table, looked_at

KIND = "circles"


def run(options: argparse.Namespace) -> int:
    """0 when the programme is founded, 1 when rows are to be mended in the file."""
    if options.kind != KIND or not (options.name and options.email):
        raise Stop("import found how", code=2)
    found.make_ready()
    lines, faults, beside = _read(options)
    first = Founder(options.name, options.email)
    faults = faults or looked_at(lines, first)
    report: dict[str, Any] = {"rows": _told(faults), "not_recorded": beside, "lines": len(lines), "programme": None}
    if not faults and not options.check:
        try:
            told = [{**line, "row": row, "id": str(new_id())} for row, line in lines.items()]
            with told_already(read=False):  # they held these roles elsewhere: nobody gets thirty mails of it
                decision = found_from_table(FOUNDER, Programme(), lines=told, first=first, language=language())
            report |= {"programme": str(decision.programme), "link": found.link(options.email)}
        except Refused as refusal:
            if refusal.code != "lines":
                raise
            report["rows"] = _told(refusal.theirs)
    print(json.dumps(report, indent=1, ensure_ascii=False) if options.json else _said(report))
    return 1 if report["rows"] else 0


def _read(options: argparse.Namespace) -> tuple[dict[int, Line], dict[int, Faults], list[str]]:
    """The lines of the file by row, what is wrong with them, and what no field takes."""
    kind = IMPORTABLES[KIND]
    try:
        sheet = batches.opened(kind, options.file.read_bytes(), options.sheet)
    except OSError:
        raise Stop("no file", path=options.file) from None
    except Unreadable as unreadable:
        raise Refused(unreadable.sentence) from None
    header = options.header - 1 if options.header else columns.header_row(sheet.rows, kind.fields)
    if not 0 <= header < len(sheet.rows):
        raise Stop("import no header", number=len(sheet.rows))
    titles = columns.titles(sheet.rows[header], "{letter}")
    known = columns.proposed(sheet.rows[header], kind.fields) | mapped(options.map, titles, kind)
    lines, faults = _lines(sheet, header, known)
    taken = set(known.values())
    return lines, faults, [title for at, title in enumerate(titles) if at not in taken and _is_used(sheet, header, at)]


def mapped(pairs: list[str], titles: list[str], kind: Importable) -> dict[str, int]:
    """Which column is which field, as `--map` says."""
    try:
        return columns.said(pairs, titles, kind.fields)
    except columns.Unknown as unknown:
        known = {"fields": ", ".join(one.key for one in kind.fields), "headers": ", ".join(titles)}
        raise Stop("import no column", code=2, said=unknown, **known) from None


def _lines(sheet: Sheet, header: int, mapped: Mapping[str, int]) -> tuple[dict[int, Line], dict[int, Faults]]:
    lines: dict[int, Line] = {}
    faults: dict[int, Faults] = {}
    for row, cells in enumerate(sheet.rows, 1):
        if row > header + 1 and any(cells):
            lines[row], wrong = IMPORTABLES[KIND].read(batches.texts_of(IMPORTABLES[KIND], mapped, cells, sheet.since_1904))
            if wrong:
                faults[row] = wrong
    return lines, faults


def _is_used(sheet: Sheet, header: int, at: int) -> bool:
    return any(row[at] for row in sheet.rows[header + 1 :])


def _told(faults: Mapping[int, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"row": row, "faults": {field: str(sentence) for field, sentence in said.items()}} for row, said in sorted(faults.items())]


def _said(report: Mapping[str, Any]) -> str:
    lines = [say("import row", number=one["row"], why=" ".join(one["faults"].values())) for one in report["rows"]]
    if report["not_recorded"]:
        lines.append(say("import unsaid", columns=", ".join(report["not_recorded"])))
    if report["programme"]:
        lines += [say("import founded", programme=report["programme"]), say("first link", link=report["link"])]
    else:
        lines.append(say("import not founded", lines=report["lines"], faults=len(report["rows"])))
    return "\n".join(lines)
