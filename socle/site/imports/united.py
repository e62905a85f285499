"""One table out of several sheets, for lines that build on each other: circles on one sheet, roles and policies on others. Pure."""

from collections.abc import Callable

from socle.ground.cells import Unread, plain
from socle.journal.importable import Importable
from socle.site.imports import columns
from socle.site.imports.reading import Sheet
from socle.site.imports.reading.sheet import squared

TOGETHER = "*"


def united(kind: Importable, names: tuple[str, ...], read: Callable[[str], Sheet]) -> Sheet | None:
    """All sheets that this kind understands, under its own headers; what a sheet says besides has a column of its own.

    Where a kind asks what a row is about, the name of its sheet says so.
    """
    parts = [(name, *_understood(kind, read(name))) for name in names]
    known = [part for part in parts if len(part[2]) >= 2]
    if len(known) < 2:
        return None
    headers: list[str] = list(dict.fromkeys(key for _name, _rows, mapped, _beside in known for key in mapped))
    about = kind.fields[0]
    headers = [about.key, *(key for key in headers if key != about.key)]
    others = list(dict.fromkeys(title for _name, _rows, _mapped, beside in known for title in beside))
    body = []
    for name, rows, mapped, beside in known:
        said = _about(about.parse, name)
        for row in rows:
            if any(row):
                told = {key: row[at] for key, at in mapped.items()} | {title: row[at] for title, at in beside.items()}
                body.append([told.get(about.key) or said, *(told.get(key, "") for key in (*headers[1:], *others))])
    return Sheet(squared([[*headers, *others], *body]), name=TOGETHER, names=(TOGETHER, *names))


def _understood(kind: Importable, sheet: Sheet) -> tuple[list[list[str]], dict[str, int], dict[str, int]]:
    header = columns.header_row(sheet.rows, kind.fields)
    titles = columns.titles(sheet.rows[header], "{letter}")
    mapped = columns.proposed(sheet.rows[header], kind.fields)
    taken = set(mapped.values())
    return sheet.rows[header + 1 :], mapped, {title: at for at, title in enumerate(titles) if at not in taken}


def _about(parse: Callable[[str], object], name: str) -> str:
    """What the name of a sheet says of its rows, if anything."""
    for word in (name, *plain(name).split()):
        try:
            if said := parse(word):
                return str(said)
        except Unread:
            continue
    return ""
