"""Columns that say how somebody has come, and where they are on their way."""

from django.utils.translation import gettext_lazy as _

from socle.ground import cells as read
from socle.journal.importable import Field
from socle.pathways.imports import cells

CAME: tuple[Field, ...] = (
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
        alone=("provenance", "source", "ou rencontre", "ou", "where"),
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

WAY: tuple[Field, ...] = (
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
