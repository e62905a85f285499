"""Texts as their readers see them."""

import unicodedata

# Spaces, controls, marks that only change how others are shown; and the few letters that are drawn as nothing
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
_EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_blank(text: str) -> bool:
    """Whether nothing of it would be seen."""
    return all(letter in _EMPTY_LETTERS or unicodedata.category(letter) in _UNSEEN for letter in text)
