"""The numbers by which French registers know an organisation: SIREN, SIRET, RNA."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.fr import siren, siret

_RNA = re.compile(r"W[0-9][A-Z0-9][0-9]{7}")


def check_siren(text: str) -> tuple[str, Any]:
    """The nine digits, and no problem; or what is wrong. Empty is allowed. Check digit: Luhn (Insee)."""
    return _checked(text, siren, _("A SIREN has nine digits, and the last one checks the others. Compare with the original."))


def check_siret(text: str) -> tuple[str, Any]:
    """The fourteen digits of one establishment, La Poste's own rule included."""
    return _checked(text, siret, _("A SIRET has fourteen digits, and the last one checks the others. Compare with the original."))


def check_rna(text: str) -> tuple[str, Any]:
    """The number of an association: W and nine characters. It has no check digit."""
    number = re.sub(r"\s", "", text).upper()
    if number and not _RNA.fullmatch(number):
        return text, _("An RNA number begins with W, followed by nine digits.")
    return number, None


def _checked(text: str, register: Any, problem: Any) -> tuple[str, Any]:
    if not text.strip():
        return "", None
    try:
        return register.validate(text), None
    except ValidationError:
        return text, problem


NUMBERS: dict[str, Callable[[str], tuple[str, Any]]] = {"siren": check_siren, "siret": check_siret, "rna": check_rna}


def spaced_siren(number: str) -> str:
    """Nine digits as people read them aloud: 123 456 789."""
    return f"{number[:3]} {number[3:6]} {number[6:]}".strip()


def spaced_siret(number: str) -> str:
    """Fourteen digits likewise: 123 456 789 00012."""
    return f"{spaced_siren(number[:9])} {number[9:]}".strip()
