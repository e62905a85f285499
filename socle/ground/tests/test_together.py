"""Rows of several tables are the same, asked for alone, together, or together by a question that is written once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from socle.governance.models import CircleText, Mandate, PolicyText, Seat
from socle.ground import now
from socle.ground.asked import Blank, Blanks
from socle.ground.together import Rows, asked_together, together

Build = Callable[..., list[Rows]]


def _rows(at: Any, circles: Any) -> list[Rows]:
    """Ids, instants, days, documents, truths, and what is empty; two of one table."""
    texts = CircleText.kept.live(at).filter(circle__in=circles)
    return [
        Rows(texts, ("circle", "since", "until", "name", "powers", "domains", "circle__parent"), by=("name",)),
        Rows(Mandate.kept.filter(circle__in=circles), ("pk", "person", "organisation", "since", "given_until", "role__single")),
        Rows(Seat.kept.live(at).filter(circle__in=circles), ("person", "quality"), by=("person__name", "pk")),
        Rows(PolicyText.kept.filter(circle__in=circles), ("policy", "review_on", "text")),
        Rows(texts, ("circle",), by=("pk",)),
    ]


@asked_together
def _written(at: Blank, circles: Blanks) -> Any:
    return _rows(at, circles)


@asked_together
def _of_a_kind(past: bool, at: Blank, circles: Blanks) -> Any:
    return [one for number, one in enumerate(_rows(at, circles)) if not past or number == 0]


@pytest.mark.parametrize("names", [("nord",), ("nord", "atelier"), ()])
def test_they_are_the_same_however_they_are_asked_for(cast: Cast, names: tuple[str, ...]) -> None:
    at, circles = now(), [cast.circles[name].pk for name in names]
    alone = [one.alone() for one in _rows(at, circles)]
    assert together(*_rows(at, circles)) == alone
    assert _written(at, circles) == _written(at, circles) == alone
    assert any(alone) or not names


def test_it_is_one_question(cast: Cast) -> None:
    at, circles = now(), [one.pk for one in cast.circles.values()]
    _written(at, circles)
    with CaptureQueriesContext(connection) as asked:
        assert len(_written(at, circles)) == 5
    assert len(asked) == 1


def test_it_is_written_once_more_for_each_kind_of_question(cast: Cast) -> None:
    at, circles = now(), [cast.circles["nord"].pk]
    everything, first = _of_a_kind(False, at, circles), _of_a_kind(True, at, circles)
    assert (len(everything), len(first)) == (5, 1)
    assert everything[0] == first[0] == _of_a_kind(True, at, circles)[0]


def test_of_nothing_there_is_nothing() -> None:
    assert together() == []
