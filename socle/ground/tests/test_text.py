"""What a reader sees of a text."""

import pytest

from socle.ground.text import is_blank


@pytest.mark.parametrize("text", ["", "  \n\t", "\u00a0\u202f", "\u200b\u200d", "\ufeff", "\u202e", "\u2800", "\u3164", "\u0301"])
def test_a_text_of_which_nothing_is_seen_is_blank(text: str):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " à ", "\u200ba", "مرحبا", "e\u0301", "👩\u200d🔧", "…"])
def test_a_text_of_which_something_is_seen_is_not(text: str):
    assert not is_blank(text)
