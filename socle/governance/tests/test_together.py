"""One question for rows of several tables gives what a question for each gives."""

from datetime import datetime
from typing import Any

import pytest
from django.db import models

from conftest import Cast
from socle.governance.models import Change, CircleText, Mandate, Process, RoleText, Seat
from socle.governance.tests import scene
from socle.ground.together import Rows, together
from socle.people.models import Person

ASKED = {
    "ids, instants and their absence": (Mandate, ("pk", "circle", "role", "person", "organisation", "since", "until"), ("pk",)),
    "truths and words": (RoleText, ("role", "name", "purpose", "role__core", "role__single"), ("since", "pk")),
    "documents": (RoleText, ("pk", "powers", "domains", "accountabilities"), ("pk",)),
    "documents that hold what people wrote": (Change, ("pk", "data", "position"), ("pk",)),
    "numbers": (Process, ("circle", "caretaker_days", "composition", "since"), ("since", "pk")),
    "days": (CircleText, ("circle__key", "since", "parent", "domains"), ("since", "pk")),
    "choices": (Seat, ("quality", "person"), ("quality", "pk")),
    "people": (Person, ("name", "invented", "version"), ("name", "pk")),
}


def rows(*names: str) -> list[Rows]:
    return [Rows(model.kept.all(), fields, by) for model, fields, by in (ASKED[name] for name in names)]


@pytest.mark.parametrize("name", ASKED)
def test_each_alone_is_as_it_is_together(cast: Cast, name: str):
    scene.adopted(cast, scene.new_role(cast.circles["nord"], name='« Veilleuse », l’"autre" \\ {0} %s 🌱'))

    assert together(*rows(name)) == [one.alone() for one in rows(name)]


def test_all_are_asked_for_at_once(cast: Cast, django_assert_num_queries: Any):
    alone = [one.alone() for one in rows(*ASKED)]

    with django_assert_num_queries(1):
        found = together(*rows(*ASKED))

    assert found == alone and sum(map(len, found)) > 50
    assert {type(value) for one in found[0] for value in one[5:6]} == {datetime}


def test_nothing_is_asked_where_nothing_is_wanted(cast: Cast, django_assert_num_queries: Any):
    with django_assert_num_queries(0):
        assert together() == []


def test_what_is_filtered_away_leaves_an_empty_list_in_its_place(cast: Cast):
    none, people = Rows(Seat.kept.none(), ("pk",)), Rows(Person.kept.filter(name="Ada"), ("name",))

    assert together(none, people) == [[], [("Ada",)]]
    assert together(none) == [[]]


def test_every_kind_of_column_of_kept_tables_is_read_back(cast: Cast):
    """A new kind of field must be read here too, or be known to need nothing."""
    known = (models.UUIDField, models.DateTimeField, models.DateField, models.JSONField, models.BooleanField, models.CharField)
    known += (models.TextField, models.IntegerField, models.ForeignKey, models.GeneratedField)

    assert all(
        isinstance(field, known)
        for model in (CircleText, RoleText, Mandate, Process, Seat, Person)
        for field in model._meta.concrete_fields
    )
