"""The catalogues as they are compiled: French is set so that no sign is cut from its word."""

import re

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext

from socle.site.commands.catalogues import LOCALE, unbroken
from socle.site.commands.translations import FRENCH


@pytest.mark.parametrize(("written", "set_"), [
    ("Le rôle « {name} » commence", "Le rôle «\u00a0{name}\u00a0» commence"),
    ("Qui ?", "Qui\u00a0?"),
    ("Deux : un, puis un ; voilà !", "Deux\u00a0: un, puis un\u00a0; voilà\u00a0!"),
    ("déjà\u202f; mis", "déjà\u202f; mis"),
    ("à 17 h, %(a)s et :nom", "à 17 h, %(a)s et :nom"),
])  # fmt: skip
def test_what_stands_beside_a_word_stays_with_it(written: str, set_: str):
    assert unbroken(written) == set_


def test_no_french_sentence_can_be_cut_before_its_sign():
    compiled = (LOCALE / "fr" / "LC_MESSAGES" / "django.mo").read_text("utf-8", errors="ignore")

    assert not re.findall(r".{9} [»;!?](?=\s)|« .{9}", compiled)
    with translation.override("fr"):
        assert gettext("Change the circle “{name}”").count("\u00a0") == 2


@pytest.mark.parametrize(("wrong", "why"), [
    (r"courriel|[Aa]dresses? électroniques?|seconds? facteurs?", "one thing has one word: e-mail, adresse e-mail, deuxième preuve"),
    (r"\b(?:de|que) (?:\{name\}|%\(name\)s|\{who\}|%\(who\)s)", "a name may begin with a vowel"),
])  # fmt: skip
def test_french_says_one_thing_in_one_way(wrong: str, why: str):
    with FRENCH.open("rb") as file:
        found = [str(message.string) for message in read_po(file) if message.id and re.search(wrong, str(message.string))]

    assert found == [], why
