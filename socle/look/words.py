"""Small things said about text: initials of a name, paragraphs of a message."""

import re
from functools import lru_cache

from django.utils.formats import number_format
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


def weight(count: int) -> str:
    """So many bytes, as people say it: 340 kB, 2.4 MB."""
    if count < 1_000_000:
        return _("{count} kB").format(count=number_format(max(1, round(count / 1000))))
    return _("{count} MB").format(count=number_format(round(count / 1_000_000, 1)))
