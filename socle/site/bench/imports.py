"""Tables are brought in: 10,000 people and 10,000 talents from files, and an organisation of 500 circles and 5,000 roles. Nothing of it
stays."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from socle.governance import gate
from socle.governance.models import Circle, Mandate
from socle.journal.act import FOUNDER, Actor, Through
from socle.journal.importable import IMPORTABLES
from socle.people.notices import told_already
from socle.site.bench.figures import Figure
from socle.site.imports import batches, files, recording
from socle.transfer.founding import Founder, Programme
from socle.transfer.imports.founding import found_from_table

ROWS, CIRCLES, ROLES = 10_000, 500, 5_000
TALENTS = ["Civilité", "Prénom", "NOM", "Né(e) le", "Tél", "Courriel", "Adresse", "CP", "Ville", "Date d’entrée dans le parcours"]


def figures(root: Circle) -> Iterator[Figure]:
    content = files.workbook("Personnes", ["Nom complet", "Courriel", "Téléphone", "Langue"], _people())
    yield from _recorded("people", content, *_holder(root, "keep_people"), "rows")
    content = files.workbook("Participants", TALENTS, _talents())
    yield from _recorded("talents", content, *_holder(root, "enrol_talents"), "talents")
    lines = _organisation()
    with transaction.atomic(), told_already(read=False):
        seconds = _seconds(
            lambda: found_from_table(FOUNDER, Programme(), lines=lines, first=Founder("Odile", "odile.bench@exemple.invalid"))
        )
        yield Figure("imports", "import of 500 circles and 5,000 roles", seconds, "s", most=60)
        transaction.set_rollback(True)


def _people() -> list[list[str]]:
    rows = range(ROWS)
    return [[f"Personne Inventée {n}", f"p{n}@exemple.invalid", f"06{n:08d}" if n % 2 else "", "fr" if n % 3 else ""] for n in rows]


def _talents() -> Iterator[list[str]]:
    """Names of which none sounds like another: they come in, and are not asked about."""
    for n in range(ROWS):
        word = "".join("bdfglmnrtv"[int(digit)] + "aiou"[at % 4] for at, digit in enumerate(f"{n:05}"))
        born = f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1960 + n % 45}"
        reached = [f"6{n:08}", f"t{n}@exemple.invalid", f"{n} rue Inventée", "59000", "Lille"]
        yield ["Mme" if n % 2 else "M.", word.capitalize(), word.upper(), born, *reached, "12/01/2026" if n % 3 else ""]


def _recorded(key: str, content: bytes, who: Actor, place: Circle, what: str) -> Iterator[Figure]:
    """The file brought, its columns as they are proposed, its rows judged; then recorded."""
    with transaction.atomic():
        began = time.perf_counter()
        batch = batches.bring(who, place, IMPORTABLES[key], name="bench.xlsx", content=content, language="fr")
        batches.settle(batch, batches.again(batch), batch.mapping)
        batches.enter(batch, place)
        read = time.perf_counter()
        if recording.record(batch) != ROWS:
            raise AssertionError(f"not all {what} were ready")
        yield Figure("imports", f"reading and judging 10,000 {what}", round(read - began, 1), "s")
        yield Figure("imports", f"import of 10,000 {what}, recorded", round(time.perf_counter() - began, 1), "s", most=30)
        transaction.set_rollback(True)


def _holder(root: Circle, power: str) -> tuple[Actor, Circle]:
    """Somebody who holds a power on the whole of a circle, and that circle."""
    people = dict.fromkeys(Mandate.kept.filter(circle__programme=root.pk).order_by("pk").values_list("person", flat=True))
    who, circle = next(
        (Actor(person, hat.mandate, Through("import", strong=True)), hat.circle)
        for person in people
        for hat in gate.hats(person)
        if power in hat.powers and hat.programme == root.pk and not hat.powers[power].get("caseload")
    )
    return who, Circle.kept.get(pk=circle)


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
