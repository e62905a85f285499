"""Many rows at once: inside an act only, as the database keeps them, and told to whoever follows."""

from datetime import UTC, datetime
from itertools import islice
from uuid import UUID

import pytest

from socle.ground import now
from socle.journal import guard
from socle.journal.many import Rows, ids
from socle.journal.models import Word
from socle.people.models import Person

pytestmark = pytest.mark.django_db
SAME = {"sound": "", "language": "fr", "invented": True, "became_id": None, "version": 1}


def test_ids_follow_each_other_and_come_once():
    one, other = (list(islice(ids(), 1_000)) for _time in range(2))

    assert one == sorted(one) and len({*one, *other}) == 2_000
    assert {UUID(pk).version for pk in one} == {7}


def test_rows_are_as_models_read_them(cast):
    ground, closed = cast.circles["consortium"].pk, datetime(2026, 3, 1, 9, 30, 5, tzinfo=UTC)
    rows = Rows(Person, "id", "name", "closed_at", ground=ground, **SAME)
    told = dict(zip(islice(ids(), 2), (closed, None), strict=True))
    with guard.acting():
        for pk, at in told.items():
            rows.add(pk, "Aïcha Fictive", at)
        assert rows.write() == 2
        assert rows.write() == 0

    found = {one.pk.hex: one for one in Person.kept.filter(name="Aïcha Fictive")}
    assert {pk: one.closed_at for pk, one in found.items()} == told
    assert {(one.ground, one.sort_name, one.became) for one in found.values()} == {(ground, "aicha fictive", None)}


def test_search_finds_them(cast):
    rows = Rows(Person, "id", "name", "closed_at", ground=cast.circles["consortium"].pk, **SAME)
    pk = next(ids())
    with guard.acting():
        rows.add(pk, "Zoé Kaléidoscope", None)
        rows.write()

    assert Word.objects.filter(row=UUID(pk)).exists()


def test_outside_an_act_nothing_is_written(cast):
    rows = Rows(Person, "id", "name", "closed_at", ground=cast.circles["consortium"].pk, **SAME)
    rows.add(next(ids()), "Personne", now())

    with pytest.raises(guard.Unguarded):
        rows.write()
    assert not Person.kept.filter(name="Personne").exists()
