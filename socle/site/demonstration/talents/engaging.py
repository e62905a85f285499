"""Guides for more talents than those of the story can accompany: engaged in the first weeks, as many as it takes."""

from collections.abc import Iterator

from socle.site.demonstration.talents.chance import WORDS, Chance
from socle.site.demonstration.talents.groups import shared_out
from socle.site.demonstration.world import SEED, Scene

FOLLOWED, EACH = 29, 55
"""Of a hundred talents those who are accompanied at a time, and how many of them one person accompanies. Each guide is three acts, and
makes every later one a little slower: from some thirty thousand talents on there are no more of them, and each has more talents.
"""
OF_STORY, MOST = 4, 60
DAY = -531
FROM = {
    "lille-roubaix": ("synergie-family", "Blanche Encrier"),
    "paris": ("chance", "Blanche Encrier"),
    "marseille": ("lica", "Capucine Balancier"),
}
"""For whom they work, and who records them."""


def scenes(talents: int) -> Iterator[Scene]:
    """One for each circle that needs more of them."""
    shares = shared_out(talents)
    for key, (organisation, secretary) in FROM.items():
        needed = min(MOST, shares[key] * FOLLOWED // 100 // EACH) - OF_STORY
        if needed > 1:
            guides = [[name, organisation, "implementing"] for name in _names(key, needed)]
            yield {"scene": f"{needed} révélateurs de plus ({key})", "day": DAY, "circle": key, "guides": guides, "by": secretary}


def _names(key: str, number: int) -> list[str]:
    """Names of which none comes twice, be it in another circle."""
    chance, found = Chance(f"{SEED} guides {key}"), dict[str, None]()
    suffix = {"lille-roubaix": "du Nord", "paris": "de Paris", "marseille": "du Midi"}[key]
    while len(found) < number:
        found[f"{chance.one(WORDS['women'] + WORDS['men'])} {chance.one(WORDS['families'])} {suffix}"] = None
    return list(found)
