"""Columns that say how somebody is reached."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from socle.ground import cells as read
from socle.journal.importable import Field
from socle.pathways.imports import cells
from socle.pathways.imports.columns.whose import of
from socle.people.imports import fields

REACHED: tuple[Field, ...] = (
    replace(
        fields.PHONES,
        synonyms=(
            *("telephone portable", "tel portable", "telephone mobile", "tel mobile", "n de telephone", "n de tel", "numero de telephone"),
            *("numero de portable", "telephone 1", "coordonnees telephoniques", "phone number", *of("telephone"), *of("tel")),
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
            *of("mail"),
            *of("email"),
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
            *of("adresse"),
        ),
        parse=cells.said(fields.street),
        help=_("Street, postcode and town become one postal address, among the ways to reach them."),
        alone=("adresse", "adresse 1", "adresse1", "rue", "voie", "domicile", "street", "address", "postal address"),
    ),
    replace(fields.POSTCODE, parse=cells.said(read.postcode), synonyms=("code postal", "code post", "zip code"), alone=("cp", "zip")),
    replace(
        fields.CITY,
        synonyms=("commune de residence", "ville de residence", "lieu de residence", "lieu d habitation", *of("commune"), *of("ville")),
        parse=cells.said(fields.town),
        alone=("ville", "commune", "localite", "city", "town"),
    ),
)
