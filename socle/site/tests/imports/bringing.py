"""Files brought in by a browser, as far as their rows on screen."""

from typing import Any

from django.test import Client

from socle.site.imports.models import Batch
from socle.site.tests.imports.sheets import workbook


def upload(client: Client, rows: list[list[Any]], kind: str = "people", content: bytes = b"", name: str = "liste.xlsx") -> Batch:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, content or workbook(rows))
    answer = client.post(f"/imports/new/{kind}/", {"file": file})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return Batch.objects.latest("brought_at")


def said(batch: Batch) -> dict[str, Any]:
    """What the page of the columns sends back when nothing is changed on it."""
    return {"sheet": batch.sheet, "header": str(batch.header + 1), **{f"f-{key}": str(at) for key, at in batch.mapping.items()}}


def enter(client: Client, batch: Batch) -> Batch:
    answer = client.post(f"/imports/{batch.pk}/columns/", said(batch))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    batch.refresh_from_db()
    return batch


def states(batch: Batch) -> dict[int, str]:
    return dict(batch.rows.order_by("number").values_list("number", "state"))
