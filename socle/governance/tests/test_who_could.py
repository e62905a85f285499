"""Which roles could do what the reader cannot: the nearest are named first, since a page names a few."""

import pytest

from conftest import Cast
from socle.governance import shown


@pytest.mark.parametrize(("asked", "order"), [("consortium", ["Consortium"]), ("nord", ["Nord", "Consortium", "Atelier"])])
def test_those_of_the_circle_come_first_then_those_above_then_those_of_everywhere(cast: Cast, asked: str, order: list[str]):
    found = shown.who(cast.actor("Elsa"), "see_organisation", cast.circles[asked])

    assert list(dict.fromkeys(one.circle for one in found))[: len(order)] == order
