"""A circle in a sentence, whatever its name."""

import pytest
from django.utils import translation

from socle.look.words import of_circle, the_circle, to_circle


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "Nord", ("the circle “Nord”", "of the circle “Nord”", "to the circle “Nord”")),
        ("en", "Comité d’orientation", ("the circle “Comité d’orientation”",)),
        ("fr", "Nord", ("le cercle «\u00a0Nord\u00a0»", "du cercle «\u00a0Nord\u00a0»", "au cercle «\u00a0Nord\u00a0»")),
        ("fr", "Cercle sourcing", ("le cercle sourcing", "du cercle sourcing", "au cercle sourcing")),
        ("fr", "Comité d’orientation", ("le comité d’orientation", "du comité d’orientation", "au comité d’orientation")),
        ("fr", "Consortium", ("le consortium",)),
        ("fr", "Équipe-projet", ("le cercle «\u00a0Équipe-projet\u00a0»",)),
        ("fr", "Les Tisserands", ("le cercle «\u00a0Les Tisserands\u00a0»", "du cercle «\u00a0Les Tisserands\u00a0»")),
        ("fr", "Cercles", ("le cercle «\u00a0Cercles\u00a0»",)),
        ("fr", "", ("le cercle «\u00a0\u00a0»",)),
    ],
)
def test_french_joins_its_article_to_what_stands_before_it(language: str, name: str, said: tuple[str, ...]):
    with translation.override(language):
        assert (the_circle(name), of_circle(name), to_circle(name))[: len(said)] == said
