"""Organisations, from tables."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socle.ground import cells
from socle.journal.act import Actor
from socle.journal.importable import Faults, Field, Importable, Judged, Line, Twin
from socle.people import leaning
from socle.people.acts import import_organisations, take_back_organisations
from socle.people.folded import fold, folded
from socle.people.imports import fields
from socle.people.models import Alias, Organisation

FEW = 25


def numbered(line: Line) -> tuple[Line, Faults]:
    """The number of an establishment begins with that of its organisation."""
    if line["siret"] and line["siren"] and not line["siret"].startswith(line["siren"]):
        return line, {"siret": _("This SIRET does not belong to the SIREN of the same row.")}
    line["siren"] = line["siren"] or line["siret"][:9]
    line["other_names"] = [one for one in line["other_names"] if cells.plain(one) != cells.plain(line["name"])]
    return line, fields.placed(line)


def sign(line: Line) -> str:
    return str(line["siret"] or cells.plain(line["name"]))


def judge(actor: Actor, programme: Any, lines: Mapping[int, Line]) -> dict[int, Judged]:
    """Which of the organisations that the actor may see each line may be: by number, by name, by another name."""
    rows, others = _standing(actor, programme.pk, lines)
    by_number = {number: (pk, name) for pk, name, *numbers in rows for number in numbers if number}
    by_siren = {siren: (pk, name) for pk, name, siret, _rna, siren in _with_siren(actor, programme.pk, lines) if not siret}
    by_name = {cells.plain(name): (pk, name, True) for pk, name, *_numbers in rows}
    known_as = {cells.plain(alias): (pk, name, False) for alias, pk, name in others}
    found: dict[int, Judged] = {}
    first: dict[str, int] = {}
    for number, line in sorted(lines.items()):
        before = first.setdefault(line["siren"] or f"-{number}", number)
        same = next((by_number[one] for one in (line["siret"], line["rna"]) if one and one in by_number), None)
        like = by_name.get(cells.plain(line["name"])) or known_as.get(cells.plain(line["name"]))
        if same:
            found[number] = Judged(twin=_twin(*same, sure=True))
        elif like:
            found[number] = Judged(twin=_twin(like[0], like[1], sure=like[2] and fold(like[1]) == fold(line["name"])))
        elif line["siren"] in by_siren:
            found[number] = Judged(twin=_twin(*by_siren[line["siren"]]))
        elif before != number and not line["siret"]:
            found[number] = Judged(twin=Twin("", row=before))
    return found


def _twin(pk: UUID, name: str, *, sure: bool = False) -> Twin:
    return Twin(name, reverse("organisation", args=[pk]), sure=sure)


def _standing(actor: Actor, programme: UUID, lines: Mapping[int, Line]) -> tuple[list[Any], list[Any]]:
    rows = Organisation.objects.seen_by(actor).filter(ground=programme).alias(folded=folded("name"))
    others = Alias.objects.seen_by(actor).filter(ground=programme, organisation__isnull=False).alias(folded=folded("name"))
    if len(lines) <= FEW:
        words = Q(pk=None)
        for line in lines.values():
            words |= Q(folded__contains=max(fold(line["name"]).split(), key=len, default=""))
        others = others.filter(words)
        numbers = Q(siret__in=_given(lines, "siret")) | Q(rna__in=_given(lines, "rna"))
        rows = rows.filter(words | numbers)
    return (
        list(rows.order_by("pk").values_list("pk", "name", "siret", "rna")),
        list(others.order_by("pk").values_list("name", "organisation", "organisation__name")),
    )


def _with_siren(actor: Actor, programme: UUID, lines: Mapping[int, Line]) -> list[Any]:
    rows = Organisation.objects.seen_by(actor).filter(ground=programme).exclude(siren="")
    if len(lines) <= FEW:
        rows = rows.filter(siren__in=_given(lines, "siren"))
    return list(rows.order_by("pk").values_list("pk", "name", "siret", "rna", "siren"))


def _given(lines: Mapping[int, Line], number: str) -> list[str]:
    return [line[number] for line in lines.values() if line[number]]


ORGANISATIONS = Importable(
    key="organisations",
    title=_("Organisations"),
    lede=_("Members of the consortium and partners, with their numbers in the French registers where they have some."),
    icon="i-organisation",
    power="keep_organisations",
    verb=import_organisations,
    back=take_back_organisations,
    leaning=partial(leaning.on, Organisation),
    judge=judge,
    join=numbered,
    sign=sign,
    after="organisations",
    fields=(
        Field(
            "name",
            _("Name"),
            (
                "nom",
                "raison sociale",
                "denomination",
                "structure",
                "organisation",
                "organization",
                "nom de la structure",
                "company",
                "societe",
            ),
            fields.named,
            required=True,
            example="Les Tisseurs du Fleuve",
        ),
        Field(
            "kind",
            _("Kind"),
            ("type", "forme juridique", "statut", "statut juridique", "nature", "type de structure", "forme", "legal form", "categorie"),
            fields.kind,
            example="association",
            options=tuple(Organisation.Kind.choices),
            help=_("Where the table says nothing: other."),
        ),
        Field("siret", "SIRET", ("siret", "n siret", "numero siret", "no siret"), fields.siret, example="732 829 320 00074"),
        Field("siren", "SIREN", ("siren", "n siren", "numero siren"), fields.siren, example="732 829 320"),
        Field("rna", "RNA", ("rna", "numero rna", "n rna", "rna waldec"), fields.rna, example="W751234567"),
        Field(
            "other_names",
            _("Other names"),
            ("sigle", "acronyme", "alias", "nom d usage", "autres noms", "acronym", "nom commercial", "enseigne", "aka"),
            fields.names,
            example="LTF; Les Tisseurs",
        ),
        fields.STREET,
        fields.POSTCODE,
        fields.CITY,
        fields.PHONES,
        fields.EMAIL,
    ),
)
