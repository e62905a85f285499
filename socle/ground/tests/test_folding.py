"""Words as they are searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from socle.ground.folding import FAULTY, LONGEST, folded, near, nearest, spelled, stem, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("L’Hôte-Œuvré", "l hote oeuvre"),
        ("Straße, ÆSIR", "strasse aesir"),
        ("ﬁnancé à 100 %", "finance a 100"),
        ("Łódź İzmir Ñandú", "lodz izmir nandu"),
        ("soft\u00adhyphen \u202eturned\0", "softhyphen turned"),
        ('a* "b" NEAR(c) _%', "a b near c"),
    ],
)
def test_letters_are_folded(text, plain):
    assert folded(text) == plain


def test_what_is_tied_is_found_apart_and_together():
    assert words("Jean-Pierre d’Artagnan").all == ("jean", "pierre", "d", "artagnan", "jeanpierre", "dartagnan")


def test_a_number_in_groups_is_one_word():
    assert words("SIREN 123 456 789").plain == words("siren 123.456.789").plain == ("siren", "123456789")


@pytest.mark.parametrize(
    ("one", "other"), [("dupond", "dupont"), ("martin", "matrin"), ("natalie", "nathalie"), ("durrand", "durand"), ("fanni", "fanny")]
)
def test_one_fault_is_near(one, other):
    assert near(one, other)
    assert near(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("dupont", "dupont"), ("lea", "leo"), ("dupont", "pont"), ("abcd", "dbca"), ("martin", "mratni")]
)
def test_no_fault_or_two_are_not(one, other):
    assert not near(one, other)


def distance(one, other):
    """Letters put in, left out, changed, or two beside each other changed over: the textbook's table."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            least = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                least = min(least, table[i - 2, j - 2] + 1)
            table[i, j] = least
    return table[len(one), len(other)]


@given(some.text("abc", max_size=8), some.text("abc", max_size=8))
def test_near_is_a_distance_of_one(one, other):
    assert near(one, other) == (min(len(one), len(other)) >= FAULTY and distance(one, other) == 1)


@pytest.mark.parametrize(
    ("asked", "known", "common"),
    [
        ("matrin", "martin", "martin "),
        ("metornom", "metronome", "metronom"),
        ("brassrie", "brasserie", "brasserie "),
        ("brasr", "brasserie", ""),  # the last letter is still being typed
        ("tbras", "brasserie", "bras"),
        ("rbass", "brasserie", "brass"),
        ("brs", "brasserie", ""),
        ("nord", "nords", ""),
        ("123457", "123456", ""),
    ],
)
def test_the_beginning_of_a_word_may_have_a_fault(asked, known, common):
    assert nearest(asked, known) == common


@pytest.mark.parametrize(
    "forms",
    [
        "regle regles",
        "role roles",
        "decide decides decidee decider",
        "ouvrier ouvriere ouvrieres",
        "principal principaux",
        "reunion reunions",
        "circle circles",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(word) for word in forms.split()}) == 1


def test_words_are_told_with_their_place():
    text = "L’é\u0301té, Œuvre\u00ads"

    assert [(text[start:stop], word) for start, stop, word in spelled(text)] == [
        ("L", "l"),
        ("é\u0301té", "ete"),
        ("Œuvre\u00ads", "oeuvres"),
    ]


@given(some.text())
def test_what_is_folded_stays_so_and_any_text_can_be(text):
    once = folded(text)

    assert folded(once) == once
    assert all(0 < len(word) <= LONGEST for word in words(text).all)
