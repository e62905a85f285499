"""Tables of people that are being recorded when whoever does it is killed."""

import random
from string import ascii_lowercase
from typing import Any

from conftest import load_cast
from socle.governance.models import Circle
from socle.journal.act import Actor
from socle.journal.importable import IMPORTABLES
from socle.people.models import Person
from socle.site.imports import batches, recording
from socle.site.imports.models import Batch
from socle.site.tests.imports.sheets import separated
from tests.rough.forks import fork, kill

ROWS, WAITING = 25, 4
SOON, LATE = 0.02, 0.2


def of_tables(kills: int) -> dict[str, Any]:
    """Some tables wait before each kill; what is left in the end is recorded by somebody whom nobody kills."""
    cast, before, brought = load_cast(), Person.kept.count(), 0
    who = cast.actor("Basile", "registers")
    for _kill in range(kills):
        while _open() < WAITING:
            brought += 1
            _brought(who, cast.circles["consortium"])
        kill([fork(_recorded)], random.uniform(SOON, LATE))
    _recorded()
    again = Person.kept.filter(name__startswith="Ligne ").values("name").distinct().count()
    return {
        "kills": kills,
        "rows": brought * ROWS,
        "recorded": Person.kept.count() - before,
        "different": again,
        "open": _open(),
    }


def _open() -> int:
    return Batch.objects.exclude(state=Batch.State.DONE).count()


def _brought(who: Actor, programme: Circle) -> None:
    """A table whose columns were said. No two names in it are alike, or somebody would have to say whether they are one."""
    rows = [["Nom", "Langue"], *([f"Ligne {''.join(random.choices(ascii_lowercase, k=12))}", "fr"] for _row in range(ROWS))]
    batch = batches.bring(who, programme, IMPORTABLES["people"], name="liste.csv", content=separated(rows), language="fr")
    batches.settle(batch, batches.again(batch), batch.mapping)


def _recorded() -> None:
    """What the worker does with every table that waits."""
    for batch in Batch.objects.filter(state=Batch.State.CHECKING).order_by("pk"):
        recording.check_later.func(str(batch.pk))
    Batch.objects.filter(state=Batch.State.ROWS).update(state=Batch.State.RECORDING)
    for batch in Batch.objects.filter(state=Batch.State.RECORDING).order_by("pk"):
        recording.record_later.func(str(batch.pk))
