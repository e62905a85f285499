"""Cells of people and organisations: the rules of this room, as columns of a table ask them. Pure."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.ground import cells
from socle.ground.cells import Unread
from socle.journal.importable import Faults, Field, Line
from socle.people import communes, reach, rules

LANGUAGES = {
    **dict.fromkeys(("fr", "fra", "fre", "francais", "francaise", "french", "fr fr"), "fr"),
    **dict.fromkeys(("en", "eng", "anglais", "anglaise", "english", "en gb", "en us", "gb", "uk"), "en"),
}
KINDS = {
    **dict.fromkeys(("association", "asso", "association loi 1901", "loi 1901", "association declaree", "assoc"), "association"),
    **dict.fromkeys(("cooperative", "scop", "scic", "sapo", "coop", "co operative", "societe cooperative"), "cooperative"),
    **dict.fromkeys(("entreprise", "societe", "company", "sas", "sasu", "sarl", "eurl", "sa", "business", "ei", "tpe", "pme"), "company"),
    **dict.fromkeys(("fondation", "foundation", "fonds de dotation"), "foundation"),
    **dict.fromkeys(
        ("organisme public", "public body", "public", "collectivite", "mairie", "commune", "departement", "epci"), "public_body"
    ),
    **dict.fromkeys(
        ("region", "etablissement public", "epa", "epic", "etat", "metropole", "collectivite territoriale", "ccas"), "public_body"
    ),
    **dict.fromkeys(("universite", "ecole", "university", "school", "universite ou ecole", "university or school", "lycee"), "university"),
    **dict.fromkeys(("reseau", "network", "federation", "union", "reseau associatif"), "network"),
    **dict.fromkeys(("autre", "other", "divers"), "other"),
}


def named(text: str) -> str:
    """A name: on one line, and not longer than one is kept."""
    name = cells.line(text)
    if len(name) > 120:
        raise Unread(_("A name has at most 120 characters."))
    return name


def names(text: str) -> list[str]:
    return list(dict.fromkeys(named(one) for one in cells.lines(text)))


def language(text: str) -> str:
    return cells.chosen(text, LANGUAGES, _("Write fr or en.")) or "fr"


def kind(text: str) -> str:
    return cells.chosen(text, KINDS, _("Choose what kind of organisation this is.")) or "other"


def number(check: Callable[[str], tuple[str, Any]], length: int, least: int) -> Callable[[str], str]:
    """A number of a register, whose lost zeros are put back before its last digit is checked."""

    def read(text: str) -> str:
        said, problem = check(cells.digits(text, length, least) if text.strip() else "")
        if problem:
            raise Unread(problem)
        return said

    return read


siren = number(rules.check_siren, 9, 7)
siret = number(rules.check_siret, 14, 12)


def rna(text: str) -> str:
    said, problem = rules.check_rna(text)
    if problem:
        raise Unread(problem)
    return said


def placed(line: Line) -> Faults:
    """An address has a postcode and a town; of one that the table of communes knows, the postcode says the town."""
    if not any(line.get(word) for word in ("street", "postcode", "city")):
        return {}
    if not line["postcode"]:
        return {"postcode": _("Give the postcode as well, or leave street and town empty.")}
    code, problem = reach.check_postcode(line["postcode"])
    if problem:
        return {"postcode": problem}
    known = communes.communes(timezone.localdate()).get(communes.by_postcode(code, timezone.localdate()))
    line["city"] = line["city"] or (known.name if known else "")
    return {} if line["city"] else {"city": _("Give the town as well, or leave street and postcode empty.")}


def town(text: str) -> str:
    found = cells.line(text)
    if len(found) > 60:
        raise Unread(_("Give the town, in at most 60 characters."))
    return found


def street(text: str) -> str:
    found = ", ".join(cells.lines(text))
    if len(found) > 254:
        raise Unread(_("Say how, in at most 254 characters."))
    return found


PHONES = Field(
    "phones",
    _("Telephone"),
    ("telephone", "tel", "phone", "mobile", "portable", "numero de telephone", "telephones", "fixe", "phone number", "gsm", "tel portable"),
    cells.phones,
    example="06 12 34 56 78 / 01 23 45 67 89",
    help=_("Two numbers in a cell are kept as two."),
)
STREET = Field(
    "street",
    _("Number and street"),
    ("adresse", "adresse postale", "rue", "voie", "numero et rue", "street", "street address", "postal address", "adresse 1"),
    street,
    example="3 quai des Tisserands",
)
POSTCODE = Field(
    "postcode",
    _("Postcode"),
    ("code postal", "cp", "zip", "zip code", "postal code", "postcode"),
    cells.postcode,
    example="01000",
)
CITY = Field("city", _("Town"), ("ville", "commune", "city", "town", "localite"), town, example="Bourg-en-Bresse")
EMAIL = Field(
    "email",
    _("E-mail address"),
    ("email", "mail", "courriel", "e mail", "adresse mail", "adresse email", "adresse electronique", "mel", "email address"),
    cells.email,
    example="bonjour@tisseurs.invalid",
    help=_("How the organisation is reached: no account is opened."),
)
