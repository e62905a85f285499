"""Cells of tables as people have them: what somebody typed, or what a spreadsheet has made of it, as the value that was meant.

Pure: text in, value out, or `Unread` with a sentence that says what to do. An empty cell is None, or empty.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import phonenumbers
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher

_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_WHOLE = re.compile(r"(\d+)[.,]0+")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MIDNIGHT = re.compile(r"[T ]\s*0?0[:h]00(?::00(?:\.0+)?)?$")
_IN_DIGITS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_AT_ONCE = re.compile(r"\d{7,8}")
_IN_WORDS = re.compile(r"(?:[a-z]+\.?,? )?(\d{1,2})(?:er|st|nd|rd|th)?\.?[ /-]?(?:of )?([a-z]+)\.?,?[ /-]?(\d{4}|\d{2})")
_WORD_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SERIAL = re.compile(r"\d{4,6}(?:[.,]\d+)?")
_EPOCH, _LAST = date(1899, 12, 30), 2_958_465
SINCE_1904 = 1462  # days between the two calendars of spreadsheets
SHOWN = 5
_CENTURIES = ("19", "20")
_NO_DAY = _("This is no day. Write it like 31/12/2026.")
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            *("janvier janv january jan", "fevrier fevr fev february feb", "mars march mar", "avril avr april apr", "mai may"),
            *("juin june jun", "juillet juil july jul", "aout august aug", "septembre sept september sep", "octobre oct october"),
            *("novembre nov november", "decembre dec december"),
        ),
        1,
    )
    for word in words.split()
}
_NOTHING = frozenset(
    (
        *("nc", "n c", "nr", "n r", "na", "n a", "neant", "aucun", "aucune", "rien", "sans", "ras", "x", "xx", "inconnu", "inconnue"),
        *("non communique", "non renseigne", "non renseignee", "ne sait pas", "pas de telephone", "pas de tel", "pas de mail"),
        *("a completer", "a demander", "none", "unknown", "nothing", "null", "not given", "to be completed"),
    )
)
_APART = re.compile(r"\s*(?:[/;,|\n]|\bou\b|\bor\b|\bet\b|\band\b|\s-\s)\s*")
_TEN, _TENS = re.compile(r"0[1-9]\d{8}"), re.compile(r"(?:0[1-9]\d{8})+")
_NINES = re.compile(r"[1-9]\d{8}(?:\s+[1-9]\d{8})+")
_ADDRESS = re.compile(r"[^\s@<>,;:()\"\[\]\\]+@[^\s@<>,;:()\"\[\]\\]+\.[^\s@<>,;:()\"\[\]\\.]+")


class Unread(Exception):
    """A cell that cannot be read as what it should hold: a sentence for whoever mends it."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def plain(text: str) -> str:
    """Text as it is compared: small letters without accents, digits, single spaces for all the rest."""
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe")) if not unicodedata.combining(one)
    )
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def line(text: str) -> str:
    """One line, its spaces single."""
    return " ".join(text.split())


def is_nothing(text: str) -> bool:
    """Whether a cell says in words or in zeros that it says nothing: “NC”, “néant”, “-”, 00/00/0000."""
    told = plain(text)
    return told in _NOTHING or not told.replace("0", "").strip()


def lines(text: str) -> list[str]:
    """Several things in one cell: on lines, after bullets, or between semicolons or bars."""
    parts = re.split(r"[\n;|•]+", text.replace("\r", "\n"))
    return [found for part in parts if (found := line(re.sub(r"^\s*(?:[-–*·]|\d+[.)])\s+", "", part)))]


def digits(text: str, length: int, least: int) -> str:
    """A number that is a name (SIREN, postcode): spaces out, lost zeros in front again. `least`: with fewer digits, more is missing."""
    bare = re.sub(r"[\s\u00a0\u202f'’]", "", text)
    if found := _SCIENTIFIC.fullmatch(bare):
        bare = _expanded(*found.groups())
    bare = _whole(bare)
    joined = re.sub(r"[-.]", "", bare)
    if joined.isascii() and joined.isdecimal() and least <= len(joined) < length:
        return joined.zfill(length)
    return joined if joined.isascii() and joined.isdecimal() else bare


def _whole(text: str) -> str:
    """A number as it was typed, where a spreadsheet has made it one with a point: 59000.0, and not 06.12.34.56.00."""
    found = _WHOLE.fullmatch(text)
    return found[1] if found else text


def _expanded(first: str, rest: str | None, power: str) -> str:
    """A number that a spreadsheet wrote with a power of ten; its last digits are gone unless all of them were written."""
    rest = rest or ""
    if len(rest) <= SHOWN:  # so many decimals a spreadsheet shows; more of them were written by one that drops zeros only
        raise Unread(_("The spreadsheet has shortened this number and its last digits are lost. Take it from where it came from."))
    return first + rest[: int(power)].ljust(int(power), "0")


