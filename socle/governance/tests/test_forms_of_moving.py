"""The form by which a circle moves."""

from typing import Any

import pytest

from conftest import Cast
from socle.governance.models import Circle, CircleText
from socle.governance.tests import desks
from socle.governance.tests.circling import above, ident, says
from socle.governance.tests.desks import adopted, filled
from socle.governance.tests.sheets import said_at


def test_s3_a_circle_that_cannot_lie_there_is_told_at_the_field(cast: Cast) -> None:
    nord = ident(cast.circles["nord"])
    desk = above(cast)
    desk.add("circle.moved", circle=nord, parent=nord)

    answer = desk.send()

    assert answer.status_code == 400
    assert said_at(answer, "id_0-parent").startswith("A circle cannot lie there")


def narrowed(cast: Cast) -> tuple[str, str]:
    """Nord has a domain and a power that Atelier has not; both by their ids."""
    desks.with_domains(cast)
    desks.decided(cast, desks.worded(cast.circles["atelier"], powers=["raise_tensions"]))
    desks.decided(cast, desks.worded(cast.circles["nord"], powers=["raise_tensions", "enrol_talents"]))
    return ident(cast.circles["nord"]), ident(cast.circles["atelier"])


def test_s3_a_move_that_is_refused_names_what_is_lacking_and_where(cast: Cast) -> None:
    nord, atelier = narrowed(cast)
    desk = above(cast)
    desk.add("circle.moved", circle=nord, parent=atelier)

    answer = desk.send()

    assert answer.status_code == 400
    assert "The circle “Atelier” lacks “meet people, and enrol them as talents”." in desk.text


@pytest.mark.parametrize(
    ("fitting", "of_nord", "of_atelier"),
    [
        ("less", (["raise_tensions"], []), (["raise_tensions"], [])),
        ("more", (["enrol_talents", "raise_tensions"], []), (["enrol_talents", "raise_tensions"], ["Le calendrier", "Le site"])),
    ],
)
def test_s3_what_a_move_needs_comes_with_it(cast: Cast, fitting: str, of_nord: Any, of_atelier: Any) -> None:
    nord, atelier = narrowed(cast)
    desk = above(cast)
    desk.add("circle.moved", circle=nord, parent=atelier, fitting=fitting)

    assert desk.send().status_code == 302, desk.text
    adopted(cast, "circle.moved")

    moved, place = (says(CircleText, "circle", Circle.kept.get(pk=one)) for one in (nord, atelier))
    assert (ident(moved.parent), sorted(moved.powers), moved.domains) == (atelier, *of_nord)
    assert (sorted(place.powers), place.domains) == of_atelier


def test_s3_a_circle_may_go_beneath_one_that_the_same_proposal_adds(cast: Cast) -> None:
    atelier = cast.circles["atelier"]
    powers = says(CircleText, "circle", atelier).powers
    desk = above(cast)
    new = desk.add("circle.added", **filled(cast, "circle.added") | {"powers": powers})
    desk.add("circle.moved", circle=ident(atelier), parent=desk.typed[f"{new}-id"])

    assert desk.send().status_code == 302, desk.text
    adopted(cast, "circle.moved")

    assert Circle.kept.get(pk=atelier.pk).parent.decision == Circle.kept.latest("since").decision
