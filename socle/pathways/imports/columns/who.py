"""Columns that say who somebody is."""

from django.utils.translation import gettext_lazy as _

from socle.journal.importable import Field
from socle.pathways.imports import cells
from socle.pathways.imports.columns.whose import WHOSE, of
from socle.people.imports import fields

NAMES: tuple[Field, ...] = (
    Field(
        "given_name",
        _("First name"),
        ("prenom", "prenoms", "prenom usuel", "1er prenom", "first name", "given name", "forename", *of("prenom"), *of("prenoms")),
        cells.short,
        example="Aya",
        help=_("Needed, here or in one column together with the name."),
    ),
    Field(
        "family_name",
        _("Name"),
        (
            *("nom de famille", "nom d usage", "nom usuel", "nom marital", "nom d epouse", "nom d epoux", "patronyme"),
            *("last name", "surname", "family name", *of("nom"), *of("nom de famille")),
        ),
        cells.short,
        example="Fictive",
        help=_("The name in use."),
        alone=("nom", "name"),
    ),
    Field(
        "given_first",
        _("First name and name, in one column"),
        ("prenoms noms", "nom complet", "full name", *of("prenom nom"), *of("prenom et nom")),
        fields.named,
        help=_("The first word is the first name, unless the name is in capitals: “Aya Fictive”, “FICTIVE Aya”."),
    ),
    Field(
        "family_first",
        _("Name and first name, in one column"),
        ("noms prenoms", "nom prenoms", "nom et prenoms", *of("nom prenom"), *of("nom et prenom")),
        fields.named,
        help=_("The last word is the first name, unless the name is in capitals or before a comma: “Fictive Aya”, “Fictive, Aya”."),
        alone=("identite", *WHOSE, *(f"{whose}s" for whose in WHOSE)),
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
