"""Two texts, word by word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socle.governance.rules.effect import runs

PAIRS = [
    ("", "", ()),
    ("Un mot", "Un mot", (("same", "Un mot"),)),
    ("", "Un mot", (("added", "Un mot"),)),
    ("Un mot", "", (("removed", "Un mot"),)),
    ("On les donne sur demande.", "On les donne à tous.", (("same", "On les donne "), ("removed", "sur demande."), ("added", "à tous."))),
    ("un deux trois", "un quatre trois", (("same", "un "), ("removed", "deux "), ("added", "quatre "), ("same", "trois"))),
    ("a a", "a a a", (("same", "a "), ("added", "a "), ("same", "a"))),
]


@pytest.mark.parametrize(("before", "after", "expected"), PAIRS)
def test_what_stays_goes_and_comes(before: str, after: str, expected: tuple[tuple[str, str], ...]):
    assert runs(before, after) == expected


def test_what_stays_is_shortened_far_from_what_changes():
    words = [f"mot{n} " for n in range(100)]
    found = runs("".join(words), "".join([*words[:50], "neuf ", *words[51:]]))

    assert [kind for kind, _text in found] == ["same", "removed", "added", "same"]
    assert found[0][1].startswith("…") and found[0][1].endswith("mot49 ")
    assert found[3][1].startswith("mot51 ") and found[3][1].endswith("…")


TEXTS = st.lists(st.sampled_from(["un ", "deux ", "trois\n", "quatre"]), max_size=20).map("".join)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_it(before: str, after: str):
    found = runs(before, after)

    assert "".join(text for kind, text in found if kind != "added").split() == before.split()
    assert "".join(text for kind, text in found if kind != "removed").split() == after.split()


def test_the_longest_texts_take_no_long_time():
    for one, other in (("a " * 9_999, "b a " * 4_999), (" ".join(map(str, range(4_000))), " ".join(map(str, range(4_000, 0, -1))))):
        begun = time.process_time()
        assert runs(one, other)
        assert time.process_time() - begun < 1
