"""What is written can be read: WCAG 2.2 contrast, computed from the tokens, in both themes."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[1] / "static" / "look" / "tokens.css").read_text()
THEMES = ("light", "dark")
WASHES = ("plum-wash", "lille-wash", "paris-wash", "marseille-wash")
TEXT, EDGE = 4.5, 3.0

PAIRS = {
    "ink": ("paper", "surface", "sunken", *WASHES, "yes-wash", "care-wash", "no-wash"),
    "ink-2": ("paper", "surface", "sunken", *WASHES),
    "plum": ("paper", "surface", "sunken", *WASHES),
    "plum-deep": ("paper", "surface", "plum-wash"),
    "on-plum": ("plum", "plum-deep"),
    "lille": ("paper", "surface", "lille-wash"),
    "paris": ("paper", "surface", "paris-wash"),
    "marseille": ("paper", "surface", "marseille-wash"),
    "on-sign": ("lille", "paris", "marseille"),
    "yes": ("paper", "surface", "sunken", "yes-wash"),
    "care": ("paper", "surface", "sunken", "care-wash"),
    "no": ("paper", "surface", "sunken", "no-wash"),
    "paper": ("ink",),
    "on-saffron": ("saffron",),
}
EDGES = {
    "edge": ("paper", "surface", "sunken"),
    "focus": ("paper", "surface", "sunken", "plum-wash", "focus-gap"),
}
NEEDED = [(top, ground, needs) for pairs, needs in ((PAIRS, TEXT), (EDGES, EDGE)) for top, grounds in pairs.items() for ground in grounds]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("top", "ground", "needs"), NEEDED)
def test_it_stands_out(top, ground, needs, theme):
    assert contrast(colour(top, theme), colour(ground, theme)) >= needs


def contrast(one, other):
    """Between 1 (the same) and 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(hexadecimal):
    channels = (int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def colour(token, theme):
    found = re.search(rf"--{token}: (?:light-dark\((#\w{{6}}), (#\w{{6}})\)|(#\w{{6}}));", TOKENS)
    assert found, token
    return found[3] or found[1 + THEMES.index(theme)]
