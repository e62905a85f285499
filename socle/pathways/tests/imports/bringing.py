"""Files of participants as people have them, brought in. Everybody in them is invented."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from socle.journal.importable import IMPORTABLES, Line
from socle.site.imports.models import Batch
from socle.site.tests.imports import bringing
from socle.site.tests.imports.sheets import workbook

TALENTS = IMPORTABLES["talents"]


def ago(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


def messy() -> list[list[Any]]:
    """A title above, a blank header, columns too many, days in all shapes, numbers without their zero, a sum at the foot."""
    entered = ago(30)
    headers = [
        *("N°", "Civ.", "NOM", "Prénom", "Né(e) le", "Tél.", "Courriel", "CP", "Commune", ""),
        *("Date d’entrée dans le parcours", "Référent", "Phase", "Parcours", "Bénéficiaire RSA"),
    ]
    return [
        ["Fichier des participants O2R, mis à jour à la main", "", "", "", "", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", "", "", "", "", ""],
        headers,
        [1, "Mme", "FICTIVE", "Aya", "12/03/1990", 612345678, "Aya@Exemple.Invalid", 1000, "Bourg", "?", entered, "Noé", "", "", "oui"],
        [2, "", "Inventé", "Bo", 32944, "06 12 34 56 79 / 04 91 00 00 00", "", "13001", "Marseille", "", "", "", "", "", "non"],
        [
            3,
            "M.",
            "Chimère",
            "Cy",
            "12.3.55",
            "NC",
            "-",
            "",
            "",
            "",
            f"{entered:%d.%m.%y}",
            "NINA",
            "Phase 1 : Discovery",
            "Employment",
            "",
        ],
        [4, "Mlle", "Feinte", "Do", "12 mars 1990", "abc", "", "", "", "", "", "", "", "", ""],
        headers,
        [5, "Dr", "fictive", "Aya", "", "", "", "", "", "", "", "", "", "", ""],
        ["", "", "Total : 5", "", "", "", "", "", "", "", "", "", "", "", ""],
    ]


def upload(client: Client, rows: list[list[Any]], **more: Any) -> Batch:
    return bringing.upload(client, rows, "talents", more.pop("content", b"") or workbook(rows, **more))


def brought(client: Client, rows: list[list[Any]], **more: Any) -> Batch:
    return bringing.enter(client, upload(client, rows, **more))


def line(row: int = 2, **texts: str) -> Line:
    """A line as the act takes it, out of the texts of its cells."""
    from socle.ground import new_id

    said, faults = TALENTS.read({"given_name": "Aya", "family_name": "Fictive", **texts})
    assert not faults, faults
    return {**said, "id": str(new_id()), "row": row}
