"""Small things said about text: initials of a name, a circle in a sentence, paragraphs of a message."""

import re
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup, escape


@lru_cache(4096)
def initials(name: str) -> str:
    """Two letters for a dot: "Rosa Lampion" gives "RL"."""
    words = [word for word in re.split(r"[\s'’-]+", name) if word[:1].isalnum()]
    return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs; everything in it is escaped."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if block.strip()]
    return Markup("\n").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in block.split("\n"))) for block in blocks
    )


# Words with which a French name of a circle says itself that it is one; all of them masculine, so that what follows agrees with “cercle”
_CIRCLES = frozenset({"cercle", "collectif", "collège", "comité", "conseil", "consortium", "groupe", "jury", "pôle", "réseau"})


def the_circle(name: str) -> str:
    """A circle in a sentence: the circle “Nord”; le cercle « Nord », but le cercle sourcing and le comité d’orientation."""
    return f"le {own}" if (own := _own(name)) else _("the circle “{name}”").format(name=name)


def of_circle(name: str) -> str:
    """The same after “of”: French says both in one word, du cercle."""
    return f"du {own}" if (own := _own(name)) else _("of the circle “{name}”").format(name=name)


def to_circle(name: str) -> str:
    """The same after “to”: au cercle."""
    return f"au {own}" if (own := _own(name)) else _("to the circle “{name}”").format(name=name)


def _own(name: str) -> str:
    """A French name as it stands within a sentence, if it says itself that it is one of a circle."""
    first = re.split(r"[\s'’-]", name, maxsplit=1)[0].casefold()
    return name[:1].lower() + name[1:] if first in _CIRCLES and (get_language() or "").startswith("fr") else ""


def weight(count: int) -> str:
    """So many bytes, as people say it: 340 kB, 2.4 MB."""
    if count < 1_000_000:
        return _("{count} kB").format(count=number_format(max(1, round(count / 1000))))
    return _("{count} MB").format(count=number_format(round(count / 1_000_000, 1)))


def lasting(minutes: int) -> str:
    """How long something lasts, as it is said in both languages: 3 h 30, 45 min."""
    hours, rest = divmod(int(minutes), 60)
    if not hours and rest:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def percent(hundredths: int) -> str:
    """A share, as it is written in both languages: 77\xa0%, 77%."""
    return f"{hundredths}\xa0%" if (get_language() or "").startswith("fr") else f"{hundredths}%"
