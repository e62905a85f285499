"""`import(export(x)) == x`: whatever a consortium has lived, it is the same programme in another installation."""

import pytest

from conftest import Cast
from socle.governance import reads
from socle.governance.models import Opinion
from socle.governance.tests import consulted, scene
from socle.governance.tests.exchange.elsewhere import exported, imported, lasting, passing, taken
from socle.governance.tests.exchange.playing import live
from socle.journal import verify
from socle.site.testing.chance import trials


@pytest.mark.in_turn(3)
@pytest.mark.parametrize("seed", range(trials(3, 40)))
def test_a_random_life_is_the_same_after_the_journey(db: None, seed: int):
    text = taken(lambda cast: live(cast, seed))

    with passing():
        programme = imported(text).circle_id
        assert lasting(exported(programme)) == lasting(text)
        assert reads.differences(programme) == []
        assert reads.rewritten_decisions() == []
        assert verify.problems() == []


def test_opinions_at_every_stage_are_the_same_after_the_journey(db: None):
    def lived(cast: Cast) -> None:
        consulted.decided(cast, "roles", first=True)
        for how_far in range(4):
            opinion = consulted.asked(cast, scene.drafted(cast), required=True)
            statement = consulted.given(cast, opinion) if how_far else None
            if statement and how_far > 1:
                consulted.answered(cast, statement)
            if statement and how_far > 2:
                consulted.replied(cast, statement)
        consulted.given(cast)

    text = taken(lived)

    with passing():
        programme = imported(text).circle_id
        assert lasting(exported(programme)) == lasting(text)
        stages = sorted(one.standing.stage.value for one in Opinion.kept.filter(circle__programme=programme))
        assert stages == ["answered", "asked", "closed", "given", "given"]
        assert reads.differences_from_events() == []
