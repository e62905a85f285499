"""For which organisation somebody works or speaks, from a day to a day."""

from datetime import date

from django.utils.translation import gettext as _

from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Affiliation, Organisation, Person


@act("affiliation.entered", power="keep_people", keep=["kind", "since"])
def affiliate(actor: Actor, person: Person, *, organisation: Organisation, kind: str, since: date, post: str = "") -> Affiliation:
    """Enter that a person works for an organisation, or represents it. It gives no right."""
    checked.still_known(person)
    if kind not in Affiliation.Kind.values:
        raise Refused(_("Choose a kind."), field="kind")
    if organisation.ground != person.ground or organisation.became_id:
        raise Refused(_("Choose an organisation."), field="organisation")
    begins = checked.midnight(since, "since")
    if Affiliation.kept.filter(person=person, organisation=organisation, kind=kind).exclude(until__lte=begins).exists():
        raise Refused(_("This is entered already for that time."), field="since")
    told = {"kind": Affiliation.Kind(kind), "since": begins, "post": " ".join(post.split())[:80]}
    return Affiliation.kept.create(ground=person.ground, person=person, organisation=organisation, **told)


@act("affiliation.ended", power="keep_people", own=True, keep=["until"])
def end_affiliation(actor: Actor, affiliation: Affiliation, *, on: date) -> Affiliation:
    """Enter the day from which somebody no longer works for an organisation, or represents it."""
    ends = checked.midnight(on, "on")
    if affiliation.until and affiliation.until <= ends:
        raise Refused(_("It has ended already."), field="on")
    if ends <= affiliation.since:
        raise Refused(_("It ends after it begins."), field="on")
    affiliation.until = ends
    affiliation.save(update_fields=["until"])
    return affiliation


@act("affiliation.changed", power="keep_people", keep=["since"])
def change_organisation(actor: Actor, affiliation: Affiliation, *, organisation: Organisation, on: date, post: str = "") -> Affiliation:
    """Enter that somebody goes from one organisation to another. Mandates end and begin by decisions, not by this."""
    if organisation.pk == affiliation.organisation_id:
        raise Refused(_("Choose another organisation."), field="organisation")
    end_affiliation(actor, affiliation, on=on)
    made = affiliate(actor, affiliation.person, organisation=organisation, kind=affiliation.kind, since=on, post=post)
    assert isinstance(made, Affiliation)
    return made
