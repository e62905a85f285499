"""What files said of those who are not known any more: it goes with them, whoever has brought it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from socle.pathways.models import Talent
from socle.people.models import Person
from socle.site.imports import batches, files
from socle.site.imports.models import Batch, Row


def forget_of(person: Person) -> None:
    """Drop the files that somebody who is erased has brought, and the rows of others that seem to be about them."""
    for name in Batch.objects.filter(person=person).values_list("file", flat=True):
        files.drop(name)
    talents = list(Talent.kept.filter(person=person).values_list("pk", flat=True))
    pages = [reverse("person", args=[person.pk]), *(reverse("talent", args=[pk]) for pk in talents)]
    _forget(Row.objects.filter(Q(twin__address__in=pages) | Q(becomes__in=talents)))


def forget_rows(ids: Sequence[UUID]) -> None:
    """Forget the rows that have become these."""
    _forget(Row.objects.filter(becomes__in=ids))


def _forget(rows: Any) -> None:
    """Forget what rows say, and the files in which it stood."""
    for batch in Batch.objects.filter(pk__in=rows.values("batch")):
        batches.drop_file(batch)
    rows.delete()
