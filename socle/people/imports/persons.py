"""People, from tables."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from socle.ground import cells
from socle.journal.act import Actor
from socle.journal.importable import Faults, Field, Importable, Judged, Line, Twin
from socle.people import leaning
from socle.people.acts import import_people, take_back_people
from socle.people.folded import fold, folded
from socle.people.imports import fields
from socle.people.models import Account, Person

FEW = 25  # up to so many lines are looked for by name; more are compared with everybody


def whole_name(line: Line) -> tuple[Line, Faults]:
    """A name, where it stands in two columns."""
    parts = [line.pop("first_name", ""), line.pop("last_name", "")]
    line["name"] = line["name"] or cells.line(" ".join(part for part in parts if part))
    if not line["name"]:
        return line, {"name": _("A name is needed.")}
    if len(line["name"]) > 120:
        return line, {"name": _("A name has at most 120 characters.")}
    return line, {}


def sign(line: Line) -> str:
    """What two lines about one person have in common: the words of the name, in whatever order."""
    return " ".join(sorted(cells.plain(line["name"]).split()))


def judge(actor: Actor, programme: Any, lines: Mapping[int, Line]) -> dict[int, Judged]:
    """Whom of those that the actor may see each line may be."""
    by_address, by_name = _accounts(actor, lines.values()), _named(actor, programme.pk, lines)
    found: dict[int, Judged] = {}
    first: dict[str, tuple[int, str]] = {}
    for number, line in sorted(lines.items()):
        held, like = by_address.get(line["email"] or "-"), by_name.get(sign(line))
        row, name = first.setdefault(line["email"] or f"-{number}", (number, sign(line)))
        if held:
            found[number] = Judged(twin=_twin(*held, sure=True))
        elif name != sign(line):  # two people at one address: no account can be opened for the second
            found[number] = Judged(faults={"email": _("Row {row} has this address: take another one, or leave it empty.").format(row=row)})
        elif like:
            found[number] = Judged(twin=_twin(*like))
    return found


def _twin(pk: UUID, name: str, *, sure: bool = False) -> Twin:
    return Twin(name, reverse("person", args=[pk]), sure=sure)


def _accounts(actor: Actor, lines: Iterable[Line]) -> dict[str, tuple[UUID, str]]:
    addresses = sorted({line["email"] for line in lines if line["email"]})
    accounts: Any = Account._default_manager.all()
    seen = accounts.seen_by(actor)
    found: dict[str, tuple[UUID, str]] = {}
    for at in range(0, len(addresses), 500):
        rows = seen.alias(small=Lower("email")).filter(small__in=addresses[at : at + 500])
        found |= {email.lower(): (pk, name) for email, pk, name in rows.values_list("email", "person", "person__name")}
    return found


def _named(actor: Actor, programme: UUID, lines: Mapping[int, Line]) -> dict[str, tuple[UUID, str]]:
    rows = Person.objects.seen_by(actor).filter(ground=programme).alias(folded=folded("name"))
    if len(lines) <= FEW:
        rows = rows.filter(_any(lines.values()))
    wanted = {sign(line) for line in lines.values()}
    signed = ((sign({"name": name}), pk, name) for pk, name in rows.order_by("pk").values_list("pk", "name").iterator())
    return {key: (pk, name) for key, pk, name in signed if key in wanted}


def _any(lines: Iterable[Line]) -> Q:
    """Those whose name holds the longest word of one of these."""
    asked = Q(pk=None)
    for line in lines:
        asked |= Q(folded__contains=max(fold(line["name"]).split(), key=len, default=""))
    return asked


PEOPLE = Importable(
    key="people",
    title=_("People"),
    lede=_("Those who take part in governing or in accompanying. With an e-mail address, an account is opened: it gives no right."),
    icon="i-talents",
    power="keep_people",
    verb=import_people,
    back=take_back_people,
    leaning=partial(leaning.on, Person),
    judge=judge,
    join=whole_name,
    sign=sign,
    after="people",
    fields=(
        Field(
            "name",
            _("First name and name"),
            ("nom complet", "nom et prenom", "prenom et nom", "full name", "nom prenom", "prenom nom", "personne", "contact", "person"),
            fields.named,
            example="Ambre Lumière",
        ),
        Field("first_name", _("First name"), ("prenom", "first name", "given name", "prenoms", "forename"), fields.named),
        Field(
            "last_name",
            _("Family name"),
            ("nom", "nom de famille", "last name", "surname", "family name", "nom d usage", "patronyme"),
            fields.named,
        ),
        Field(
            "email",
            _("E-mail address"),
            ("email", "mail", "courriel", "e mail", "adresse mail", "adresse email", "adresse electronique", "mel", "email address"),
            cells.email,
            example="ambre@exemple.invalid",
            help=_("An account is opened at this address. Leave it empty, and none is."),
        ),
        Field(
            "language",
            _("Language"),
            ("langue", "language", "lang", "langue parlee"),
            fields.language,
            example="fr",
            options=(("fr", "Français"), ("en", "English")),
        ),
        fields.PHONES,
    ),
)
