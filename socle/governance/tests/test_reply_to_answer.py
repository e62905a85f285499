"""The body replies once to the answer, then the opinion is closed (rule O4)."""

import pytest

from conftest import Cast, entry_of
from socle.governance import acts
from socle.governance.models import Answer
from socle.governance.rules.opinions import Stage
from socle.governance.tests import consulted, scene
from socle.journal.act import Refused


@pytest.mark.parametrize("text", ["Merci : nous regarderons en mars.", ""])
def test_the_body_replies_or_takes_note_and_the_opinion_is_closed(cast: Cast, text: str):
    statement = consulted.given(cast)
    consulted.answered(cast, statement)
    answers = list(Answer.kept.order_by("pk").values())

    replied = consulted.replied(cast, statement, text)

    assert (replied.reply, replied.replied_by_id) == (text, cast.people["Fanny"].pk)
    assert scene.current(replied.opinion).standing.stage == Stage.CLOSED
    assert list(Answer.kept.order_by("pk").values()) == answers
    assert entry_of("opinion.replied").subject == f"governance.statement:{statement.pk}"


def test_once_and_not_before_the_answer(cast: Cast):
    statement = consulted.given(cast)
    with pytest.raises(Refused) as too_early:
        consulted.replied(cast, statement)
    consulted.answered(cast, statement)
    consulted.replied(cast, statement)
    with pytest.raises(Refused) as again:
        consulted.replied(cast, statement)

    assert (too_early.value.code, again.value.code) == ("not_answered", "closed")


def test_it_fits_in_5000_characters(cast: Cast):
    statement = consulted.given(cast)
    consulted.answered(cast, statement)

    with pytest.raises(Refused) as refusal:
        consulted.replied(cast, statement, "x" * 5001)

    assert refusal.value.field == "text"


@pytest.mark.parametrize(("who", "role"), [("Cléo", "lead"), ("Dario", "facilitator"), ("Gaspard", "member"), ("Hugo", "")])
def test_who_may_not_speak_for_the_body_may_not(cast: Cast, who: str, role: str):
    statement = consulted.given(cast)
    consulted.answered(cast, statement)

    with pytest.raises(Refused) as refusal:
        acts.reply_to_answer(cast.actor(who, role), scene.current(statement))

    assert refusal.value.code == "no_right"
