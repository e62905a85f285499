"""Founding: adopting a kit. The founding act counts as the first decision of the consortium (rule C9)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.acts.changes import carry_out, enter
from socle.governance.models import Change, Circle, CircleText, Decision
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.transfer.founding import Founder, Founding, Programme
from socle.transfer.kit import Kit


@act("programme.founded", founding=True, keep=["digest"])
def found(actor: Actor, programme: Programme, *, kit: Kit, founders: list[Founder], language: str = "fr") -> Decision:
    """Found a consortium by adopting a kit."""
    if not founders:
        raise Refused(_("A consortium is founded by somebody: name the first person."), field="founders")
    says = Founding(actor, programme, kit, language)
    says.record_places_and_organisations()
    people = [says.record_person(founder) for founder in founders]
    changes = [change for circle in kit.circles for change in says.changes_of(circle)]
    for founder, person in zip(founders, people, strict=True):
        changes += says.changes_for(founder, person)
    return _enter(actor, programme, kit.name.in_(language), changes)


def _enter(actor: Actor, programme: Programme, name: str, changes: list[dict[str, Any]]) -> Decision:
    at = now()
    root = Circle(id=programme.ground, programme=programme.ground, path=f"/{programme.ground.hex}/")
    decision = Decision(circle=root, programme=root.pk, number=1, serial=1, kind=Decision.Kind.FOUNDING, title=name, adopted_at=at)
    first, *others = enter(decision, changes)
    Change.kept.filter(pk=first.pk).update(performed_at=at)
    _stand_up(root, decision, first.data, at)
    carry_out(actor, others)
    Circle.kept.filter(pk=root.pk).update(founded_at=at)
    return decision


def _stand_up(root: Circle, decision: Decision, data: dict[str, Any], at: datetime) -> None:
    """The root stands on no other circle, so it is the one that founding itself adds."""
    period = {"decision": decision, "since": at, "recorded_since": at}
    root.key, root.kind = data["key"], data["kind"]
    for name, value in period.items():
        setattr(root, name, value)
    root.save(force_insert=True)
    words = {name: data[name] for name in ("name", "purpose", "domains", "powers")}
    CircleText.kept.create(circle=root, territory_id=data.get("territory"), **words, **period)
