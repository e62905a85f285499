"""Those who keep the registers are reminded of what people ask about their data, a week before its answer is owed and once it is late."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import Cast
from socle.governance import requests
from socle.ground import at, retention
from socle.people import acts
from socle.people.models import Notice

DAY = timedelta(days=1)


def told(cast: Cast, name: str = "Basile") -> list[str]:
    kinds = Notice.objects.filter(person=cast.people[name], kind__startswith="request_").order_by("told_at")
    return list(kinds.values_list("kind", flat=True))


def objected(cast: Cast) -> Any:
    return acts.oppose(cast.actor("Elsa"), cast.people["Elsa"], purpose="tell", reason="Trop de courriels.")


def set_aside(cast: Cast) -> Any:
    return acts.ask_restriction(cast.actor("Elsa"), cast.people["Elsa"], why="wrong", reason="Mon nom est faux.")


def to_be_erased(cast: Cast) -> Any:
    return acts.ask_erasure(cast.actor("Elsa"), cast.people["Elsa"])


@pytest.mark.parametrize("asked", [objected, set_aside, to_be_erased])
def test_a_week_before_it_is_owed_and_once_it_is_late_they_are_told_once_of_each(cast: Cast, asked: Any):
    made = asked(cast)
    owed = retention.later(made.asked_at, 1)

    with at(owed - 8 * DAY):
        assert (requests.remind(), told(cast)) == (0, ["request_made"])
    with at(owed - 6 * DAY):
        assert (requests.remind(), requests.remind()) == (1, 0)
    with at(owed + DAY):
        assert (requests.remind(), requests.remind()) == (1, 0)
    assert told(cast) == ["request_made", "request_due", "request_late"]
    assert Notice.objects.filter(kind="request_late").get().address.endswith(f"{made.pk}/")


def test_what_is_answered_is_not_told_of_again(cast: Cast):
    made = objected(cast)
    acts.answer_opposition(cast.actor("Basile", "registers"), made, ending="granted", answer="Vous n’en recevrez plus.")

    with at(made.due_at + DAY):
        assert requests.remind() == 0


def test_whoever_asked_is_told_nothing_even_if_they_keep_the_registers(cast: Cast):
    made = acts.oppose(cast.actor("Basile"), cast.people["Basile"], purpose="tell", reason="Trop de courriels.")

    with at(made.due_at + DAY):
        assert requests.remind() == 1
    assert told(cast) == []
