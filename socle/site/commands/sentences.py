"""What the commands say, in French and English: `sentences.toml`, since they speak before Django and its catalogues are there."""

import os
import tomllib
from pathlib import Path


class Stop(Exception):
    """Something is missing or wrong; the sentence says what to do and nothing else is printed."""

    def __init__(self, key: str, *, code: int = 1, **values: object) -> None:
        super().__init__(say(key, **values))
        self.code = code


def language() -> str:
    """French for a French terminal, English for any other."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if spoken.lower().startswith("fr") else "en"


def say(key: str, **values: object) -> str:
    """One of the sentences of the table, in the language of the terminal."""
    return SENTENCES[key][language()].format(**values)


SENTENCES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

# argparse speaks English only; these are all the words it has for a wrong line
USAGE = {
    "unrecognized arguments": "arguments inconnus ",
    "the following arguments are required": "il manque ",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "not allowed with argument": "ne va pas avec",
    "invalid choice": "choix inconnu ",
    "choose from": "au choix :",
    "invalid int value": "un nombre entier est attendu, non ",
    "argument ": "",
}


def usage(message: str) -> str:
    """argparse's message in the language of the terminal."""
    for english, french in USAGE.items() if language() == "fr" else ():
        message = message.replace(english, french)
    return message[:1].upper() + message[1:]
