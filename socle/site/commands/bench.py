"""Measures what Socle costs, on both databases, in scratch folders of its own."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from socle.site.configuration import ROOT

HELP = {"en": "Measure what Socle costs, on both databases.", "fr": "Mesurer ce que coûte Socle, sur les deux bases."}
PARTS = (
    "start",
    "kits",
    "pages",
    "meeting",
    "documents",
    "acts",
    "effects",
    "search",
    "gate",
    "writers",
    "exchange",
    "imports",
    "verify",
    "register",
    "lists",
    "talents",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document in place of the table")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--load", action="store_true", help="five hundred people on a server of its own, on this machine only")
    parser.add_argument("--beside", action="store_true", help="side by side with packages that others use, which are fetched for it")
    parser.add_argument("--minutes", type=float, default=5.0, help="how long the load lasts, at most 60")
    parser.add_argument("--rate", type=float, default=40.0, help="requests a second of the load")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), help="one of the two only")


def run(options: argparse.Namespace) -> int:
    measured = _of_load if options.load else _of_peers if options.beside else _measured
    figures = list(measured(options))
    machine = {"machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"}
    if options.json:
        print(json.dumps(machine | {"figures": figures}, indent=1))
    else:
        print(table(figures), f"\n{machine['machine']}", sep="\n")
    return 0 if all(figure["holds"] for figure in figures) else 1


def _measured(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from socle.site.testing import postgres

    if "start" in options.only and options.database != "postgresql":
        yield from _figures("sqlite", "socle.site.bench.start", [], "")
    if "talents" in options.only:
        yield from _of_talents(options.database)
    parts = [part for part in options.only if part not in ("start", "talents")]
    if parts and options.database != "postgresql":
        yield from _figures("sqlite", "socle.site.bench.measure", parts, "")
    if parts and options.database != "sqlite":
        with postgres.cluster(postgres.DURABLE) as url:
            yield from _figures("postgresql", "socle.site.bench.measure", parts, url)


def _of_load(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """By itself: nothing else is measured beside it."""
    return _on_both(options, "socle.site.bench.load", [str(options.minutes), str(options.rate)])


def _of_peers(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    return _on_both(options, "socle.site.bench.beside", [])


def _on_both(options: argparse.Namespace, module: str, asked: list[str]) -> Iterator[dict[str, Any]]:
    from socle.site.testing import postgres

    if options.database != "postgresql":
        yield from _figures("sqlite", module, asked, "")
    if options.database != "sqlite":
        with postgres.cluster(postgres.DURABLE) as url:
            yield from _figures("postgresql", module, asked, url)


def _of_talents(database: str | None) -> Iterator[dict[str, Any]]:
    """A world of its own for each number of talents."""
    from socle.site.bench.talents import COUNTS
    from socle.site.testing import postgres

    for count in COUNTS:
        if database != "postgresql":
            yield from _figures("sqlite", "socle.site.bench.talents", [str(count)], "")
        if database != "sqlite":
            with postgres.cluster(postgres.DURABLE) as url:
                yield from _figures("postgresql", "socle.site.bench.talents", [str(count)], url)


def _figures(database: str, module: str, parts: list[str], url: str) -> Iterator[dict[str, Any]]:
    """What a process of its own measures, as it comes; its progress is shown on stderr."""
    with tempfile.TemporaryDirectory(prefix="socle-bench-") as folder:
        environment = os.environ | {"SOCLE_VAR": folder, "SOCLE_DATABASE": url, "DJANGO_SETTINGS_MODULE": "socle.site.settings"}
        command = [sys.executable, "-m", module, *parts]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as measuring:
            assert measuring.stdout is not None
            for line in measuring.stdout:
                if line.startswith("{"):
                    figure = json.loads(line)
                    print(f"  {database:10} {figure['part']}: {figure['what']}", file=sys.stderr)
                    yield {"database": database, **figure}
        if measuring.returncode:
            raise SystemExit(f"{module} ended with {measuring.returncode}")


def table(figures: list[dict[str, Any]]) -> str:
    """A Markdown table: a line a figure, the two databases side by side."""
    by_name: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for figure in figures:
        by_name.setdefault((figure["part"], figure["what"]), {})[figure["database"]] = figure
    lines = ["| part | what | SQLite | PostgreSQL | promised |", "|---|---|--:|--:|--:|"]
    for (part, what), found in by_name.items():
        cells = [_cell(found.get(database)) for database in ("sqlite", "postgresql")]
        lines.append(f"| {part} | {what} | {' | '.join(cells)} | {_promise(list(found.values()))} |")
    return "\n".join(lines)


def _cell(figure: dict[str, Any] | None) -> str:
    if figure is None:
        return ""
    return f"{figure['value']:g} {figure['unit']}".strip() + ("" if figure["holds"] else " ✗")


def _promise(figures: list[dict[str, Any]]) -> str:
    said = [f"≤ {one['most']:g}" if one["most"] is not None else f"≥ {one['least']:g}" for one in figures if _is_promised(one)]
    return ", ".join(dict.fromkeys(said))


def _is_promised(figure: dict[str, Any]) -> bool:
    return figure["most"] is not None or figure["least"] is not None
