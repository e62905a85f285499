"""What a reader sees of a text."""

import pytest
from django.utils import translation

from socle.ground.text import flaw, is_blank, without_hidden


@pytest.mark.parametrize("text", ["", "  \n\t", "\u00a0\u202f", "\u200b\u200d", "\ufeff", "\u202e", "\u2800", "\u3164", "\u0301"])
def test_a_text_of_which_nothing_is_seen_is_blank(text: str):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " à ", "\u200ba", "مرحبا", "e\u0301", "👩\u200d🔧", "…"])
def test_a_text_of_which_something_is_seen_is_not(text: str):
    assert not is_blank(text)


NEEDED = [
    "L’équipe « Nord » : 3\u202f% de plus\u00a0!\r\n\tPuis l’é\u0301té, en deux co\u00adlonnes.\u2028Fin",
    "مرحبا \u200fSocle\u200e 2027",
    "می\u200cخواهم",
    "👩\u200d🔧 ☎\ufe0f 🏳\ufe0f\u200d🌈",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "นี่คือ Ελληνικά 中文 𝛑",
]
HIDDEN = [*map(chr, [*range(1, 9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])]
HIDDEN += ["\u200b", "\u2060", "\ufeff", "\ufff9", "\uffff", "\U000e0041"]


@pytest.mark.parametrize("text", NEEDED)
def test_what_writing_needs_is_taken_as_it_is(text: str):
    assert flaw(text) is None
    assert without_hidden(text) == text


@pytest.mark.parametrize("sign", HIDDEN)
def test_what_nobody_sees_is_told_with_the_words_beside_it(sign: str):
    with translation.override("en"):
        told = flaw(f"Nobody answers the companies in {sign}August, they say.")

    assert told == "A hidden character stands near “in August, they”: delete it, or type this passage anew."
    assert without_hidden(f"Au{sign}gust") == "August"


def test_it_is_found_within_what_a_program_sends():
    assert flaw({"kind": "role.added", "data": {"domains": ["Keys", "Do\u2066ors"]}})
    assert flaw({"na\u202eme": 1})
    assert flaw([1, None, True, {"powers": ["fill_roles"]}]) is None


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_no_database_keeps_is_told(text: str):
    with translation.override("en"):
        assert flaw(text) == "This text holds a character that cannot be kept."
