"""Whether two names may be of one: without accents, capitals and order, and as French ears hear them. Pure."""

import re

from socle.people.folded import fold

# In this order: what is written, what is heard. Capitals are single sounds: S as in chat, N as in agneau, A as in an, I as in fin,
# O as in on
_HEARD = [
    (r"[^a-z]", ""),
    (r"sch|sh|ch(?![rl])", "S"),
    (r"aul[td]s?$", "o"),
    (r"ph", "f"),
    (r"b(?=v)", ""),
    (r"ck|qu|q|k|c(?![eiy])", "k"),
    (r"c", "s"),
    (r"gn", "N"),
    (r"gu(?=[eiy])", "g"),
    (r"g(?=[eiy])", "j"),
    (r"h", ""),
    (r"eau|au", "o"),
    (r"(?:ai|ei|i|y)[mn](?![aeiouymn])", "I"),
    (r"[ae][mn](?![aeiouymn])", "A"),
    (r"o[mn](?![aeiouymn])", "O"),
    (r"ai|ei|ay|ey|oe|ae", "e"),
    (r"y", "i"),
    (r"w", "v"),
    (r"z", "s"),
    (r"(.)\1+", r"\1"),
    (r"(?<=..)[estdxp]+$", ""),
]
_FORMS = ("association", "asso", "cooperative", "societe", "entreprise", "fondation", "sarl", "sas", "sasu", "sa", "scop", "scic", "eurl")
_LEGAL = frozenset((*_FORMS, "de", "du", "des", "la", "le", "les", "l", "d", "et"))


def heard(word: str) -> str:
    """A word as it is heard: Dupont, Dupond and DUPONS are one."""
    sound = fold(word.lower().replace("ç", "ss"))
    for written, said in _HEARD:
        sound = re.sub(written, said, sound)
    return sound


def words(name: str, *, legal: bool = False) -> list[str]:
    """The words of a name that tell; of an organisation (`legal`) neither its legal form nor articles, unless nothing else is left."""
    found = re.findall(r"\w+", fold(name))
    return [word for word in found if word not in _LEGAL] or found if legal else found


def key(name: str, *, legal: bool = False) -> tuple[str, ...]:
    """Two names with the same key sound the same, in whatever order their words stand."""
    told = name.lower().replace("ç", "ss")
    return tuple(sorted(filter(None, map(heard, words(told, legal=legal)))))
