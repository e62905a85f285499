"""Tables are brought in: 10,000 people from a file, and an organisation of 500 circles and 5,000 roles. Nothing of it stays."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from socle.governance import gate
from socle.governance.models import Circle
from socle.journal.act import FOUNDER, Actor, Through
from socle.journal.importable import IMPORTABLES
from socle.people.notices import told_already
from socle.site.bench.figures import Figure
from socle.site.imports import batches, files, recording
from socle.site.imports.models import Batch
from socle.transfer.founding import Founder, Programme
from socle.transfer.imports.founding import found_from_table

PEOPLE, CIRCLES, ROLES = 10_000, 500, 5_000


def figures(root: Circle) -> Iterator[Figure]:
    content = files.workbook("Personnes", ["Nom complet", "Courriel", "Téléphone", "Langue"], _people())
    with transaction.atomic():
        began = time.perf_counter()
        batch = _timed_batch(root, content)
        read = time.perf_counter()
        recording.record(batch)
        yield Figure("imports", "reading and judging 10,000 rows", round(read - began, 1), "s")
        yield Figure("imports", "import of 10,000 rows, recorded", round(time.perf_counter() - began, 1), "s", most=30)
        transaction.set_rollback(True)
    lines = _organisation()
    with transaction.atomic(), told_already(read=False):
        seconds = _seconds(
            lambda: found_from_table(FOUNDER, Programme(), lines=lines, first=Founder("Odile", "odile.bench@exemple.invalid"))
        )
        yield Figure("imports", "import of 500 circles and 5,000 roles", seconds, "s", most=60)
        transaction.set_rollback(True)


def _people() -> list[list[str]]:
    rows = range(PEOPLE)
    return [[f"Personne Inventée {n}", f"p{n}@exemple.invalid", f"06{n:08d}" if n % 2 else "", "fr" if n % 3 else ""] for n in rows]


def _timed_batch(root: Circle, content: bytes) -> Batch:
    """The file brought by whoever keeps people, its columns as they are proposed, its rows judged."""
    holders = root.mandates.values_list("person", "pk")
    keeper = next(
        Actor(person, hat.mandate, Through("import", strong=True))
        for person, _pk in holders
        for hat in gate.hats(person)
        if "keep_people" in hat.powers and hat.programme == root.pk
    )
    batch = batches.bring(keeper, root, IMPORTABLES["people"], name="bench.xlsx", content=content, language="fr")
    batches.settle(batch, batches.again(batch), batch.mapping)
    batches.enter(batch, root)
    files.drop(batch.file)
    return batch


def _organisation() -> list[dict[str, Any]]:
    """A tree of ten circles to each, five of them core roles that the table names no holder for, ten roles of their own to each."""
    kind = IMPORTABLES["circles"]
    texts: list[dict[str, str]] = [{"what": "circle", "name": "Racine"}]
    for n in range(1, CIRCLES):
        above = f"Cercle {(n - 1) // 10}" if n > 10 else "Racine"
        texts.append({"what": "circle", "name": f"Cercle {n}", "circle": above, "holders": f"Personne {n}"})
    for n in range(ROLES):
        place = f"Cercle {n % CIRCLES}" if n % CIRCLES else "Racine"
        said = {"purpose": "Éclairer", "accountabilities": "Tenir; Dire", "holders": f"Personne {n % 400}" if n % 5 == 0 else ""}
        texts.append({"what": "role", "name": f"Rôle {n}", "circle": place, **said})
    return [{**kind.read(one)[0], "row": row, "id": str(row)} for row, one in enumerate(texts, 2)]


def _seconds(body: Callable[[], Any]) -> float:
    began = time.perf_counter()
    body()
    return round(time.perf_counter() - began, 1)
