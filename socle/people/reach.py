"""How a phone number, an e-mail and a postal address are kept, and how they are shown. Pure: what is typed, or what is wrong with it."""

import re
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

# A number without prefix is French; one of an overseas territory is dialled there in the same ten digits
_REGIONS = ("FR", "GP", "MQ", "GF", "RE", "YT", "NC", "PF")
_POSTCODE = re.compile(r"(0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}", re.ASCII)
_COMMUNE = re.compile(r"(0[1-9]|[1-8][0-9]|9[0-8]|2[AB])[0-9]{3}", re.ASCII)

Checked = tuple[str, Any]


def check_phone(text: str) -> Checked:
    """The number as E.164 (+33...), and no problem; or what is wrong. Source of the rules: libphonenumber."""
    for region in _REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except NumberParseException:
            break
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, PhoneNumberFormat.E164), None
    return text, _("No telephone has this number. A French one has ten digits; another one begins with + and its country.")


def is_mobile(number: str) -> bool:
    """Whether a number that is kept can be texted."""
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number, None))
    except NumberParseException:
        return False
    return kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def check_email(text: str) -> Checked:
    """The address with its domain in small letters."""
    name, _at, domain = text.strip().rpartition("@")
    address = f"{name}@{domain.lower()}"
    try:
        validate_email(address)
    except ValidationError:
        return text, _("This is no e-mail address.")
    return address, None


def check_postcode(text: str) -> Checked:
    """Five digits."""
    code = re.sub(r"\s", "", text)
    return (code, None) if _POSTCODE.fullmatch(code) else (text, _("A French postcode has five digits."))


def check_commune(text: str, postcode: str) -> Checked:
    """The official code of a commune, of the same department as the postcode. Empty is allowed."""
    code = re.sub(r"\s", "", text).upper()
    if not code:
        return "", None
    if not _COMMUNE.fullmatch(code):
        return text, _("The code of a commune has five characters, as the official list gives it: 59350, 2A004.")
    if _department(code) != _department(postcode):
        return text, _("This commune lies in another department than the postcode. If both are right, leave the code empty.")
    return code, None


def shown_phone(number: str) -> str:
    """A French number as it is read aloud in France, another one with its country."""
    try:
        parsed = phonenumbers.parse(number, None)
    except NumberParseException:
        return number
    form = PhoneNumberFormat.NATIONAL if parsed.country_code == 33 else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def _department(code: str) -> str:
    """Two digits, three overseas; Corsica has two departments and one beginning of its postcodes."""
    if code[:2] in ("2A", "2B"):
        return "20"
    return code[:3] if code[:2] in ("97", "98") else code[:2]
