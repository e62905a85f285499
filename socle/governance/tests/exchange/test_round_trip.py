"""`import(export(x)) == x`: whatever a consortium has lived, it is the same programme in another installation."""

import os

import pytest

from socle.governance import reads
from socle.governance.tests.exchange.elsewhere import exported, imported, lasting, passing, taken
from socle.governance.tests.exchange.playing import live
from socle.journal import verify

DEEP = bool(os.environ.get("SOCLE_DEEP"))


@pytest.mark.parametrize("seed", range(40 if DEEP else 4))
def test_a_random_life_is_the_same_after_the_journey(db: None, seed: int):
    text = taken(lambda cast: live(cast, seed))

    with passing():
        programme = imported(text).circle_id
        assert lasting(exported(programme)) == lasting(text)
        assert reads.differences(programme) == []
        assert reads.rewritten_decisions() == []
        assert verify.problems() == []
