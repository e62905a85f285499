"""What a notice says of what a proposal changes."""

import re
from html import unescape
from typing import Any

import pytest

from conftest import Cast
from socle.governance.tests import scene
from socle.governance.tests.test_pages_of_effects import english, watch
from socle.ground import at


def inbox(cast: Cast, name: str) -> str:
    answer = english(cast, name).get("/me/")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_a_notice_says_in_words_what_the_proposal_changes(cast: Cast):
    given = scene.mandate(cast.circles["nord"], cast.role("nord", "guide"), cast.people["Dario"])
    scene.opened(cast, *watch(cast), given)

    said = inbox(cast, "Cléo")

    assert (
        "The role “Veille” is added in the circle “Nord”. Elsa holds the role “Veille” in the circle “Nord”. And one more change." in said
    )


def test_a_notice_says_nothing_of_a_proposal_that_one_may_read_no_longer(cast: Cast):
    scene.opened(cast, *watch(cast))

    with at(scene.days_later(4_000)):
        said = inbox(cast, "Cléo")

    assert "A proposal awaits your position." in said and "Veille" not in said


@pytest.mark.long
def test_an_inbox_asks_as_few_questions_of_many_proposals_as_of_one(cast: Cast, django_assert_max_num_queries: Any):
    counts = []
    for many in (1, 30):
        for _n in range(many):
            scene.opened(cast, *watch(cast))
        client = english(cast, "Cléo")
        with django_assert_max_num_queries(15) as asked:
            client.get("/me/")
        counts.append(len(asked))

    assert counts[0] == counts[1]
