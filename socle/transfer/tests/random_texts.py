"""Texts as a kit may hold them: words that mean something in YAML, signs of all kinds, in one language or in two."""

from typing import Any

from hypothesis import strategies as st

from socle.ground.text import HIDDEN
from socle.transfer.kit import Text
from socle.transfer.kit.texts import NOTHING
from socle.transfer.kit.words import line, paragraphs

MARKS = st.sampled_from(["core", "adaptable", "local"])
UNSEEN = "".join(sign for sign in map(chr, range(0x110000)) if sign in "\0\r" or HIDDEN.match(sign))
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters=UNSEEN)
TRICKY = " \n-:#'\"{}[],&*!|>%@`~?\\/.yn01éœ’« »\t\u2028"
WORDS = ["none", "true", "no", "01004", "1e3", "2020-02-28", "~", "null", "- a", "a: b", "# a", "<<", "Médiation", "L’atelier"]


def said(tidy: Any) -> st.SearchStrategy[str]:
    """A word that other readers of YAML would take for something else, signs that mean something in it, or any signs at all."""
    some = st.one_of(st.sampled_from(WORDS), st.text(TRICKY, max_size=12), st.text(SIGNS, max_size=20))
    return some.map(tidy).filter(bool)


def texts(tidy: Any = line) -> st.SearchStrategy[Text]:
    """In one language or in two."""
    return st.one_of(said(tidy).map(lambda text: Text(text, text)), st.builds(Text, said(tidy), said(tidy)))


PAGES = st.lists(said(paragraphs), min_size=8, max_size=40).map(" ".join).map(paragraphs).map(lambda text: Text(text, text))
LONG = st.one_of(st.just(NOTHING), texts(paragraphs), PAGES)