def day(text: str, turn: int = 70) -> date | None:
    """A day: in digits, in words (French, English), or as the number that spreadsheets count days with.

    A year of two digits is of this century below `turn`, else of the one before.
    """
    text = _MIDNIGHT.sub("", line(text))
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        return _day(*map(int, found.groups()))
    if found := _IN_DIGITS.fullmatch(text):
        return _in_digits(*found.groups(), turn=turn)
    if _AT_ONCE.fullmatch(text):
        return _at_once(text.zfill(8))
    worded = _worded(unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode(), turn)
    if worded:
        return worded
    if _SERIAL.fullmatch(text) and 366 < (count := int(re.split("[.,]", text)[0])) <= _LAST and not 1900 <= count <= 2100:
        return _EPOCH + timedelta(days=count)
    raise Unread(_NO_DAY)


def _in_digits(first: str, second: str, year: str, *, turn: int) -> date:
    """The day comes first, as in France, unless only the month can."""
    one, two, full = int(first), int(second), _year(year, turn)
    return _day(full, one, two) if two > 12 >= one else _day(full, two, one)


def _year(text: str, turn: int) -> int:
    return int(text) + (0 if len(text) == 4 else 2000 if int(text) < turn else 1900)


def _at_once(text: str) -> date:
    """Eight digits without anything between: 19900312, or 12031990. Of the years in which people live, no writing is both."""
    if text[:2] in _CENTURIES and int(text[4:6]) <= 12:
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if text[4:6] in _CENTURIES:
        return _day(int(text[4:]), int(text[2:4]), int(text[:2]))
    raise Unread(_NO_DAY)


def _worded(text: str, turn: int) -> date | None:
    if (found := _IN_WORDS.fullmatch(text)) and found[2] in _MONTHS:
        return _day(_year(found[3], turn), _MONTHS[found[2]], int(found[1]))
    if (found := _WORD_FIRST.fullmatch(text)) and found[1] in _MONTHS:
        return _day(int(found[3]), _MONTHS[found[1]], int(found[2]))
    return None


def _day(year: int, month: int, of_month: int) -> date:
    try:
        return date(year, month, of_month)
    except ValueError:
        raise Unread(_("No calendar has this day.")) from None


def email(text: str) -> str:
    """An address, out of what mail programs make of it; empty for an empty cell."""
    text = line(text)
    if not text:
        return ""
    found = _ADDRESS.findall(text.removeprefix("mailto:"))
    if len(set(found)) > 1:
        raise Unread(_("Several addresses stand here: keep one."))
    if not found:
        raise Unread(_("This is no e-mail address."))
    return str(found[0]).rstrip(".").lower()


def phones(text: str, region: str = "FR") -> list[str]:
    """The numbers of a cell, one or several, in their international form; a zero that a spreadsheet has lost is put back."""
    found: list[str] = []
    for part in filter(None, _apart(text.strip())):
        found += [one for one in _numbers(part, region) if one not in found]
    return found


def _apart(text: str) -> list[str]:
    if _SCIENTIFIC.fullmatch(text):
        return [text]
    if _NINES.fullmatch(text):
        return text.split()
    bare = re.sub(r"[\s.]", "", text)
    return _TEN.findall(bare) if _TENS.fullmatch(bare) else _APART.split(text)


def _numbers(part: str, region: str) -> list[str]:
    bare = re.sub(r"[\s.\u00a0\u202f()-]", "", _whole(part))
    if _SCIENTIFIC.fullmatch(bare):
        bare = part = digits(bare, 9, 9)
    if bare.isdecimal():
        part = f"0{bare}" if len(bare) == 9 else f"+{bare}" if len(bare) > 10 and bare.startswith("33") else bare
    several = [match.number for match in PhoneNumberMatcher(part, region)]
    numbers = [one for one in several if phonenumbers.is_valid_number(one)]
    if not numbers:
        raise Unread(_("This is no telephone number."))
    return [phonenumbers.format_number(one, PhoneNumberFormat.E164) for one in numbers]


def postcode(text: str) -> str:
    """A French postcode, with the zero in front that spreadsheets lose; one from elsewhere as it stands."""
    found = digits(line(text), 5, 4)
    return found if found.isdecimal() else line(text)


def chosen(text: str, known: Mapping[str, str], sentence: Any) -> str:
    """One of several words; `known` says which word each writing means, as `plain` writes it."""
    if not text.strip():
        return ""
    if (word := known.get(plain(text))) is None:
        raise Unread(sentence)
    return word
