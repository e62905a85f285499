"""Two records found to be of one: merged, and parted again."""

from typing import Any

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act, hold
from socle.people import merging
from socle.people.acts import checked, former
from socle.people.models import Account, Alias, Merge, Organisation, Person


@act("person.merged", power="keep_people", beside="into")
def merge_person(actor: Actor, person: Person, *, into: Person) -> Merge:
    """Enter that two records are of the same person: roles, contact points and account go to the one that stays."""
    if actor.person in (person.pk, into.pk):
        raise Refused(_("Somebody else merges your own record: it decides what you may do."), field="into", code="no_right")
    checked.still_known(person)
    checked.still_known(into)
    refuse_another_way_in(person, into)
    return _merge(actor, person, into, Merge.What.PERSON)


@act("person.parted", power="keep_people")
def part_person(actor: Actor, merge: Merge) -> Merge:
    """Undo a merge of two people: each gets back what was theirs."""
    if actor.person in (merge.source, merge.into):
        raise Refused(_("Somebody else merges your own record: it decides what you may do."), code="no_right")
    for one in Person.kept.filter(pk__in=[merge.source, merge.into]):
        checked.still_known(one)
    return _part(actor, merge, Person, Merge.What.PERSON)


@act("organisation.merged", power="admit_organisations", beside="into")
def merge_organisation(actor: Actor, organisation: Organisation, *, into: Organisation) -> Merge:
    """Enter that two records are of the same organisation: memberships, mandates and numbers go to the one that stays."""
    merge = _merge(actor, organisation, into, Merge.What.ORGANISATION)
    if not Alias.kept.filter(organisation=into, name__iexact=organisation.name).exists():
        alias = Alias.kept.create(ground=into.ground, organisation=into, name=organisation.name)
        merge.moved["alias"] = str(alias.pk)
        merge.save(update_fields=["moved"])
    return merge


@act("organisation.parted", power="admit_organisations")
def part_organisation(actor: Actor, merge: Merge) -> Merge:
    """Undo a merge of two organisations: each gets back what was its own."""
    parted = _part(actor, merge, Organisation, Merge.What.ORGANISATION)
    Alias.kept.filter(pk=merge.moved.get("alias")).delete()
    return parted


def refuse_another_way_in(*both: Person) -> None:
    """Whose account somebody else has closed gets none at another address by a merge."""
    addresses = dict(Account.kept.filter(person__in=both).values_list("person", "email"))
    for one in both:
        if addresses and one.pk not in addresses:
            former.refuse_another(one, *addresses.values(), field="into")


def _merge(actor: Actor, source: Any, into: Any, what: Merge.What) -> Merge:
    model = type(source)
    into = model.kept.select_for_update(no_key=True).get(pk=into.pk)
    if into.ground != source.ground or into.pk == source.pk:
        raise Refused(_("Choose the record that stays."), field="into")
    if source.became_id or into.became_id:
        raise Refused(_("One of the two has been merged already."), field="into")
    model.kept.filter(pk=source.pk).update(became=into, version=source.version + 1)
    with checked.one_only(_("The two cannot be merged: what each holds excludes the other."), "into"):
        moved = merging.carry(actor, source, into)
    return Merge.kept.create(ground=source.ground, what=what, source=source.pk, into=into.pk, at=now(), moved=moved)


def _part(actor: Actor, merge: Merge, model: Any, what: Merge.What) -> Merge:
    if merge.undone_at or merge.what != what:
        raise Refused(_("These two are parted already."))
    hold(model, merge.source, merge.into)
    source, into = model.kept.get(pk=merge.source), model.kept.get(pk=merge.into)
    if into.became_id:
        raise Refused(_("The record that stayed was merged in its turn: part those two first."))
    with checked.one_only(_("The two can no longer be parted: another record has one of their names or numbers."), "into"):
        merging.give_back(actor, source, into, merge.moved)
        model.kept.filter(pk=source.pk).update(became=None, version=source.version + 1)
    merge.undone_at = now()
    merge.save(update_fields=["undone_at"])
    return merge
