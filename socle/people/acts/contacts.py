"""How people and organisations are reached: added, corrected, ended; and the languages that somebody speaks."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people import communes, reach
from socle.people.acts import checked
from socle.people.languages import LANGUAGES
from socle.people.models import ContactPoint, Organisation, OrganisationContact, Person, PersonContact, Spoken


@act("contact.added", power="keep_people", own=True, keep=["kind"])
def add_contact(actor: Actor, person: Person, *, kind: str, **told: Any) -> ContactPoint:
    """Enter how somebody is reached."""
    checked.still_known(person)
    return _add(PersonContact, {"person": person}, kind, **told)


@act("contact.amended", power="keep_people", own=True, keep=["kind"])
def amend_contact(actor: Actor, contact: PersonContact, **told: Any) -> ContactPoint:
    """Correct how somebody is reached."""
    return _amend(contact, {"person": contact.person_id}, **told)


@act("contact.ended", power="keep_people", own=True, keep=["kind"])
def end_contact(actor: Actor, contact: PersonContact) -> ContactPoint:
    """Enter that somebody is no longer reached this way."""
    return _end(contact)


@act("coordinates.added", power="keep_organisations", keep=["kind"])
def add_coordinates(actor: Actor, organisation: Organisation, *, kind: str, **told: Any) -> ContactPoint:
    """Enter how an organisation is reached."""
    return _add(OrganisationContact, {"organisation": organisation}, kind, **told)


@act("coordinates.amended", power="keep_organisations", keep=["kind"])
def amend_coordinates(actor: Actor, contact: OrganisationContact, **told: Any) -> ContactPoint:
    """Correct how an organisation is reached."""
    return _amend(contact, {"organisation": contact.organisation_id}, **told)


@act("coordinates.ended", power="keep_organisations", keep=["kind"])
def end_coordinates(actor: Actor, contact: OrganisationContact) -> ContactPoint:
    """Enter that an organisation is no longer reached this way."""
    return _end(contact)


@act("language.told", power="keep_people", own=True)
def tell_languages(actor: Actor, person: Person, *, languages: Iterable[str]) -> Person:
    """Enter which languages somebody speaks."""
    checked.still_known(person)
    chosen = set(languages)
    if chosen - LANGUAGES.keys():
        raise Refused(_("Choose among these languages."), field="languages")
    rows = Spoken.kept.filter(person=person)
    rows.exclude(language__in=chosen).delete()
    known = set(rows.values_list("language", flat=True))
    Spoken.kept.bulk_create([Spoken(ground=person.ground, person=person, language=one) for one in sorted(chosen - known)])
    return person


def _add(
    model: Any, whose: dict[str, Any], kind: str, *, since: date | None = None, until: date | None = None, **told: Any
) -> ContactPoint:
    if kind not in ContactPoint.Kind.values:
        raise Refused(_("Choose a kind."), field="kind")
    (owner,) = whose.values()
    begins = checked.midnight(since, "since") if since else now()
    made: ContactPoint = model(ground=owner.ground, kind=ContactPoint.Kind(kind), since=begins, until=_ends(begins, until), **whose)
    _tell(made, whose, **told)
    made.save(force_insert=True)
    return made


def entered(model: Any, kind: str, *, ground: Any, since: datetime, whose: dict[str, Any], **told: Any) -> ContactPoint:
    """One of many contact points, checked like the others and not written yet: for an act that writes all of them at once."""
    made: ContactPoint = model(ground=ground, kind=ContactPoint.Kind(kind), since=since, **whose)
    _tell(made, whose, **told)
    return made


def _amend(contact: ContactPoint, whose: dict[str, Any], *, until: date | None = None, **told: Any) -> ContactPoint:
    _refuse_ended(contact)
    contact.kind, contact.until, contact.version = ContactPoint.Kind(contact.kind), _ends(contact.since, until), contact.version + 1
    _tell(contact, whose, **told)
    contact.save()
    return contact


def _end(contact: ContactPoint) -> ContactPoint:
    _refuse_ended(contact)
    contact.kind, contact.until, contact.version = (
        ContactPoint.Kind(contact.kind),
        max(now(), contact.since + _INSTANT),
        contact.version + 1,
    )
    contact.save()
    return contact


_INSTANT = timedelta(microseconds=1)


def _refuse_ended(contact: ContactPoint) -> None:
    if contact.until and contact.until <= now():
        raise Refused(_("This is over already."))


def _ends(begins: datetime, until: date | None) -> datetime | None:
    ends = checked.midnight(until, "until") if until else None
    if ends and ends <= begins:
        raise Refused(_("It ends after it begins."), field="until")
    return ends


def _tell(contact: ContactPoint, whose: dict[str, Any], *, value: str = "", label: str = "", preferred: bool = False, **place: str) -> None:
    """What is said of a contact point, checked as its kind asks for."""
    contact.label = " ".join(label.split())[:60]
    if contact.kind == ContactPoint.Kind.ADDRESS:
        _place(contact, value, **place)
    else:
        contact.value = _value(contact.kind, value)
    if not preferred:
        contact.preferred_at = None
    elif contact.preferred_at is None:
        held = type(contact).kept.filter(**whose, kind=contact.kind).exclude(pk=contact.pk)
        held.exclude(preferred_at=None).update(preferred_at=None)
        contact.preferred_at = now()


def _value(kind: str, value: str) -> str:
    checks = {"phone": reach.check_phone, "email": reach.check_email}
    text, problem = checks[kind](value) if kind in checks else (" ".join(value.split()), None)
    if problem or not text or len(text) > 254:
        raise Refused(problem or _("Say how, in at most 254 characters."), field="value")
    return text


def _place(contact: ContactPoint, street: str, *, postcode: str = "", town: str = "", commune: str = "") -> None:
    code, problem = reach.check_postcode(postcode)
    if problem:
        raise Refused(problem, field="postcode")
    official, problem = reach.check_commune(commune, code)
    if problem:
        raise Refused(problem, field="commune")
    town, street = " ".join(town.split()), street.strip()
    if not town or len(town) > 60:
        raise Refused(_("Give the town, in at most 60 characters."), field="town")
    if len(street) > 254:
        raise Refused(_("Say how, in at most 254 characters."), field="value")
    contact.value, contact.postcode, contact.town = street, code, town
    contact.commune = official or communes.by_postcode(code, timezone.localdate())
