"""Ids that people can read: made of a name, and free among those that are given."""

import re
import unicodedata
from collections.abc import Callable

LONGEST = 60
_WRITTEN_OUT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "’": " "})


def slug(name: str, kind: str) -> str:
    """A name as an id; what does not begin with a letter is told by its kind first."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_WRITTEN_OUT)).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain)
    if not words or not words[0][0].isalpha() or words == ["none"]:
        words.insert(0, kind)
    return "-".join(words)[:LONGEST].rstrip("-")


def free(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """The id that is wanted, or the first like it that is not taken."""
    number, found = 1, wanted
    while is_taken(found):
        number += 1
        found = f"{wanted[: LONGEST - 1 - len(str(number))].rstrip('-')}-{number}"
    return found
