"""A question whose SQL is written once answers like the queryset that it is made of, whoever asks, on every connection."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from conftest import Cast
from socle.governance.models import CircleText, Mandate, Seat
from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.plain import Plain
from socle.people.models import Account

Build = Callable[..., QuerySet[Any]]


def _seats(at: Blank, circle: Blank) -> Any:
    return Seat.kept.live(at).filter(circle=circle).order_by("person__name").values_list("person", "person__name", "since", "until")


def _texts(circles: Blanks) -> Any:
    return CircleText.kept.filter(circle__in=circles).order_by("name").values("name", "powers", "circle__programme")


def _account(email: Blank) -> Any:
    return Account.kept.select_related("person").filter(Q(email=email) | Q(email="nobody"), is_active=True)


def _holders(at: Blank, core: Blank, name: Blank) -> Any:
    named = Plain("{0} LIKE %s", "person__name", values=[name])
    return Mandate.kept.live(at).filter(named, role__core=core).order_by("person__name").values_list("person__name", flat=True)[:2]


def _values(cast: Cast) -> list[tuple[Build, list[tuple[Any, ...]]]]:
    nord, atelier = cast.circles["nord"].pk, cast.circles["atelier"].pk
    later = now() + timedelta(days=4000)
    return [
        (_seats, [(now(), nord), (now(), atelier), (later, nord)]),
        (_texts, [([nord],), ([nord, atelier],), ([],)]),
        (_account, [("ada@exemple.invalid",), ("elsa@exemple.invalid",), ("nobody",)]),
        (_holders, [(now(), "lead", "%"), (now(), "member", "%a"), (now(), "", "%")]),
    ]


@pytest.mark.parametrize("place", range(4))
def test_it_answers_like_the_queryset_whatever_is_given(cast: Cast, place: int) -> None:
    build, several = _values(cast)[place]
    question, found = asked(build), []
    for given in several:
        found.append(question(*given))
        assert found[-1] == list(build(*given))
    assert any(found)


def test_what_is_related_comes_with_it(cast: Cast) -> None:
    account = asked(_account)("ada@exemple.invalid")[0]

    with CaptureQueriesContext(connection) as sent:
        assert account.person == cast.people["Ada"]
    assert len(sent) == 0


def test_the_queryset_is_built_once(cast: Cast) -> None:
    built = []

    def build(circle: Blank) -> Any:
        built.append(circle.name)
        return Seat.kept.filter(circle=circle)

    question = asked(build)
    for circle in cast.circles.values():
        question(circle.pk)

    assert built == ["circle"]


def test_it_takes_as_many_values_as_it_has_blanks(cast: Cast) -> None:
    with pytest.raises(ValueError):
        asked(_seats)(now())


def test_what_is_written_once_cannot_hold_an_instant(cast: Cast) -> None:
    def build(circle: Blank) -> Any:
        return Seat.kept.live(now()).filter(circle=circle)

    with pytest.raises(RuntimeError, match="blank"):
        asked(build)(cast.circles["nord"].pk)


class Met(Exception):
    """A statement has come this way."""


def test_it_is_asked_on_the_connection_of_whoever_asks(cast: Cast) -> None:
    """What was written for one thread is used by the others; each has a connection of its own."""
    question, met = asked(_seats), []
    question(now(), cast.circles["nord"].pk)

    def elsewhere() -> None:
        with connection.execute_wrapper(_refuse), pytest.raises(Met):
            question(now(), cast.circles["nord"].pk)
        met.append(True)
        connection.close()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert met


def _refuse(*_statement: Any) -> None:
    raise Met
