"""Putting one's own tension in other words."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.tests import scene
from socle.journal.act import Refused


def test_its_author_puts_it_in_other_words(cast: Cast):
    tension = scene.raised(cast, "Premiers mots")

    again = acts.reword_tension(cast.actor("Elsa"), tension, text="Deuxièmes mots", example="Mardi")

    assert (again.text, again.example, again.version) == ("Deuxièmes mots", "Mardi", 2)
    assert entry_of("tension.reworded").subject == f"governance.tension:{tension.pk}"


def test_it_is_refused_without_words(cast: Cast):
    tension = scene.raised(cast)

    with pytest.raises(Refused) as refusal:
        acts.reword_tension(cast.actor("Elsa"), tension, text=" ")

    assert refusal.value.field == "text"


def test_its_words_stay_once_a_proposal_answers_it(cast: Cast):
    proposal = scene.drafted(cast)

    with pytest.raises(Refused) as refusal:
        acts.reword_tension(cast.actor("Elsa"), proposal.tension, text="Autre chose")

    assert refusal.value.field == "text"
    assert scene.current(proposal.tension).version == 1


@pytest.mark.parametrize(("who", "role"), [("Cléo", "lead"), ("Cléo", "member"), ("Dario", "facilitator"), ("Gaspard", "member")])
def test_nobody_else_may_whatever_their_role(cast: Cast, who: str, role: str):
    tension = scene.raised(cast)

    with pytest.raises(Refused) as refusal:
        acts.reword_tension(cast.actor(who, role), tension, text="Mes mots à moi")

    assert refusal.value.code == "no_right"
