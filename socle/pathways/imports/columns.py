"""The columns of files of participants, under all the names that they have there; and what a whole line says.

A question whose answers files hold becomes one column more in `FIELDS`, and one line more in what the act writes (`acts/imports.py`).
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from socle.ground import cells as read
from socle.journal.importable import Faults, Field, Line
from socle.pathways.acts import imports as acts
from socle.pathways.imports import cells
from socle.people.imports import fields

_WHOSE = ("participant", "participante", "beneficiaire", "stagiaire", "jeune", "talent", "candidat", "usager", "salarie")


def _of(word: str) -> tuple[str, ...]:
    """A header, of whoever the file is about."""
    return word, *(f"{word} {article}{whose}" for whose in _WHOSE for article in ("du ", "de la ", "")), f"{word} de la personne"


def whole(line: Line) -> tuple[Line, Faults]:
    """A line as the act takes it: names apart, the title read for the sex, all numbers together."""
    for key, given_first in (("given_first", True), ("family_first", False)):
        given, family = cells.apart(line.pop(key), given_first=given_first)
        line["given_name"], line["family_name"] = line["given_name"] or given, line["family_name"] or family
    title = line.pop("civility")
    contradicts = bool(title and line["sex"] in ("f", "m") and title != line["sex"])
    line["sex"] = line["sex"] or title
    line["phones"] = list(dict.fromkeys([*line["phones"], *line.pop("other_phones")]))
    found = acts.faults(line)
    if contradicts:
        found.setdefault("sex", _("The form of address says something else: correct one of the two, or leave it empty."))
    return line, found


_NAMES: tuple[Field, ...] = (
    Field(
        "given_name",
        _("First name"),
        ("prenom", "prenoms", "prenom usuel", "1er prenom", "first name", "given name", "forename", *_of("prenom"), *_of("prenoms")),
        cells.short,
        example="Aya",
        help=_("Needed, here or in one column together with the name."),
    ),
    Field(
        "family_name",
        _("Name"),
        (
            *("nom de famille", "nom d usage", "nom usuel", "nom marital", "nom d epouse", "nom d epoux", "patronyme"),
            *("last name", "surname", "family name", *_of("nom"), *_of("nom de famille")),
        ),
        cells.short,
        example="Fictive",
        help=_("The name in use."),
        alone=("nom", "name"),
    ),
    Field(
        "given_first",
        _("First name and name, in one column"),
        ("prenoms noms", "nom complet", "full name", *_of("prenom nom"), *_of("prenom et nom")),
        fields.named,
        help=_("The first word is the first name, unless the name is in capitals: “Aya Fictive”, “FICTIVE Aya”."),
    ),
    Field(
        "family_first",
        _("Name and first name, in one column"),
        ("noms prenoms", "nom prenoms", "nom et prenoms", *_of("nom prenom"), *_of("nom et prenom")),
        fields.named,
        help=_("The last word is the first name, unless the name is in capitals or before a comma: “Fictive Aya”, “Fictive, Aya”."),
        alone=("identite", *_WHOSE, *(f"{whose}s" for whose in _WHOSE)),
    ),
    Field(
        "civility",
        _("Form of address"),
        ("civilite", "m mme", "mme m", "monsieur madame", "salutation"),
        cells.civility,
        example="Mme",
        help=_("Read for the sex, where no column says it. Where it is missing, nothing is."),
        alone=("civ", "titre", "title"),
    ),
    Field(
        "birth_name",
        _("Name at birth"),
        ("nom de naissance", "nom naissance", "nom de jeune fille", "njf", "nom patronymique", "birth name", "maiden name"),
        cells.said(cells.short),
        help=_("Only if papers bear another name than the one in use."),
    ),
    Field(
        "born_on",
        _("Born on"),
        (
            *("date de naissance", "date naissance", "date de naiss", "ddn"),
            *("birth date", "birthdate", "date of birth", "dob", "birthday"),
        ),
        cells.said(cells.born),
        example="12/03/1990",
        help=_("12/03/1990, 12.3.90, 12 mars 1990, or the number that a spreadsheet makes of it."),
        is_day=True,
        alone=("naissance", "ne le", "nee le", "ne e le", "born"),
    ),
    Field(
        "sex",
        _("Sex"),
        ("sexe h f", "sexe f h", "sexe m f", "homme femme", "femme homme"),
        cells.said(cells.sex),
        example="f",
        options=cells.SEXES,
        help=_("Figures are given by women and men. It may be left open."),
        alone=("sexe", "genre", "sex", "gender", "h f", "f h", "m f", "f m"),
    ),
)

_REACHED: tuple[Field, ...] = (
    replace(
        fields.PHONES,
        synonyms=(
            *("telephone portable", "tel portable", "telephone mobile", "tel mobile", "n de telephone", "n de tel", "numero de telephone"),
            *("numero de portable", "telephone 1", "coordonnees telephoniques", "phone number", *_of("telephone"), *_of("tel")),
        ),
        parse=cells.said(read.phones),
        alone=("telephone", "telephones", "tel", "tel 1", "n tel", "n portable", "portable", "mobile", "gsm", "phone", "num tel"),
    ),
    Field(
        "other_phones",
        _("Another telephone"),
        (
            *("telephone 2", "autre telephone", "autre tel", "telephone fixe", "tel fixe", "telephone secondaire", "telephone domicile"),
            *("second phone", "other phone", "home phone"),
        ),
        cells.said(read.phones),
        help=_("Where the file has two columns for numbers."),
        alone=("tel 2", "fixe", "n fixe"),
    ),
    replace(
        fields.EMAIL,
        synonyms=(
            "adresse mail",
            "adresse email",
            "adresse e mail",
            "adresse electronique",
            "adresse courriel",
            "email address",
            "e mail address",
            *_of("mail"),
            *_of("email"),
        ),
        parse=cells.said(read.email),
        example="aya@exemple.invalid",
        help=_("How they are reached: no account is opened."),
        alone=("email", "mail", "courriel", "e mail", "mel", "mail 1", "email 1"),
    ),
    replace(
        fields.STREET,
        synonyms=(
            "adresse postale",
            "adresse complete",
            "adresse du domicile",
            "numero et rue",
            "n et rue",
            "street address",
            *_of("adresse"),
        ),
        parse=cells.said(fields.street),
        help=_("Street, postcode and town become one postal address, among the ways to reach them."),
        alone=("adresse", "adresse 1", "adresse1", "rue", "voie", "domicile", "street", "address", "postal address"),
    ),
    replace(fields.POSTCODE, parse=cells.said(read.postcode), synonyms=("code postal", "code post", "zip code"), alone=("cp", "zip")),
    replace(
        fields.CITY,
        synonyms=("commune de residence", "ville de residence", "lieu de residence", "lieu d habitation", *_of("commune"), *_of("ville")),
        parse=cells.said(fields.town),
        alone=("ville", "commune", "localite", "city", "town"),
    ),
)

_CAME: tuple[Field, ...] = (
    Field(
        "met_on",
        _("Met on"),
        (
            *("date de rencontre", "date rencontre", "rencontre e le", "date de reperage", "date du reperage", "repere e le"),
            *("date du premier contact", "date de premier contact", "date 1er contact", "date du 1er contact", "first contact"),
            *("date du premier entretien", "date 1er entretien", "date du 1er entretien", "date of first contact", "date met"),
        ),
        cells.said(read.day),
        example="02/01/2026",
        help=_("Without it, the day on which they entered; without that, the day of this import."),
        is_day=True,
        alone=("rencontre le", "repere le", "premier contact", "1er contact", "premier entretien", "1er entretien", "date de contact"),
    ),
    Field(
        "met_where",
        _("Where they were met"),
        (
            *("lieu de rencontre", "lieu rencontre", "lieu de reperage", "lieu du premier contact", "lieu du 1er contact"),
            *("origine du contact", "where met", "met where", "place of first contact"),
        ),
        cells.said(lambda text: cells.short(text, 120)),
        example="Au marché",
        alone=("provenance", "source", "ou rencontre"),
    ),
    Field(
        "enrolled_on",
        _("Date of entry"),
        (
            *(
                "date d entree",
                "date entree",
                "date de debut de parcours",
                "date debut parcours",
                "debut de parcours",
                "date d inscription",
            ),
            *("date d admission", "date d accueil", "date d integration", "date de demarrage", "entry date", "date of entry", "start date"),
        ),
        cells.said(read.day),
        example="05/01/2026",
        help=_("The first day in the programme. Without it, they are met and not enrolled yet."),
        is_day=True,
        alone=("entree", "entree le", "date de debut", "date debut", "debut", "inscription", "inscrit e le", "enrolled"),
    ),
)

_WAY: tuple[Field, ...] = (
    Field("cohort", _("Cohort"), (), cells.said(read.line), alone=("promotion", "promo", "cohorte", "groupe", "cohort", "group")),
    Field(
        "pathway",
        _("Pathway"),
        ("type de parcours", "parcours choisi", "parcours suivi"),
        cells.said(read.line),
        help=_("Where no phase is named, they are in the first one of it."),
        alone=("parcours", "pathway", "track"),
    ),
    Field(
        "phase",
        _("Phase"),
        ("phase actuelle", "phase en cours", "phase du parcours", "etape actuelle", "etape en cours", "etape du parcours"),
        cells.said(read.line),
        alone=("phase", "etape"),
    ),
    Field(
        "phase_since",
        _("In this phase since"),
        (
            *("debut de phase", "debut de la phase", "date de phase", "date de debut de phase", "date de debut de la phase"),
            *("date debut phase", "en phase depuis", "phase depuis", "phase since", "date d entree dans la phase"),
        ),
        cells.said(read.day),
        help=_("Without it, since they entered."),
        is_day=True,
    ),
    Field(
        "guide",
        _("Their guide"),
        (
            *(
                "referent parcours",
                "nom du referent",
                "nom de la referente",
                "referent unique",
                "nom du revelateur",
                "nom de la revelatrice",
            ),
            *("suivi par", "suivie par", "suivi e par", "accompagne par", "accompagnee par", "accompagne e par", "case worker"),
        ),
        cells.said(read.line),
        help=_("By name: somebody who accompanies talents in this circle. From then on they read this file."),
        alone=(
            *("revelateur", "revelatrice", "referent", "referente", "referent e", "conseiller", "conseillere", "cip", "coach", "guide"),
            *("accompagnateur", "accompagnatrice", "accompagnant", "intervenant", "intervenante", "adviser", "counsellor"),
        ),
    ),
)

FIELDS: tuple[Field, ...] = (*_NAMES, *_REACHED, *_CAME, *_WAY)
NAMING = tuple(one.key for one in _NAMES[:4])
