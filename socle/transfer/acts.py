"""Founding: adopting a kit. The founding act counts as the first decision of the consortium (rule C9)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.acts.changes import carry_out, enter
from socle.governance.acts.changes.projection import carried
from socle.governance.models import Change, Circle, Decision
from socle.governance.rules.structure import Structure
from socle.journal.act import Actor, Refused, act
from socle.transfer.founding import Founder, Founding, Programme
from socle.transfer.kit import Kit
from socle.transfer.models import Element


@act("programme.founded", founding=True, keep=["digest"])
def found(actor: Actor, programme: Programme, *, kit: Kit, founders: list[Founder], language: str = "fr") -> Decision:
    """Found a consortium by adopting a kit."""
    if not founders:
        raise Refused(_("A consortium is founded by somebody: name the first person."), field="founders")
    says = Founding(actor, programme, kit, language)
    says.record_places_and_organisations()
    people = [says.record_person(founder) for founder in founders]
    changes = list(says.changes())
    for founder, person in zip(founders, people, strict=True):
        changes += says.changes_for(founder, person)
    decision = enter_founding(actor, programme, kit.name.in_(language), changes, says.at)
    says.bring_catalogue()
    Element.kept.bulk_create(says.elements())
    return decision


def enter_founding(actor: Actor, programme: Programme, name: str, changes: list[dict[str, Any]], at: datetime) -> Decision:
    """Enter the first decision of a programme. The root stands on no other circle, so it is the one that founding itself adds."""
    root = Circle(id=programme.ground, programme=programme.ground)
    decision = Decision(circle=root, programme=root.pk, number=1, serial=1, kind=Decision.Kind.FOUNDING, title=name, adopted_at=at)
    decision.standing = Structure()
    first, *others = enter(decision, changes)
    Change.kept.filter(pk=first.pk).update(performed_at=at)
    carried(first)
    carry_out(actor, others)
    Circle.kept.filter(pk=root.pk).update(founded_at=at)
    return decision
