"""First contact: who was met, where, by whom, and how they can be reached again."""

from datetime import date

from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import checked
from socle.pathways.acts.enrolment import tell_identity
from socle.pathways.models import Piece, Talent, Way
from socle.people.acts import checked as people_checked
from socle.people.models import Person
from socle.people.models.names import ACCOMPANIED


@act("talent.met", power="enrol_talents", keep=["met_on"])
def meet_talent(
    actor: Actor,
    circle: Circle,
    *,
    given_name: str,
    family_name: str = "",
    met_on: date,
    met_where: str = "",
    phone: str = "",
    email: str = "",
    other: str = "",
    born_on: date | None = None,
    language: str = "fr",
    invented: bool = False,
) -> Talent:
    """Note a first contact with somebody."""
    names = checked.names(given_name, family_name)
    ways = _ways(phone=phone, email=email, other=other)
    if not ways:
        raise Refused(_("How can they be reached again? A number, an address, or in words: “at the library on Tuesdays”."), field="phone")
    person = Person.kept.create(
        ground=circle.programme,
        name=ACCOMPANIED,
        language=people_checked.language(language),
        invented=invented,
        closed_at=now(),
    )
    met = {"met_on": checked.past(met_on, "met_on"), "met_where": checked.line(met_where, "met_where", checked.PLACE)}
    talent: Talent = Talent.kept.create(circle=circle, person=person, met_by_id=actor.person, heard_on=met_on, **names, **met)
    Way.kept.bulk_create([Way(kind=kind, value=value, since=now(), **Piece.of(talent)) for kind, value in ways])
    if born_on:
        tell_identity(actor, talent, born_on=born_on)
    return talent


def _ways(**typed: str) -> list[tuple[str, str]]:
    return [(kind, checked.way(kind, value, kind)) for kind, value in typed.items() if value.strip()]


@act("talent.renamed", power="enrol_talents", own=True)
def rename_talent(actor: Actor, talent: Talent, *, given_name: str, family_name: str = "") -> Talent:
    """Correct the name of a talent."""
    checked.still_here(talent)
    Talent.kept.filter(pk=talent.pk).update(version=talent.version + 1, **checked.names(given_name, family_name))
    return Talent.kept.get(pk=talent.pk)


@act("way.added", power="enrol_talents", own=True, keep=["kind"])
def add_way(actor: Actor, talent: Talent, *, kind: str, value: str, label: str = "") -> Way:
    """Enter another way to reach a talent."""
    checked.still_here(talent)
    if kind not in Way.Kind.values:
        raise Refused(_("Choose a kind."), field="kind")
    value = checked.way(kind, value)
    if Way.kept.filter(talent=talent, kind=kind, value=value, until=None).exists():
        raise Refused(_("This stands there already."), field="value")
    told = {"kind": Way.Kind(kind), "value": value, "label": checked.line(label, "label", 60), "since": now()}
    return Way.kept.create(**told, **Piece.of(talent))


@act("way.ended", power="enrol_talents", own=True, keep=["kind"])
def end_way(actor: Actor, way: Way) -> Way:
    """Enter that a talent is no longer reached this way."""
    if way.until is not None:
        raise Refused(_("This is over already."))
    way.kind, way.until = Way.Kind(way.kind), now()
    way.save(update_fields=["until"])
    return way
