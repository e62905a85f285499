"""A programme of 10,000 decisions leaves and arrives: how long, how much memory, and whether it is the same."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string

from socle.governance import gate
from socle.governance.acts import import_programme
from socle.governance.exchange.arriving import announced
from socle.governance.exchange.writing import write
from socle.governance.models import Circle
from socle.governance.reads import differences
from socle.governance.reads.book import book
from socle.journal.act import FOUNDER, Actor, Through
from socle.look import printing
from socle.site.bench import history, past
from socle.site.bench.figures import Figure


def figures(root: Circle) -> Iterator[Figure]:
    """Nothing of it stays: the programme is made, taken along, undone, and brought back."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "programme.json"
        with transaction.atomic():
            programme = history.programme()
            yield from _measured("export", lambda: _export(programme, file), 20)
            yield Figure("exchange", "replay of 10,000 decisions", _timed(lambda: differences(programme))[0], "s", most=20)
            yield from past.figures(programme)
            transaction.set_rollback(True)
        yield Figure("exchange", "size of the file", round(file.stat().st_size / 2**20, 1), "MiB")
        with transaction.atomic():
            yield from _measured("import", lambda: _import(file), 60)
            _export(programme, Path(folder) / "again.json")
            same = _lasting(file) == _lasting(Path(folder) / "again.json")
            yield Figure("exchange", "import(export(x)) == x", int(same), "", least=1)
            transaction.set_rollback(True)
    yield from _printed(root)


def _printed(root: Circle) -> Iterator[Figure]:
    """The book of the demonstration world, as somebody of it sees it."""
    holder = root.mandates.filter(role__core="member").latest("since")
    actor = Actor(holder.person_id, holder.pk, Through("job"))

    def drawn() -> bytes:
        with gate.one_request():
            html = render_to_string("governance/book.html", {"book": book(actor, root), "here": None})
        return printing.pdf(html)

    seconds, made = _timed(drawn)
    yield Figure("exchange", "book of the demonstration world as PDF", seconds, "s", most=30)
    yield Figure("exchange", "size of that book", round(len(made) / 1024), "KiB")


def _export(programme: Any, file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        write(out, programme)


def _import(file: Path) -> None:
    with file.open("rb") as content:
        import_programme(FOUNDER, announced(content), file=content)


def _lasting(file: Path) -> dict[str, Any]:
    """What a file says of a programme, whichever installation it is in."""
    passing = ("exported_at", "journal", "origins")
    return {key: value for key, value in json.loads(file.read_text("utf-8")).items() if key not in passing}


def _measured(what: str, body: Callable[[], Any], most: float) -> Iterator[Figure]:
    before = reset_peak()
    yield Figure("exchange", f"{what} of 10,000 decisions", _timed(body)[0], "s", most=most)
    yield Figure("exchange", f"memory that the {what} adds", round((kilobytes("VmHWM") - before) / 1024), "MB", most=150)


def _timed(body: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = body()
    return round(time.perf_counter() - began, 1), found


def reset_peak() -> int:
    """What this process holds now; from here on its peak counts anew."""
    Path("/proc/self/clear_refs").write_text("5")
    return kilobytes("VmRSS")


def kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
