"""What is awaited of a secretary: to judge the appeals of circles beneath, against strikings that others have done (rule E6)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef

from socle.governance.grants import Hat
from socle.governance.models import Sequel
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.owed import Owed
from socle.journal.act import Actor
from socle.look.environment import address

MOST = 30


def appeals(actor: Actor, hats: list[Hat]) -> Iterator[Owed]:
    """The appeals that wait for a judge who has neither struck nor appealed; the oldest first."""
    judges = {hat.circle: hat for hat in hats if "strike_decisions" in hat.powers}
    for pk, title, decision, circle, at, who in _awaited(actor, actor.person, list(judges)) if judges else ():
        values: dict[str, object] = {"page": address("appeal_judge", pk), "who": who}
        yield Owed(
            "appeal", title, address("decision", decision), circle, judges[circle].mandate, at, "governance/owed/_appeal.html", values
        )


@asked
def _awaited(reader: Blank, person: Blank, circles: Blanks) -> Any:
    own = Sequel.kept.filter(decision=OuterRef("decision"), kind=Sequel.Kind.STRUCK, person=person)
    rows = Sequel.objects.seen_by(reader).filter(~Exists(own), circle__in=circles, kind=Sequel.Kind.APPEALED, settled=False)
    rows = rows.exclude(person=person).order_by("at")
    return rows.values_list("pk", "decision__title", "decision", "circle", "at", "person__name")[:MOST]
