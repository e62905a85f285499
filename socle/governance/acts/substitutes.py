"""Standing in for the holder of a mandate: named by the holder, bounded, never passed on (rule M4)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.acts.changes import decide, in_turn
from socle.governance.models import Circle, Decision, Mandate, Substitute
from socle.ground import new_id, now
from socle.journal.act import Actor, Refused, act
from socle.people.models import Person


@act("substitution.begun", own=True, keep=["person", "until", "digest"], turn=in_turn)
def stand_in(
    actor: Actor, mandate: Mandate, *, person: Person, powers: Iterable[str], until: datetime, since: datetime | None = None
) -> Decision:
    """Let somebody stand in for oneself, until a day, within some of the powers of one's mandate."""
    if person.ground != mandate.circle.programme:
        raise Refused(_("Choose a person."), field="person")
    data = {
        "id": str(new_id()),
        "circle": str(mandate.circle_id),
        "mandate": str(mandate.pk),
        "person": str(person.pk),
        "powers": sorted(powers),
        "since": since.isoformat() if since else None,
        "until": until.isoformat(),
    }
    return _decided(actor, mandate.circle, "substitute.named", data, person.name)


@act("substitution.recalled", own=True, keep=["digest"], turn=in_turn)
def recall_substitute(actor: Actor, mandate: Mandate) -> Decision:
    """End the substitution that one has asked for, at once."""
    found = Substitute.kept.filter(mandate=mandate, recorded_until=None).exclude(until__lte=now()).order_by("since").first()
    if found is None:
        raise Refused(_("Nobody stands in here."))
    return _ended(actor, found)


@act("substitution.declined", own=True, keep=["digest"], turn=in_turn)
def decline_substitution(actor: Actor, substitute: Substitute) -> Decision:
    """No longer stand in for somebody."""
    return _ended(actor, substitute)


def _ended(actor: Actor, substitute: Substitute) -> Decision:
    data = {"circle": str(substitute.circle_id), "substitute": str(substitute.pk)}
    return _decided(actor, substitute.circle, "substitute.ended", data, substitute.person.name)


def _decided(actor: Actor, circle: Circle, kind: str, data: dict[str, Any], title: str) -> Decision:
    change = {"kind": kind, "data": data}
    return decide(actor, circle, [change], kind=Decision.Kind.SUBSTITUTION, title=title[:200], mandate=actor.mandate)
