"""Recording organisations, and when they belong to the consortium."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from socle.journal.act import Actor, Refused, act
from socle.people import departures, rules
from socle.people.acts import checked
from socle.people.models import Alias, Membership, Organisation, Territory


@act("organisation.recorded", power="keep_organisations", keep=["kind"])
def record_organisation(actor: Actor, programme: Any, *, name: str, kind: str, element: str = "", **numbers: str) -> Organisation:
    """Record an organisation, with its number in the French registers if it has one."""
    fields = organisation_fields(name, kind, numbers)
    with checked.one_only(_("An organisation with this name or number is already recorded."), "name"):
        return Organisation.kept.create(ground=programme.ground, key=element, **fields)


@act("organisation.amended", power="keep_organisations", keep=["kind"])
def amend_organisation(actor: Actor, organisation: Organisation, *, name: str, kind: str, **numbers: str) -> Organisation:
    """Correct the name, the kind or the numbers of an organisation."""
    fields = organisation_fields(name, kind, numbers)
    with checked.one_only(_("An organisation with this name or number is already recorded."), "name"):
        Organisation.kept.filter(pk=organisation.pk).update(version=organisation.version + 1, **fields)
    fresh = Organisation.kept.get(pk=organisation.pk)
    fresh.kind = Organisation.Kind(fresh.kind)
    return fresh


@act("alias.added", power="keep_organisations")
def add_alias(actor: Actor, named: Organisation | Territory, *, name: str) -> Alias:
    """Add another name by which an organisation or a territory is known."""
    name = checked.name(name)
    owner = {"organisation": named} if isinstance(named, Organisation) else {"territory": named}
    if Alias.kept.filter(**owner, name__iexact=name).exists():
        raise Refused(_("This name is already known."), field="name")
    return Alias.kept.create(ground=named.ground, name=name, **owner)


@act("organisation.admitted", power="admit_organisations", keep=["since", "until"])
def admit_organisation(actor: Actor, organisation: Organisation, *, since: date, until: date | None = None) -> Membership:
    """Enter that an organisation belongs to the consortium, from a date."""
    begins, ends = checked.midnight(since, "since"), checked.midnight(until, "until") if until else None
    if ends and ends <= begins:
        raise Refused(_("A membership ends after it begins."), field="until")
    held = Membership.kept.filter(organisation=organisation).exclude(until__lte=begins)
    if (held.filter(since__lt=ends) if ends else held).exists():
        raise Refused(_("This organisation is already a member during that time."), field="since")
    made = Membership.kept.create(ground=organisation.ground, organisation=organisation, since=begins, until=ends)
    if ends and not Membership.kept.filter(organisation=organisation, since__gte=ends).exists():
        departures.follow(actor, organisation, ends)
    return made


@act("membership.ended", power="admit_organisations", keep=["until"])
def end_membership(actor: Actor, membership: Membership, *, on: date) -> Membership:
    """Enter the date from which an organisation no longer belongs to the consortium."""
    ends = checked.midnight(on, "on")
    if ends <= membership.since or (membership.until and membership.until <= ends):
        raise Refused(_("A membership ends after it begins, and only once."), field="on")
    Membership.kept.filter(pk=membership.pk).update(until=ends)
    membership.until = ends
    departures.follow(actor, membership.organisation, ends)
    return membership


def organisation_fields(name: str, kind: str, numbers: dict[str, str]) -> dict[str, Any]:
    """An organisation as it is kept, or refused at a field."""
    if kind not in Organisation.Kind.values:
        raise Refused(_("Choose what kind of organisation this is."), field="kind")
    kept = {}
    for field, check in rules.NUMBERS.items():
        kept[field], problem = check(numbers.get(field, ""))
        if problem:
            raise Refused(problem, field=field)
    return {"name": checked.name(name), "kind": Organisation.Kind(kind), **kept}
