"""A token that was not issued for it opens nothing that asks for a second factor, and says so where its owner's role would."""

import pytest

from conftest import Cast
from socle.people.acts import add_contact
from socle.people.models import Person
from socle.site.tests.program import Program


@pytest.mark.parametrize("path", ["invitations", "aides", "invitations?q=kim"])
def test_a_closed_list_says_that_it_is_closed_to_this_token_alone(cast: Cast, path: str):
    answers = [Program(cast, name, strong=strong).get(path) for name, strong in (("Basile", False), ("Ada", False), ("Iris", True))]

    assert [one.status_code for one in answers] == [403, 200, 200]
    assert answers[0].json()["code"] == "weak"


def test_an_act_under_such_a_power_is_refused_and_how_others_are_reached_is_not_there(cast: Cast):
    elsa, basile = cast.people["Elsa"], Program(cast, "Basile", strong=False)
    add_contact(cast.actor("Elsa"), elsa, kind="phone", value="0612345678")
    worn = {"Socle-Mandate": str(cast.actor("Basile", "registers").mandate)}

    refused = basile.send(f"circles/{cast.circles['consortium'].pk}/people", name="Jeanne", headers=worn)

    assert (refused.status_code, refused.json()["code"]) == (403, "weak")
    assert not Person.kept.filter(name="Jeanne").exists()
    assert basile.get(f"people/{elsa.pk}/contacts").json()["items"] == []
