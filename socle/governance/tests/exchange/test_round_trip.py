"""`import(export(x)) == x`: whatever a consortium has lived, it is the same programme in another installation."""

import pytest

from socle.governance import reads
from socle.governance.tests.exchange.elsewhere import exported, imported, lasting, passing, taken
from socle.governance.tests.exchange.playing import live
from socle.journal import verify
from socle.site.testing.chance import trials


@pytest.mark.parametrize("seed", range(trials(3, 40)))
def test_a_random_life_is_the_same_after_the_journey(db: None, seed: int):
    text = taken(lambda cast: live(cast, seed))

    with passing():
        programme = imported(text).circle_id
        assert lasting(exported(programme)) == lasting(text)
        assert reads.differences(programme) == []
        assert reads.rewritten_decisions() == []
        assert verify.problems() == []
