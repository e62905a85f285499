"""Recording many people or organisations at once, from a table that somebody has brought and mended.

One act, many lines: all of them are recorded or none. The entry keeps how many they were and the digest of what they said.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from socle.ground import now
from socle.ground.digests import digest
from socle.journal.act import Actor, Refused, act
from socle.journal.importable import Line, identity
from socle.people.acts import checked, contacts
from socle.people.acts.lines import CHUNK, Imported, create, misread, refuse, refuse_too_many
from socle.people.acts.organisations import organisation_fields
from socle.people.models import Account, Alias, Organisation, OrganisationContact, Person, PersonContact

Told = tuple[str, dict[str, str]]


@act("people.imported", power="keep_people", keep=["digest", "count"])
def import_people(actor: Actor, programme: Any, *, lines: list[Line]) -> Imported:
    """Record many people at once, from a table, with their telephones; those who have an e-mail address get an account."""
    refuse_too_many(lines)
    refuse(misread(lines, _person))
    addressed = [line for line in lines if line.get("email")]
    refuse(_addresses(addressed))
    reached = _reached(PersonContact, "person_id", programme, lines, _PHONES)
    create(Person, [Person(id=line["id"], ground=programme.ground, **_person(line)) for line in lines], lines, "name", _same)
    accounts = [Account(ground=programme.ground, person_id=line["id"], email=line["email"]) for line in addressed]
    create(Account, accounts, addressed, "email", _no_account)
    PersonContact.kept.bulk_create(reached, batch_size=CHUNK)
    return Imported(digest(lines), len(lines))


@act("organisations.imported", power="keep_organisations", keep=["digest", "count"])
def import_organisations(actor: Actor, programme: Any, *, lines: list[Line]) -> Imported:
    """Record many organisations at once, from a table, with their numbers, their other names and how they are reached."""
    refuse_too_many(lines)
    refuse(misread(lines, _organisation))
    reached = _reached(OrganisationContact, "organisation_id", programme, lines, _PHONES, _EMAIL, _ADDRESS)
    rows = [Organisation(id=line["id"], ground=programme.ground, **_organisation(line)) for line in lines]
    create(Organisation, rows, lines, "name", _known)
    named = [(line["id"], checked.name(name)) for line in lines for name in line.get("other_names") or ()]
    aliases = [Alias(ground=programme.ground, organisation_id=pk, name=name) for pk, name in named]
    Alias.kept.bulk_create(aliases, batch_size=CHUNK)
    OrganisationContact.kept.bulk_create(reached, batch_size=CHUNK)
    return Imported(digest(lines), len(lines))


def _person(line: Line) -> dict[str, Any]:
    return {"name": checked.name(line["name"]), "language": checked.language(line["language"])}


def _organisation(line: Line) -> dict[str, Any]:
    return organisation_fields(line["name"], line["kind"], {number: line.get(number) or "" for number in ("siren", "siret", "rna")})


def _phones(line: Line) -> list[Told]:
    return [("phone", {"value": number}) for number in line.get("phones") or ()]


def _email(line: Line) -> list[Told]:
    return [("email", {"value": line["email"]})] if line.get("email") else []


def _address(line: Line) -> list[Told]:
    place = {"value": line.get("street") or "", "postcode": line.get("postcode") or "", "town": line.get("city") or ""}
    return [("address", place)] if any(place.values()) else []


_PHONES, _EMAIL, _ADDRESS = ("phones", _phones), ("email", _email), ("postcode", _address)
_AT = {"town": "city"}


def _reached(model: Any, owner: str, programme: Any, lines: list[Line], *columns: tuple[str, Callable[[Line], list[Told]]]) -> list[Any]:
    """The contact points that lines tell, each on its own: two telephones in a cell are two."""
    since, made, faults = now(), [], []
    for line in lines:
        for column, of in columns:
            for kind, told in of(line):
                try:
                    made.append(contacts.entered(model, kind, ground=programme.ground, since=since, whose={owner: identity(line)}, **told))
                except Refused as refusal:
                    faults.append((line["row"], _AT.get(refusal.field or "", column), refusal.message))
    refuse(faults)
    return made


def _addresses(lines: list[Line]) -> Iterable[tuple[int, str, Any]]:
    """Those whose address has an account already, here or elsewhere, or stands on an earlier line."""
    addresses = [line["email"].lower() for line in lines]
    taken: set[str] = set()
    for at in range(0, len(addresses), CHUNK):
        small = Account.kept.alias(small=Lower("email")).filter(small__in=addresses[at : at + CHUNK])
        taken |= {email.lower() for email in small.values_list("email", flat=True)}
    for line in lines:
        if line["email"].lower() in taken:
            yield line["row"], "email", _no_account()
        taken.add(line["email"].lower())


def _same() -> str:
    return _("This line is recorded already.")


def _known() -> str:
    return _("An organisation with this name or number is already recorded.")


def _no_account() -> str:
    return _("No account can be opened at this address: take another one, or leave it empty.")
